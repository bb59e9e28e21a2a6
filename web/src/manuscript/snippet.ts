/** Passages that people can read: whole clauses, and where one is long, cut between words. Pure. */

/** Marks that end a clause, and those within one. */
const END = /[。！？，；：!?,;:\n]/u;
const MARK = /[。！？，；：、“”‘’（）《》〈〉〔〕【】…—!?,;:()[\]|\s]/u;
const DIGIT = /[0-9０-９]/u;

/** Characters of a clause that are shown whole. */
const USUAL = 40;
/** What has no gap between words for so long is no text; it is cut anywhere. */
const LONGEST = 120;

/** Whether the mark at an offset is one, and not the point of 1,234 or of 9:30. */
const isMark = (text: string, at: number, marks: RegExp): boolean =>
  marks.test(text[at] ?? "") && !(DIGIT.test(text[at - 1] ?? "") && DIGIT.test(text[at + 1] ?? ""));

/** Whether no word or number goes on at an offset: at a mark, or behind 的, which ends a word but in 的确 and the like. */
function isGap(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  if (isMark(text, at - 1, MARK) || isMark(text, at, MARK)) return true;
  return text[at - 1] === "的" && !/[确是话]/.test(text[at]!);
}

/** The first of these offsets with a gap. */
function gap(text: string, from: number, to: number): number | null {
  const step = from <= to ? 1 : -1;
  for (let at = from; at !== to + step; at += step) if (isGap(text, at)) return at;
  return null;
}

/** The beginning of a text of `most` characters or a few more or less, with … where something was left out. */
export function shorten(text: string, most: number): string {
  const end = cutEnd(text, 0, text.length, most);
  return end < text.length ? `${text.slice(0, end)}…` : text;
}

/** Where to cut what begins at `least` and ends at `last`: before `wanted` if it can be. */
function cutEnd(text: string, least: number, last: number, wanted: number): number {
  if (last <= wanted) return last;
  const middle = least + Math.ceil((wanted - least) / 2);
  const end =
    gap(text, wanted, Math.max(least, middle)) ??
    gap(text, wanted, Math.min(last, wanted + LONGEST)) ??
    wholeCharacter(text, wanted);
  return end < last && text[end - 1] === "、" ? end - 1 : end;
}

const wholeCharacter = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at);

/** The clause of a place: what stands before it, the words at it, and what stands behind; `own` is what is meant. */
export interface Snippet {
  before: string;
  own: string;
  after: string;
}

export function snippetOf(text: string, place: { start: number; end: number }, most = USUAL): Snippet {
  const start = Math.max(0, Math.min(place.start, text.length));
  const end = Math.max(start, Math.min(place.end, text.length));
  let from = start;
  while (from > 0 && !isMark(text, from - 1, END)) from--;
  let to = end;
  while (to < text.length && !isMark(text, to, END)) to++;
  while (from < start && text[from] === " ") from++;
  let [left, right] = [from, to];
  if (to - from > most) {
    const room = Math.max(0, most - (end - start));
    const wanted = Math.max(from, start - Math.floor(room / 2));
    if (wanted > from) left = gap(text, wanted, start) ?? gap(text, wanted, Math.max(from, wanted - LONGEST)) ?? wanted;
    right = cutEnd(text, end - left > most ? left : end, to, left + most);
  }
  const shown = Math.min(end, right);
  return {
    before: (left > from ? "…" : "") + text.slice(left, start),
    own: text.slice(start, shown),
    after: text.slice(shown, right) + (right < to ? "…" : ""),
  };
}

export const snippetText = ({ before, own, after }: Snippet): string => before + own + after;
