/** The document as it is printed, and its preview: a script of its own, loaded when one is shown or a file is made. */

import { build, buildSection } from "../../shared/document";
import { drawBlocks, Preview } from "../../ui/paper";

window.printing = { build, buildSection, drawBlocks, Preview };
