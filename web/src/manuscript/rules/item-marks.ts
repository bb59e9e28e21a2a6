/** Marks between numbered items, in one paragraph or each on a line of its own: 一是…；二是…。三是…. */

import { FIGURES } from "../../shared/han";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Check, Context, Hit, Lexicon, Manuscript, Place } from "../model";
import { quote } from "../understanding/wording";
import { FORMS, OPENS } from "./series";

/** 一是, 一组 */
const SAID = pattern((any) => `${OPENS}([${FIGURES}])${any("item-word")}`, "gu");

/** Ways to number items within a paragraph, each with what it counts by. */
const formsOf = (lexicon: Lexicon): readonly { pattern: RegExp; figures: string }[] => [
  { pattern: SAID(lexicon), figures: FIGURES },
  ...FORMS,
];

interface NumberedItem {
  text: string;
  mark: string;
  line: number;
  /** Where its mark stands. */
  at: number;
}

/** Quotations and what is in brackets have marks of their own; what is in brackets may be a number. */
const ASIDE = /“[^“”]*”|（[^（）]{3,}）|《[^《》]*》/gu;
const blanked = (text: string): string => text.replace(ASIDE, (aside) => "“".repeat(aside.length));

/** The bracket, or the like, that opens a number. */
const BEFORE_NUMBER = /[^，。；：、\s]/u;

function itemOf(text: string, from: number, to: number, line: number): NumberedItem {
  const trimmed = text.slice(from, to).trimEnd();
  const mark = /[，。；：、]$/u.exec(trimmed)?.[0] ?? "";
  return { text: trimmed.slice(0, trimmed.length - mark.length), mark, line, at: from + trimmed.length - 1 };
}

/** The items of a paragraph but the last, whose end is not known: those that count on from one. */
function* seriesIn(text: string, line: number, lexicon: Lexicon): Iterable<NumberedItem[]> {
  const plain = blanked(text);
  for (const { pattern: form, figures } of formsOf(lexicon)) {
    let starts: number[] = [];
    const items = (): NumberedItem[] =>
      starts.slice(0, -1).map((from, at) => {
        const next = starts[at + 1]!;
        return itemOf(plain, from, BEFORE_NUMBER.test(plain[next - 1]!) ? next - 1 : next, line);
      });
    for (const { 0: found, 1: figure, index } of matches(plain, form)) {
      const n = figures.indexOf(figure!);
      if (n === 0) {
        if (starts.length > 1) yield items();
        starts = [];
      }
      if (n === starts.length) starts.push(index + found.indexOf(figure!));
    }
    if (starts.length > 1) yield items();
  }
}

/** Numbered lines that follow each other, but the last. */
function* linesOf({ lines, end }: Manuscript): Iterable<NumberedItem[]> {
  let run: NumberedItem[] = [];
  for (let line = 0; line <= end; line++) {
    const [own, last] = [lines[line], lines[line - 1]?.number];
    const number = line < end && !own?.cell ? own?.number : null;
    if (!number || !last || number.level !== last.level || number.n !== last.n + 1) {
      if (run.length > 2) yield run.slice(0, -1);
      run = [];
    }
    if (number) run.push(itemOf(blanked(own!.text), own!.text.length - number.rest.length, own!.text.length, line));
  }
}

/** Where the mark behind an item is not that of the others, or cannot be one of an item that has a 。 in it. */
function wrongIn(items: readonly NumberedItem[]): NumberedItem[] {
  const hasStop = ({ text }: NumberedItem): boolean => text.includes("。");
  const isParted = items.some((item) => item.mark === "；" && !hasStop(item));
  return items.filter(
    (item) =>
      (item.mark === "；" && hasStop(item)) || item.mark === "：" || (isParted && item.mark !== "；" && isOne(item)),
  );
}

/** One sentence without parts of its own. */
const isOne = ({ text, mark }: NumberedItem): boolean => mark !== "" && !/[。；]/u.test(text);

function* itemMark(manuscript: Manuscript, _rule: unknown, { data: { lexicon } }: Context): Iterable<Hit | null> {
  const found = new Map<string, Place>();
  const add = (items: readonly NumberedItem[]): void => {
    for (const { line, at } of wrongIn(items)) found.set(`${line}:${at}`, { line, start: at, end: at + 1 });
  };
  for (const [line, { text, cell }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    if (!cell) for (const items of seriesIn(text, line, lexicon)) add(items);
  }
  for (const items of linesOf(manuscript)) add(items);
  for (const place of found.values()) {
    const { text } = manuscript.lines[place.line]!;
    yield {
      message: `分项之间的标点前后不一样：${quote(text.slice(Math.max(0, place.start - 8), place.end + 4))}。`,
      places: [place],
    };
  }
}

export const CHECKS: Record<string, Check> = {
  "marks.item-mark": itemMark,
};
