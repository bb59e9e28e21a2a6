/** What a sentence of a notice leads on to: in the same sentence or paragraph, or in the lines below it. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript, ManuscriptLine } from "../model";
import { FIGURES } from "../../shared/han";
import { nextAnnex } from "./annexes";
import { enumeration, names, type Piece } from "./enumeration";
import { isNotAsked, leadScore, SURE } from "./leads";
import type { Candidate, OutlinePart } from "./model";
import { endsAsPart, partOf } from "./part";
import { formOf, type Open, type Row, type Run, runOf, step, trimmed } from "./rows";
import { additions } from "./running";
import { partsOfRun } from "./tree";
import { isTypedRow } from "./typed";

export function* inText(manuscript: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  const { lines } = manuscript;
  const open: Open = [];
  for (const [at, line] of lines.entries()) {
    if (line.cell || line.apart || isTypedRow(line.text)) continue;
    const above = [...open];
    step(open, line);
    yield* unled(at, above, manuscript, lexicon);
    for (const sentence of sentences(line.text)) yield* withinSentence(sentence, at, manuscript, lexicon);
    yield* inParagraph(line, at, manuscript, lexicon);
    const last = sentences(line.text).pop();
    const score = last ? leadScore(bare(last.text, line), lexicon) : 0;
    if (score < SURE) continue;
    const run = runOf(lines, at + 1, nextAnnex(lines, at + 1), open, (text) => isNotAsked(text, lexicon));
    // Otherwise something else stands between.
    if (run.rows[0] && run.rows[0].line <= at + 2) {
      const parts = partsOfRun(trimmed(run), lines, lexicon);
      yield { form: "list", score: 4 + score, parts, lead: at };
    }
    const plain = unnumbered(lines, at + 1);
    if (plain.rows.length >= 3)
      yield { form: "list", score: 3 + score, parts: partsOfRun(plain, lines, lexicon), lead: at };
  }
}

/** Numbers that begin at a line and count up what is named as parts are, whatever leads to them. */
function* unled(at: number, above: Open, { lines }: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  if (formOf(lines[at]!)?.n !== 1) return;
  const run = runOf(lines, at, nextAnnex(lines, at + 1), above, (text) => isNotAsked(text, lexicon));
  const parts = partsOfRun(trimmed(run), lines, lexicon);
  const alike = parts.filter(({ title }) => endsAsPart(title, lexicon)).length;
  if (parts.length >= 3 && alike >= parts.length * 0.6) yield { form: "list", score: 3, parts, lead: at };
}

const bare = (text: string, line: ManuscriptLine): string => formOf(line)?.rest || text;

/** Lines that end in ； up to the one that ends in 。, or open with a short name each: items without a number. */
function unnumbered(lines: readonly ManuscriptLine[], from: number): Run {
  const rows: Row[] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.cell || line.apart || formOf(line) || isTypedRow(line.text)) break;
    const text = line.text.trim();
    if (!/[\uff1b;]$/u.test(text) && !/^[^。\uff1b;\uff0c]{2,20}(?:[。\uff1a:].*|)$/u.test(text)) break;
    rows.push({ line: at, n: rows.length + 1, level: 1, text, start: line.text.indexOf(text) });
    if (rows.length > 1 && /[\uff1b;]$/u.test(lines[at - 1]!.text.trim()) && /。$/u.test(text)) break;
  }
  return { rows, beside: new Map(), end: at };
}

const END = /[。！？!?]/u;

/** Of a paragraph; what 一是…。二是…。 counts up is one. */
function sentences(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !END.test(text[at]!)) continue;
    const piece = text.slice(from, at + 1);
    if (piece.trim() !== "") found.push({ text: piece, start: from });
    from = at + 1;
  }
  return found;
}

/** 围绕甲、乙、丙三个方面: there only the number behind them shows that these are names. */
const LISTS = pattern(
  (any) =>
    `(?:${any("handed-in")}|${any("report-body")})(?:(?:${any("lists-at-once")})|[^。\\uff1b;\\uff0c,]{0,12}?` +
    `(?:${any("lists-parts")}|由(?=[^。\\uff1b]*${any("consists-of-it")})|${any("built-on")}(?=[^。\\uff1b]{6,}?[${FIGURES}0-9]+(?:${any("matter-measure")})?(?:${any("outline-part")}))))[\\uff1a:]?`,
);

/** 报告主要包括甲、乙、丙和丁四个部分, and what the sentences behind it add. */
function* withinSentence(
  { text, start }: Piece,
  line: number,
  manuscript: Manuscript,
  lexicon: Lexicon,
): Iterable<Candidate> {
  const found = LISTS(lexicon).exec(text);
  if (!found) return;
  const at = found.index + found[0].length;
  // 包括：一是…，二是…: the marks divide, not the commas.
  if (enumeration(text.slice(at))?.start === 0) return;
  const items = names(text.slice(at), lexicon);
  const parts = items.map((item) => partOf({ text: item.text, start: start + at + item.start }, line, lexicon));
  if (parts.length < 3) return;
  const behind = start + at + items[items.length - 1]!.start + items[items.length - 1]!.text.length;
  yield {
    form: "sentence",
    score: 10,
    parts: [...parts, ...additions(manuscript, { line, at: behind }, parts, lexicon)],
    lead: line,
  };
}

/** 重点报告以下内容：一是…。二是…。: marks may stand in several sentences of one paragraph. */
function* inParagraph(line: ManuscriptLine, at: number, manuscript: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  const { text, number } = line;
  const offset = number && number.level > 0 ? text.length - number.rest.length : 0;
  const counted = enumeration(text.slice(offset));
  if (!counted) return;
  const before = sentences(text.slice(offset, offset + counted.start)).pop()?.text;
  const above = at > 0 ? sentences(manuscript.lines[at - 1]!.text).pop()?.text : "";
  const score = leadScore(before ?? above ?? "", lexicon);
  const parts = cut(counted.items).map(
    (item): OutlinePart => partOf({ text: item.text, start: offset + item.start }, at, lexicon),
  );
  // Two levels of marks in one paragraph are an outline, whatever leads to it, and so are names of parts alone.
  const deep = parts.every((part) => part.parts.length >= 2) && score > 0;
  const named = parts.length >= 3 && parts.every(({ title }) => endsAsPart(title, lexicon)) && score > 1;
  if (parts.length < 2 || (score < SURE && !deep && !named)) return;
  const behind = parts[parts.length - 1]!.place.end;
  yield {
    form: "sentence",
    score: 3 + Math.max(score, deep ? SURE + 2 : 0),
    parts: [...parts, ...additions(manuscript, { line: at, at: behind }, parts, lexicon)],
    lead: at,
  };
}

/** The last item ends where the sentence does, if the others are no more than one. */
function cut(items: readonly Piece[]): Piece[] {
  const single = items.slice(0, -1).every(({ text }) => !/。./u.test(text));
  return items.map((item, index) =>
    single && index === items.length - 1 ? { ...item, text: item.text.split("。")[0]! } : item,
  );
}
