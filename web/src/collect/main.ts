/** collect.html: many drafts are dropped, looked through one after the other and compared, all on this computer. */

import { CollectPage } from "./page";

for (const root of document.querySelectorAll<HTMLElement>("[data-app=collect]")) void new CollectPage(root).start();
