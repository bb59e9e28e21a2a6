/** Writes Word files and workbooks, and packs zips: a script of its own, loaded when somebody wants a file. */

import { fillDocx, renderDocx } from "../office/docx/fill";
import { writeDocument } from "../office/documents";
import { writeWorkbook } from "../office/xlsx/rows";
import { writingZip } from "../office/zip-writer";

window.fileWriters = { fillDocx, renderDocx, writeDocument, writeWorkbook, writingZip };
