/** review.html: a manuscript is dropped and looked through, all on this computer. */

import { takeHandover } from "../contents/handover";
import { ReviewPage } from "./page";

for (const root of document.querySelectorAll<HTMLElement>("[data-app=review]")) {
  const page = new ReviewPage(root);
  const sent = takeHandover();
  void (sent ? page.takeHandover(sent) : page.restore());
}
