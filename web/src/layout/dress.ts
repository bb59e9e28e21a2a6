/** A blank file of ours in the layout that a reader has chosen: the same parts, filled in with other values. */

import type { Layouts } from "../drafts/reader-layout";
import { decodeXml, encodeXml } from "../office/xml";
import { Zip } from "../office/zip";
import { writeZip } from "../office/zip-writer";
import { own } from "../shared/own";

const UTF8 = new TextEncoder();
const DOCUMENT = "word/document.xml";
const PITCH = /(?<=<w:docGrid [^>]*w:linePitch=")\d+/gu;

/** `chosen` is a choice by question; one that the site does not know is passed over. */
export function dress(blank: Uint8Array, layouts: Layouts, chosen: Readonly<Record<string, string>>): Uint8Array {
  const found = Object.entries(chosen).map(([question, choice]) => own(own(layouts.choices, question), choice) ?? {});
  const values: Record<string, string> = Object.assign({}, layouts.values, ...found);
  const filled = (text: string): string => text.replace(/\$(\w+)/gu, (_, name: string) => values[name] ?? "");
  const zip = Zip.open(blank);
  return writeZip(
    zip.names.map((name) => {
      const part = layouts.parts[name];
      if (part !== undefined) return [name, UTF8.encode(filled(part))];
      if (name !== DOCUMENT) return [name, zip.packed(name)];
      const document = decodeXml(zip.read(name)).replace(PITCH, () => values["line_pitch"]!);
      return [name, encodeXml(document)];
    }),
  );
}
