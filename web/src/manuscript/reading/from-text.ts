/** Plain text and Markdown as a Manuscript: from files in the encodings that Chinese offices use, or pasted. */

import { FIGURES } from "../../shared/han";
import { cleanText, length } from "../../shared/text";
import { buildDraft } from "./manuscript";
import { rawLine, type RawLine } from "./raw-line";
import type { Manuscript, Lexicon } from "../model";

export function manuscriptFromText(text: string, lexicon: Lexicon, markdown = false): Manuscript {
  const lines = cleanText(text.replace(/^\ufeff/u, "")).split("\n");
  return buildDraft(markdown ? markdownLines(lines) : unwrap(lines).map((line) => rawLine(line)), lexicon);
}

/** An indent or a number: a line that goes on nothing. */
const OPENS = new RegExp(
  `^[\\s\\u3000]{2}|^\\s*(?:[${FIGURES}]{1,3}、|[(\\uff08][${FIGURES}0-9]{1,3}[)\\uff09]|[0-9]{1,2}(?:、|[.](?![0-9])))`,
  "u",
);
/** A row of a table typed with bars or tabs. */
const ROWS = /(?:[|\uff5c\t][^|\uff5c\t]*){2}/u;
/** A line so wide is full: PDF readers break every line there. */
const WIDTH = { least: 18, most: 60 };

/** Lines that were broken at a fixed width put together again; other texts stay as they are. */
function unwrap(lines: readonly string[]): string[] {
  const full = wrapWidth(lines);
  if (full === null) return [...lines];
  const found: string[] = [];
  let open = false;
  for (const line of lines) {
    const fresh = !open || line.trim() === "" || OPENS.test(line) || ROWS.test(line);
    if (fresh) found.push(line);
    else found[found.length - 1] += line.trim();
    open = line.trim() !== "" && length(line.trimEnd()) >= full && !ROWS.test(line);
  }
  return found;
}

/** The least length of a full line, null where lines are whole paragraphs. */
function wrapWidth(lines: readonly string[]): number | null {
  const lengths = lines.map((line) => length(line.trim())).filter((size) => size > 0);
  if (lengths.length < 6) return null;
  const widest = [...lengths].sort((one, other) => one - other)[Math.floor(lengths.length * 0.9)]!;
  if (widest < WIDTH.least || widest > WIDTH.most || Math.max(...lengths) > widest * 1.25) return null;
  const open = lines.filter(
    (line) => length(line.trim()) >= widest * 0.9 && !/[。\uff01\uff1f\uff1b!?;:\uff1a”]\s*$/u.test(line),
  );
  return open.length >= lengths.length * 0.3 ? Math.floor(widest * 0.85) : null;
}

const FRONT: Readonly<Record<string, string>> = {
  title: "Title",
  recipient: "Recipient",
  signature: "Signature",
  date: "SignatureDate",
};
const HEADING = /^(#{1,6})\s+(.*?)\s*#*\s*$/u;
/** Parts of our own sources whose headings are not printed. */
const PART = /\{:\s*#(?:opening|closing|attachments)\s*\}/u;
const ROW = /^\s*\|(.*)\|\s*$/u;

/** Our templates' Markdown, our .md downloads and what others write. */
function markdownLines(lines: readonly string[]): RawLine[] {
  const { front, rest } = takeFront(lines);
  const found: RawLine[] = [];
  let table = -1;
  let row = 0;
  let inTable = false;
  let open = false;
  for (const line of rest) {
    const cells = ROW.exec(line)?.[1];
    if (cells !== undefined) {
      if (!inTable) [table, row] = [table + 1, 0];
      inTable = true;
      open = false;
      if (/^[\s|:-]+$/u.test(cells)) continue;
      cells.split("|").forEach((cell, column) => found.push(rawLine(inline(cell), { cell: { table, row, column } })));
      row++;
      continue;
    }
    inTable = false;
    const heading = HEADING.exec(line);
    if (heading && PART.test(line))
      found.push(...(line.includes("#attachments") ? [rawLine("附件", { style: "AttachmentLabel" })] : []));
    else if (heading)
      found.push(headingLine(heading[1]!.length, inline(heading[2]!), found.length === 0 && !front.title));
    else if (open && !startsBlock(line)) found[found.length - 1]!.text += inline(line);
    else if (line.trim() !== "") found.push(rawLine(inline(line.replace(/^\s*(?:>\s?|[-*+]\s+)+/u, ""))));
    open = !heading && line.trim() !== "" && !/(?: {2}|\\)$/u.test(line);
  }
  const end = [front.signature, front.date].filter(Boolean) as RawLine[];
  return [...([front.title, front.recipient].filter(Boolean) as RawLine[]), ...found, ...end];
}

/** `#` is the title where it opens the text, `##` is then 一、. */
function headingLine(depth: number, text: string, first: boolean): RawLine {
  if (depth === 1 && first) return rawLine(text, { style: "Title" });
  return rawLine(text, { level: Math.max(1, depth - 1) });
}

const BLOCK = new RegExp(`^\\s*(?:>|[-*+]\\s|[0-9]{1,2}[.、]|[(\\uff08]|[${FIGURES}]{1,3}、|\\u3000)`, "u");
const startsBlock = (line: string): boolean => line.trim() === "" || BLOCK.test(line);

/** The marks of Markdown taken out of a line. */
function inline(text: string): string {
  return text
    .replace(/\{:[^{}]*\}/gu, "")
    .replace(/\[([^\]]*)\]\([^()]*\)/gu, "$1")
    .replace(/\*\*|__|`|<br\s*\/?>/gu, "")
    .replace(/\\([|\\*_#[\]])/gu, "$1")
    .trim();
}

/** Front matter between `---` lines; `title: …` and the like become the lines that they stand for. */
function takeFront(lines: readonly string[]): { front: Partial<Record<string, RawLine>>; rest: readonly string[] } {
  const end = lines[0]?.trim() === "---" ? lines.findIndex((line, index) => index > 0 && line.trim() === "---") : -1;
  if (end < 0) return { front: {}, rest: lines };
  const front: Partial<Record<string, RawLine>> = {};
  for (const line of lines.slice(1, end)) {
    const [, key, value] = /^([a-z]+):\s*(.*?)\s*$/u.exec(line) ?? [];
    const style = key && FRONT[key];
    // A template of ours marks where its title may break.
    if (style && value) front[key] = rawLine(value.replace(/\uff5c/gu, ""), { style });
  }
  return { front, rest: lines.slice(end + 1) };
}
