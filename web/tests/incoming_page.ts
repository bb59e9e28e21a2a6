/** What the tests of incoming files call in Chromium; files travel as base64. */

import { incoming, type Incoming } from "../src/contents/incoming/open";
import { ownPieces } from "../src/contents/incoming/own";
import { emptyContent, type FormContent, readContent } from "../src/contents/letter";
import { asPlainText } from "../src/contents/texts";
import { untouched } from "../src/contents/untouched";
import { toFilling } from "../src/contents/form/filling";
import { partsOf } from "../src/contents/form/form";
import { findBy, migrate } from "../src/contents/form/migrate";
import { contentOf } from "../src/fill/take-in/own";
import { rowsOf } from "../src/fill/take-in/rows";
import { ALL, type Choice, take } from "../src/fill/take-in/take";
import { openDocx } from "../src/office/docx/open";
import { properties, readDocx } from "../src/office/docx/read";
import { build } from "../src/shared/document";
import { toMarkdown } from "../src/shared/markdown";
import { Matcher, type MatchingData } from "../src/shared/matching";
import type { Unit } from "../src/shared/unit";
import type { ReviewData } from "../src/manuscript/model";
import { readManuscript } from "../src/manuscript/reading/read";
import type { Corrections } from "../src/manuscript/understanding/corrections";

const decode = (data: string): Uint8Array => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

interface Wanted {
  /** What the draft holds already. */
  content?: unknown;
  corrections?: Corrections;
  /** By the id of the row, instead of all. */
  choices?: Record<string, Partial<Omit<Choice, "without">> & { without?: string[] }>;
  sensitive?: boolean;
}

let known: { data: ReviewData; matching: MatchingData };

const tools = {
  know(data: ReviewData, matching: MatchingData) {
    known = { data, matching };
  },
  /** What a file gives to the form, and what is listed besides; everything is taken where nothing else is said. */
  takeIn(name: string, file: string, unit: Unit, wanted: Wanted = {}) {
    const matcher = new Matcher(known.matching);
    const shown = (content: FormContent) => {
      const stored: unknown = JSON.parse(JSON.stringify(content));
      const there = migrate(readContent(stored), unit, findBy(matcher));
      const parts = partsOf(unit, there);
      const filling = toFilling(unit, there, parts);
      const off = parts.filter(({ on, touched }) => !on && touched).map(({ segments }) => asPlainText(segments));
      const printed = toMarkdown(build(unit, filling));
      return { content: there, filling, printed, off, brought: untouched(there) };
    };
    const bytes = decode(file);
    const isOurs = name.endsWith(".docx") && properties(openDocx(bytes)).get("unit") === unit.id;
    if (isOurs) return { own: true, ...shown(contentOf(unit, ownPieces(readDocx(bytes, unit, matcher), unit), name)) };
    const manuscript = readManuscript(name, bytes, known.data.lexicon);
    const came = incoming(manuscript, unit, known.data, matcher) as Incoming & { kind: "other" };
    const { pieces } = came.understand(wanted.corrections ?? { headings: {}, sections: {} });
    const rows = rowsOf(unit, pieces);
    const choices = new Map(
      rows.rows.map(({ id }): [string, Choice] => {
        const chosen = wanted.choices?.[id];
        return [id, { ...ALL, ...chosen, without: new Set(chosen?.without ?? []) }];
      }),
    );
    const before = wanted.content === undefined ? emptyContent() : readContent(wanted.content);
    const { content, left } = take(unit, before, rows, choices, name, wanted.sensitive !== true);
    return {
      own: false,
      told: came.told,
      lines: manuscript.lines.map(({ text }) => text),
      rows: rows.rows.map(({ id, title, piece, became, asTemplate }) => ({
        id,
        title,
        heading: piece.heading,
        values: Object.fromEntries(became.values),
        missed: became.missed,
        asTemplate,
      })),
      outside: rows.outside.map(({ heading, name: called, key }) => [key, heading || called]),
      left,
      ...shown(content),
    };
  },
};

(window as unknown as { tools: typeof tools }).tools = tools;
