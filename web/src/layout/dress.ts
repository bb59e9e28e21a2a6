/** A blank file of ours in the layout that a reader has chosen: the same parts, filled in with other values. */

import type { Layouts } from "../drafts/reader-layout";
import { decodeXml, encodeXml } from "../office/xml";
import { Zip } from "../office/zip";
import { writeZip } from "../office/zip-writer";
import { own } from "../shared/own";

const UTF8 = new TextEncoder();
const DOCUMENT = "word/document.xml";
/** Of a workbook: macros/formats/xlsx/style.py marks the font of the body by its family, as cells and charts write it. */
const BOOK_PART = /^xl\/(?:styles|charts\/chart\d+)\.xml$/u;
const CELL_FONT = /(?<=<name val=")[^"]*(?="\/><family val="3"\/>)/gu;
const CHART_FONT = /(?<=<a:latin typeface=")[^"]*(?=" pitchFamily="48")/gu;
const PITCH = /(?<=<w:docGrid [^>]*w:linePitch=")\d+/gu;

/** `chosen` is a choice by question; one that the site does not know is passed over. */
export function dress(blank: Uint8Array, layouts: Layouts, chosen: Readonly<Record<string, string>>): Uint8Array {
  const found = Object.entries(chosen).map(([question, choice]) => own(own(layouts.choices, question), choice) ?? {});
  const values: Record<string, string> = Object.assign({}, layouts.values, ...found);
  const filled = (text: string): string => text.replace(/\$(\w+)/gu, (_, name: string) => values[name] ?? "");
  const body = (): string => values["font_body"]!;
  const zip = Zip.open(blank);
  return writeZip(
    zip.names.map((name) => {
      const part = layouts.parts[name];
      if (part !== undefined) return [name, UTF8.encode(filled(part))];
      if (BOOK_PART.test(name)) {
        const book = decodeXml(zip.read(name));
        return [name, encodeXml(book.replace(CELL_FONT, body).replace(CHART_FONT, body))];
      }
      if (name !== DOCUMENT) return [name, zip.packed(name)];
      const document = decodeXml(zip.read(name)).replace(PITCH, () => values["line_pitch"]!);
      return [name, encodeXml(document)];
    }),
  );
}
