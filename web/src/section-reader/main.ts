/** Reads the Word files of sections: a script of its own, loaded when the first one comes. */

import { openDocx } from "../office/docx/open";
import { properties, readingDocx } from "../office/docx/read";
import { receive } from "../office/intake/receive";

window.sectionReader = {
  openSection: async (file) => {
    const { bytes } = await receive(file, "docx");
    return { bytes, unit: properties(openDocx(bytes)).get("unit") ?? "" };
  },
  readingDocx,
};
