/** How lines end and how long they run: headings with marks, a title written twice, sentences without a stop. */

import { FIGURES } from "../../shared/han";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Check, Context, Hit, Manuscript, ManuscriptSection, RuleData } from "../model";
import { allSections, isItem, passages } from "../reading/manuscript";
import { quote } from "../understanding/wording";

const STOPS = /[。；\uff01\uff1f!?;\n]/u;
/** What stands in brackets and title marks is read past. */
const ASIDE = /（[^（）]*）|《[^《》]*》|\([^()]*\)|〔[^〔〕]*〕/gu;

/** Sentences that run on for more letters than can be read in one breath. */
function* longSentence(manuscript: Manuscript, rule: RuleData): Iterable<Hit | null> {
  const most = rule.limits["characters"] ?? 120;
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    let at = start;
    for (const sentence of text.split(STOPS)) {
      const read = sentence.replace(ASIDE, "").trim();
      if (read.length > most)
        yield {
          message: `${quote(read, 20)}这一句有${read.length}个字，中间没有断开。`,
          places: [{ line, start: at, end: at + sentence.length }],
        };
      at += sentence.length + 1;
    }
  }
}

/** Headings on a line of their own that end with a mark, where others of their level have none. */
function* headingEnd(manuscript: Manuscript, _rule: RuleData, { data: { lexicon } }: Context): Iterable<Hit> {
  // With a stop it was not taken for the title; who is written to stands right below.
  const [first, second] = manuscript.lines;
  const head = first?.text.trimEnd() ?? "";
  if (
    TITLE(lexicon).test(head) &&
    !first!.number &&
    /^[\u4e00-\u9fff、，（）]{2,40}：$/u.test(second?.text.trim() ?? "")
  )
    yield { message: "标题末尾有“。”。", places: [{ line: 0, start: head.length - 1, end: head.length }] };
  const all = allSections(manuscript.sections).filter((section) => standsAlone(manuscript, section));
  const bare = new Set(all.filter(({ line }) => !MARK.test(manuscript.lines[line]!.text)).map(({ level }) => level));
  // A heading alone on the first level has nothing to be compared with.
  if (all.filter(({ level }) => level === 1).length === 1) bare.add(1);
  for (const section of all) {
    const { text } = manuscript.lines[section.line]!;
    if (!bare.has(section.level)) continue;
    const marked = MARK.exec(text);
    if (marked && !/[，。；]/u.test(section.title.replace(/[，。；]$/u, "")))
      yield {
        message: `标题${quote(section.title)}末尾有“${marked[0]}”。`,
        places: [{ line: section.line, start: text.length - 1, end: text.length }],
      };
  }
}

const TITLE = pattern((any) => `^[^，。；：]{6,50}${any("title-genre")}。$`);
const MARK = /[，。、；：,;:]$/u;

function standsAlone(manuscript: Manuscript, section: ManuscriptSection): boolean {
  const { text, number } = manuscript.lines[section.line]!;
  const runsIn = section.body < text.length || isItem(manuscript, section);
  return number !== null && !runsIn && section.end > section.line + 1;
}

/** The last of several items, each on a line of its own or all in one paragraph, ends as the others do: with ；. */
function* itemStop(manuscript: Manuscript): Iterable<Hit> {
  yield* inOneLine(manuscript);
  const { lines, end } = manuscript;
  const isItem = (line: number, level: number | undefined): boolean =>
    line >= 0 && line < end && lines[line]!.number?.level === level && /；$/u.test(lines[line]!.text.trimEnd());
  for (let line = 1; line < end; line++) {
    const { text, number, cell } = lines[line]!;
    if (cell || number === null || !isItem(line, number.level) || !isItem(line - 1, number.level)) continue;
    // Words between two items, or items of an item: the list goes on.
    let below = line + 1;
    while (below < end && (lines[below]!.number?.level ?? Infinity) > number.level) below++;
    const next = below < end ? lines[below]!.number : null;
    if (next && next.level === number.level && next.n === number.n + 1) continue;
    const at = text.trimEnd().length;
    yield {
      message: `最后一项“${number.rest.slice(0, 10)}”末尾是分号。`,
      places: [{ line, start: at - 1, end: at }],
      repairs: [{ line, start: at - 1, end: at, text: "。" }],
    };
  }
}

/** Two items at least are parted by ； in a paragraph that ends in one. */
const ITEMS = new RegExp(`(?:[${FIGURES}]是|（[${FIGURES}0-9]{1,2}）|[\\u2460-\\u2469]|[0-9][.．])[^。；]+；`, "gu");
const ITEM = new RegExp(`^\\s*(?:[${FIGURES}]是|（[${FIGURES}0-9]|[\\u2460-\\u2469]|[0-9]{1,2}[.．、])`, "u");

function* inOneLine({ lines, end }: Manuscript): Iterable<Hit> {
  for (let line = 0; line < end; line++) {
    const { text, cell } = lines[line]!;
    const at = text.trimEnd().length - 1;
    if (cell || text[at] !== "；" || matches(text, ITEMS).length < 2 || ITEM.test(lines[line + 1]?.text ?? ""))
      continue;
    yield {
      message: `列完了，末尾还是分号：“${text.slice(Math.max(0, at - 10), at + 1)}”。`,
      places: [{ line, start: at, end: at + 1 }],
      repairs: [{ line, start: at, end: at + 1, text: "。" }],
    };
  }
}

/** Lines below the title in which it may stand once more. */
const NEAR = 4;

function* titleTwice(manuscript: Manuscript): Iterable<Hit> {
  const plain = (line: number): string => (manuscript.lines[line]?.text ?? "").replace(/\s/gu, "");
  if (manuscript.title < 0 || plain(manuscript.title).length < 6) return;
  for (let line = manuscript.title + 1; line <= manuscript.title + NEAR; line += 1) {
    const { text } = manuscript.lines[line] ?? { text: "" };
    if (plain(line) === plain(manuscript.title))
      yield { message: "标题下面又写了一遍标题。", places: [{ line, start: 0, end: text.length }] };
  }
}

export const CHECKS: Record<string, Check> = {
  "marks.long-sentence": longSentence,
  "marks.heading-end": headingEnd,
  "marks.item-stop": itemStop,
  "marks.title-twice": titleTwice,
};
