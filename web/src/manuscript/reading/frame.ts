/** Finds what stands around the numbered sections: title, recipient, signature, date and attachments. */

import { parse } from "../../shared/numbering";
import { DIGITS, FIGURES } from "../../shared/han";
import { length, textWidth } from "../../shared/text";
import type { RawLine } from "./raw-line";
import { pattern } from "../lexicon";
import type { Manuscript, ManuscriptLine, Lexicon } from "../model";

export type Frame = Pick<Manuscript, "title" | "recipient" | "signature" | "date" | "end" | "attachments"> & {
  /** The first line that may be a heading. */
  first: number;
};

/** What titles end in. */
const GENRE = pattern(
  (any) => `${any("title-genre")}(?:[(\\uff08][^()\\uff08\\uff09]*[)\\uff09]|[0-9]*篇|${any("sample-mark")})*$`,
);
const ENDS_SENTENCE = /[。\uff1b;\uff0c,、\uff1a:\uff01\uff1f!?]$/u;
const DOCUMENT_NUMBER =
  /^[^。]{0,20}[〔[\uff08(【]\s*(?:[12][0-9]{3}|20[xX×*]{2})\s*[〕\]\uff09)】]\s*[0-9xX×*]{1,4}\s*号/u;
const HEAD_MARK = pattern((any) => `^(?:${any("head-mark")}|第?[0-9]+期)|★|文件$`);
const REPORT = pattern((any) => `${any("report-genre")}$`);
const TOPIC = pattern((any) => any("topic-opener"));
const LONGEST_TITLE = 70;
/** A line of a title holds 20 characters; digits take half the room. */
const LONGEST_TITLE_LINE = 26;
const MOST_TITLE_LINES = 3;
const ABOUT = "关于";
/** 存在问题 at the top of a text is a heading. */
const LEAST_TITLE = 6;
/** How far from the top a title may stand. */
const HEAD_LINES = 12;

/** The lines with a title that was broken in two put together again. */
export function mergeTitle(lines: readonly RawLine[], lexicon: Lexicon): RawLine[] {
  const [from, to] = spreadTitle(lines, lexicon);
  if (to > from) return [...lines.slice(0, from), joinedTitle(lines.slice(from, to)), ...lines.slice(to)];
  const found = findTitle(lines, lexicon);
  if (found < 0) return [...lines];
  const start = opensWithName(lines, found, lexicon) ? found - 1 : found;
  let end = start + 1;
  let text = lines[start]!.text;
  for (let next = lines[end]; next && continues(lines[start]!, text, next, lexicon); next = lines[++end])
    text += next.text;
  return end === start + 1
    ? [...lines]
    : [...lines.slice(0, start), joinedTitle(lines.slice(start, end)), ...lines.slice(end)];
}

/** Between which lines a title of plain text stands that was broken in two or three as on paper; an empty range for any other. */
function spreadTitle(lines: readonly RawLine[], lexicon: Lexicon): [from: number, to: number] {
  if (lines.some(({ style }) => style === "Title")) return [0, 0];
  const isPart = (line: RawLine): boolean => isTitlePart(line, lexicon);
  const from = lines.slice(0, HEAD_LINES).findIndex(isPart);
  for (let to = from + MOST_TITLE_LINES; from >= 0 && to > from + 1; to--) {
    const parts = lines.slice(from, to);
    const whole = parts.map(({ text }) => text).join("");
    const open = parts.slice(0, -1).every(({ text }) => !REPORT(lexicon).test(text));
    if (
      parts.length === to - from &&
      parts.every(isPart) &&
      open &&
      REPORT(lexicon).test(whole) &&
      TOPIC(lexicon).test(whole)
    )
      return [from, to];
  }
  return [0, 0];
}

const isTitlePart = ({ text, cell }: RawLine, lexicon: Lexicon): boolean =>
  !cell &&
  length(text) <= LONGEST_TITLE_LINE &&
  !parse(text) &&
  !ENDS_SENTENCE.test(text) &&
  !DOCUMENT_NUMBER.test(text) &&
  !isHeadMark(text, lexicon) &&
  asDate(text) === null;

const joinedTitle = (parts: readonly RawLine[]): RawLine => ({
  ...parts[0]!,
  text: parts.map(({ text }) => text).join(""),
  sources: [...new Set(parts.flatMap(({ sources }) => sources))],
});

/** Whether the name of the unit stands in a line of its own above 关于… */
function opensWithName(lines: readonly RawLine[], title: number, lexicon: Lexicon): boolean {
  const above = lines[title - 1];
  if (!above || above.cell || above.style !== lines[title]!.style || !lines[title]!.text.startsWith(ABOUT))
    return false;
  return ORGANISATION(lexicon).test(above.text) && length(above.text) <= 40 && !DOCUMENT_NUMBER.test(above.text);
}

/** Its characters may stand apart. */
const isHeadMark = (text: string, lexicon: Lexicon): boolean => HEAD_MARK(lexicon).test(text.replace(/\s+/gu, ""));

/** Whether `next` is the second line of a title. */
function continues(first: RawLine, text: string, next: RawLine, lexicon: Lexicon): boolean {
  if (next.cell || length(text + next.text) > LONGEST_TITLE || /[\uff1a:。]$/u.test(next.text)) return false;
  if (first.style === "Title" || next.style === "Title") return first.style === next.style;
  if (parse(next.text) || DOCUMENT_NUMBER.test(next.text)) return false;
  const genre = GENRE(lexicon);
  if (genre.test(text) || !genre.test(next.text)) return false;
  if (next.text.startsWith(ABOUT) && !text.includes(ABOUT)) return true;
  return !ENDS_SENTENCE.test(next.text) && length(next.text) <= 30 && TOPIC(lexicon).test(text);
}

/** The line of the title: by its style, or the first short line of the head that reads like one. */
function findTitle(
  lines: readonly { text: string; style: string; cell: ManuscriptLine["cell"] }[],
  lexicon: Lexicon,
): number {
  const styled = lines.findIndex(({ style }) => style === "Title");
  if (styled >= 0) return styled;
  const head: number[] = [];
  for (const [index, { text, cell }] of lines.slice(0, HEAD_LINES).entries()) {
    if (cell || (parse(text)?.level ?? 0) > 0 || length(text) > LONGEST_TITLE || /[。\uff1b;]$/u.test(text)) break;
    if (DOCUMENT_NUMBER.test(text) || isHeadMark(text, lexicon)) continue;
    if (ENDS_SENTENCE.test(text)) break;
    if (length(text) < LEAST_TITLE || !/[\u4e00-\u9fff]{2}/u.test(text) || asDate(text) || /^[(\uff08]/u.test(text))
      continue;
    head.push(index);
  }
  return head.find((index) => GENRE(lexicon).test(lines[index]!.text)) ?? titleLike(lines, head);
}

/** Without a word that names the kind of text, only a line above others is a title. */
function titleLike(lines: readonly { text: string }[], head: readonly number[]): number {
  const first = head[0];
  if (first === undefined || first + 1 >= lines.length) return -1;
  return first;
}

export function findFrame(lines: readonly ManuscriptLine[], raws: readonly RawLine[], lexicon: Lexicon): Frame {
  const title = findTitle(raws, lexicon);
  const recipient = findRecipient(lines, title, lexicon);
  const first = Math.max(title, recipient) + 1;
  const pages = findAttachments(lines, first);
  const { signature, date } = findSignature(lines, first, pages, lexicon);
  const note = findNote(lines, first, pages);
  const ends = [note, signature, date].filter((line) => line >= 0);
  return { title, recipient, signature, date, attachments: pages, end: Math.min(pages, ...ends), first };
}

const NO_RECIPIENT = pattern((any) => `[。\\uff1b;]|${any("leads-on")}|${any("report-genre")}`);

/** The line under the title that ends with a colon and names who is written to. */
function findRecipient(lines: readonly ManuscriptLine[], title: number, lexicon: Lexicon): number {
  const styled = lines.findIndex(({ style }) => style === "Recipient");
  if (styled >= 0) return styled;
  for (let line = title + 1; line < Math.min(title + 4, lines.length); line++) {
    const { text, number, cell } = lines[line]!;
    if (cell || (number && number.level > 0) || length(text) > 80) return -1;
    if (/[\uff1a:]$/u.test(text) && !NO_RECIPIENT(lexicon).test(text)) return line;
    if (/[。\uff1b;]$/u.test(text)) return -1;
  }
  return -1;
}

const ATTACHMENT_LABEL = new RegExp(
  `^附\\s*(?:件|表|录)?\\s*(?:[0-9${FIGURES}]{0,3}\\s*(?:[\\uff1a:]|$)|[0-9${FIGURES}]{1,3}\\s+[^\\s])`,
  "u",
);
/** Whether a line opens an attachment: 附件1, alone or before its title. */
export const isAttachmentLabel = ({ text, style }: Pick<ManuscriptLine, "text" | "style">): boolean =>
  style === "AttachmentLabel" || (ATTACHMENT_LABEL.test(text) && length(text) <= 40);

const ATTACHMENT_NOTE = /^附\s*(?:件|表)?\s*[0-9]{0,2}\s*[\uff1a:]/u;

/** The first page of an attachment: a label by itself, or a style of ours. */
function findAttachments(lines: readonly ManuscriptLine[], first: number): number {
  for (let line = Math.max(first, 1); line < lines.length; line++) {
    const { text, style, cell } = lines[line]!;
    if (style === "AttachmentLabel") return line;
    if (cell || style === "AttachmentNote" || !ATTACHMENT_LABEL.test(text) || length(text) > 40) continue;
    const named = /[\uff1a:]/u.test(text);
    // With a colon and a name it is the note above the signature, unless the date has passed already.
    if (!named || dateBefore(lines, line)) return line;
  }
  return lines.length;
}

const dateBefore = (lines: readonly ManuscriptLine[], line: number): boolean =>
  lines.slice(Math.max(0, line - 3), line).some(({ text }) => asDate(text) !== null);

/** How far above the attachments, or the end, their note may stand. */
const NOTE_LINES = 30;

/** 附件：1.…, with the further names under it. */
function findNote(lines: readonly ManuscriptLine[], first: number, pages: number): number {
  for (let line = pages - 1; line >= Math.max(first, pages - NOTE_LINES); line--) {
    const { text, style, cell } = lines[line]!;
    if (cell) continue;
    if (style === "AttachmentNote" && lines[line - 1]?.style !== "AttachmentNote") return line;
    // 附件1：…, 附件2：… are one note.
    if (style !== "AttachmentNote" && ATTACHMENT_NOTE.test(text) && !ATTACHMENT_NOTE.test(lines[line - 1]?.text ?? ""))
      return line;
  }
  return -1;
}

const YEAR = `(?:[0-9xX×*]{2,4}|[0-9\\uff10-\\uff19〇○Ｏ零${DIGITS}]{2,4}|【[^【】]*】)`;
const PART = `(?:[0-9\\uff10-\\uff19xX×*]{1,3}|[〇○零${FIGURES}]{1,3}|【[^【】]*】|\\s+)`;
/** A date by itself or behind a name, in every form that drafts have it. */
const DATE = new RegExp(
  `(${YEAR}\\s*年\\s*${PART}\\s*月(?:\\s*${PART}\\s*[日号])?|[0-9xX×*]{4}\\s*[./\\uff0e\\-—]\\s*[0-9xX×*]{1,2}\\s*[./\\uff0e\\-—]\\s*[0-9xX×*]{1,2}|【[^【】]*(?:日期|年月日)[^【】]*】)$`,
  "u",
);
const ORGANISATION = pattern((any) => `${any("organisation-ending")}(?:[(\\uff08][^()\\uff08\\uff09]*[)\\uff09])?$`);

/** What stands before the date in a line that ends with one; null for any other line. */
export function asDate(text: string): string | null {
  if (textWidth(text) > 45 || /[。\uff1b;\uff0c,]/u.test(text)) return null;
  const found = DATE.exec(text);
  return found && text.slice(0, found.index).trim();
}

/** Signature and date, at the end of the body or behind the attachments' note. */
function findSignature(
  lines: readonly ManuscriptLine[],
  first: number,
  end: number,
  lexicon: Lexicon,
): { signature: number; date: number } {
  const styled = { signature: lastStyled(lines, "Signature"), date: lastStyled(lines, "SignatureDate") };
  if (styled.signature >= 0 || styled.date >= 0) return styled;
  for (let line = end - 1; line >= Math.max(first, end - 6); line--) {
    const { text, cell, number } = lines[line]!;
    if (cell) return { signature: -1, date: -1 };
    const name = asDate(text);
    if (name === null || (number && number.level > 0)) continue;
    if (name !== "" && !isName(name, lexicon)) continue;
    if (name !== "") return { signature: line, date: line };
    return { signature: signatureAbove(lines, line, first, lexicon), date: line };
  }
  const last = lines[end - 1];
  const alone =
    end - 1 > first && last && !last.cell && !last.number && isName(last.text, lexicon) && length(last.text) >= 4;
  return { signature: alone ? end - 1 : -1, date: -1 };
}

/** The first of the names directly above the date. */
function signatureAbove(lines: readonly ManuscriptLine[], date: number, first: number, lexicon: Lexicon): number {
  let found = -1;
  for (let line = date - 1; line >= Math.max(first, date - 4); line--) {
    const { text, cell, number } = lines[line]!;
    if (cell || (number && number.level > 0) || ATTACHMENT_NOTE.test(text)) break;
    if (!isName(text, lexicon) && !(line === date - 1 && isPerson(text))) break;
    found = line;
  }
  return found;
}

const isName = (text: string, lexicon: Lexicon): boolean =>
  length(text) <= 45 &&
  !ENDS_SENTENCE.test(text) &&
  !/[。\uff1b;]/u.test(text) &&
  ORGANISATION(lexicon).test(text.replace(/\s+/gu, ""));

/** Two to four characters, or open, or masked: who signs a letter or a statement. */
const isPerson = (text: string): boolean =>
  /^(?:[\u4e00-\u9fff\s]{2,6}|【[^【】]*】|[xX×*\u4e00-\u9fff]{2,8})$/u.test(text);

function lastStyled(lines: readonly ManuscriptLine[], style: string): number {
  for (let line = lines.length - 1; line >= 0; line--) if (lines[line]!.style === style) return line;
  return -1;
}
