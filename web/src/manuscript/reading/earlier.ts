/** What an earlier check found, as it stands in a Word file in comments of ours. */

import type { Origin } from "../../office/docx/annotate/characters";
import type { DocxFile } from "../../office/docx/open";
import type { Styles } from "../../office/docx/styles";
import { attribute, children, descendants } from "../../office/xml";
import type { EarlierFinding, Place } from "../model";
import { isOurs, levelOf } from "../returning/author";
import { Origins } from "../returning/origins";
import type { RawLine } from "./raw-line";

/** The end of the reason in a comment of ours; a summary of further places has none. */
const RULE = /规则([a-z]+\.[a-z-]+)\uff09$/u;

/** `lines` are those of the manuscript, asked for where there is such a comment. */
export function earlierFindings(
  { file, document }: DocxFile,
  lines: () => readonly RawLine[],
  styles: Styles,
): EarlierFinding[] {
  const part = file.related("comments");
  const ours = part ? descendants(part, "comment").filter((item) => isOurs(attribute(item, "author"))) : [];
  if (ours.length === 0) return [];
  const places = placesOf(
    document,
    new Set(ours.map((item) => attribute(item, "id") ?? "")),
    new Origins(lines(), styles),
  );
  return ours.flatMap((item): EarlierFinding[] => {
    const texts = children(item, "p").map((paragraph) =>
      descendants(paragraph, "t")
        .map((text) => text.textContent ?? "")
        .join(""),
    );
    const rule = texts.map((text) => RULE.exec(text)?.[1]).find((id) => id !== undefined);
    if (!rule) return [];
    const id = attribute(item, "id") ?? "";
    return [{ rule, level: levelOf(attribute(item, "author")), told: texts[0] ?? "", place: places.get(id) ?? null }];
  });
}

/** Where comments stand, by their ids; a range over several lines counts by its first. */
function placesOf(document: XMLDocument, ids: ReadonlySet<string>, origins: Origins): Map<string, Place> {
  const covered = new Map<Element, ReadonlySet<string>>();
  let open: ReadonlySet<string> = new Set();
  for (const item of document.getElementsByTagName("*")) {
    const id = attribute(item, "id") ?? "";
    if (item.localName === "commentRangeStart" && ids.has(id)) open = new Set([...open, id]);
    else if (item.localName === "commentRangeEnd" && open.has(id))
      open = new Set([...open].filter((one) => one !== id));
    else if (open.size > 0 && item.localName === "t") covered.set(item, open);
  }
  const found = new Map<string, Place>();
  for (let line = 0; line < origins.count; line++)
    for (const [at, origin] of (origins.of(line) ?? []).entries())
      for (const id of idsAt(covered, origin)) {
        const known = found.get(id);
        if (!known) found.set(id, { line, start: at, end: at + 1 });
        else if (known.line === line) known.end = at + 1;
      }
  return found;
}

const NONE: ReadonlySet<string> = new Set();
const idsAt = (covered: ReadonlyMap<Element, ReadonlySet<string>>, origin: Origin | null): ReadonlySet<string> =>
  (origin && covered.get(origin.node)) ?? NONE;
