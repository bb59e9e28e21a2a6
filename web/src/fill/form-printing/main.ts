/** The document as it is printed, its preview and its files: a script of its own, loaded when one of them is wanted. */

import { provideTasks } from "../../contents/task/provide";
import { build, buildSection } from "../../shared/document";
import { drawBlocks, Preview } from "../../ui/paper";
import { documentFile, wordFile, zipOfSections } from "./files";

provideTasks(); // this script has a loader of its own
window.printing = { build, buildSection, drawBlocks, Preview, documentFile, wordFile, zipOfSections };
