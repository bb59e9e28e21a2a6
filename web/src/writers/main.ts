/** Writes Word files and packs zips: a script of its own, loaded when somebody wants a file. */

import { fillDocx, renderDocx } from "../office/docx/fill";
import { writeDocument } from "../office/documents";
import { writingZip } from "../office/zip-writer";

window.fileWriters = { fillDocx, renderDocx, writeDocument, writingZip };
