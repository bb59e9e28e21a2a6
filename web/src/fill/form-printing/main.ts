/** The document as it is printed, its preview and its files: a script of its own, loaded when one of them is wanted. */

import { build, buildSection } from "../../shared/document";
import { drawBlocks, Preview } from "../../ui/paper";
import { documentFile, wordFile, zipOfSections } from "./files";

window.printing = { build, buildSection, drawBlocks, Preview, documentFile, wordFile, zipOfSections };
