/** What the bench calls in Chromium: the same report filled in by us and by two libraries, a check, ledger rows. */

import Docxtemplater from "docxtemplater";
import { TemplateHandler } from "easy-template-x";
import PizZip from "pizzip";
import { readContent, toStore } from "../../web/src/contents/ledger";
import { newRow } from "../../web/src/contents/rows";
import { filtered, NO_FILTER, sorted } from "../../web/src/ledger/view";
import { writeLedger } from "../../web/src/ledger/workbook";
import { reviewNow } from "../../web/src/manuscript/engine";
import type { ReviewData, SiteText } from "../../web/src/manuscript/model";
import { manuscriptFromText } from "../../web/src/manuscript/reading/from-text";
import { reportOf } from "../../web/src/manuscript/understanding/assign";
import { recognise } from "../../web/src/manuscript/understanding/recognise";
import { fillDocx } from "../../web/src/office/docx/fill";
import type { Filling } from "../../web/src/shared/filling";
import { Matcher, type MatchingData } from "../../web/src/shared/matching";
import type { Unit } from "../../web/src/shared/unit";

const decode = (data: string): Uint8Array => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

function encode(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

interface Task {
  /** The file that the site gives the browser: the blank report without its text, which the unit's data hold. */
  form: string;
  unit: Unit;
  filling: Filling;
  /** The blank report with {b0} … in place of the blanks, and what they stand for. */
  tagged: string;
  values: Record<string, string>;
}

let task: Task & { formBytes: Uint8Array; taggedBytes: Uint8Array };
let rows: { unit: Unit; blank: Uint8Array };
let known: { data: ReviewData; texts: SiteText[]; matcher: Matcher };

const fillers: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
  ours: () => fillDocx(task.formBytes, task.unit, task.filling),
  docxtemplater: () =>
    new Docxtemplater(new PizZip(task.taggedBytes), { linebreaks: true })
      .render(task.values)
      .getZip()
      .generate({ type: "uint8array", compression: "DEFLATE" }),
  "easy-template-x": async () => {
    const made = await new TemplateHandler().process(new Blob([task.taggedBytes as BlobPart]), task.values);
    return new Uint8Array(await made.arrayBuffer());
  },
};

Object.assign(window, {
  bench: {
    prepare(given: Task): void {
      task = { ...given, formBytes: decode(given.form), taggedBytes: decode(given.tagged) };
    },
    fill: async (name: string): Promise<string> => encode(await fillers[name]!()),
    async repeat(name: string, times: number): Promise<void> {
      for (let n = 0; n < times; n++) await fillers[name]!();
    },
    know(data: ReviewData, texts: SiteText[], matching: MatchingData): void {
      known = { data, texts, matcher: new Matcher(matching) };
    },
    /** The whole way of a draft: read, recognised, checked by every rule. How many findings. */
    check(text: string): number {
      const { data, texts, matcher } = known;
      const manuscript = manuscriptFromText(text, data.lexicon);
      const { chosen } = recognise(manuscript, data, matcher);
      const report = chosen && reportOf(manuscript, chosen, matcher, data.roles);
      return reviewNow(manuscript, { data, texts, report, other: null }).length;
    },
    ledger(unit: Unit, blank: string): void {
      rows = { unit, blank: decode(blank) };
    },
    /** Typing one cell: what every stroke costs with so many rows; sorting; the workbook. */
    rows(count: number, what: "type" | "sort" | "export"): number {
      const { unit, blank } = rows;
      const cells = (n: number): Record<string, string> =>
        Object.fromEntries(unit.columns.map((column) => [column.id, column.choices[0] ?? `第${n}条${column.title}`]));
      const content = readContent(undefined, unit);
      content.rows = Array.from({ length: count }, (_, n) => newRow(cells(n)));
      if (what === "type") return JSON.stringify(toStore(content, unit)).length;
      if (what === "export") return writeLedger(blank, unit, content.rows, {}, "2026-11-28").length;
      const order = { column: unit.columns[1]!.id, down: true };
      return sorted(unit, filtered(unit, content.rows, NO_FILTER, "2026-11-28"), order).length;
    },
  },
});
