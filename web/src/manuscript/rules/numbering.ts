/** Rules of the numbers of headings and items, and of 一是、二是 within texts. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { number, type HeadNumber } from "../../shared/numbering";
import { passages, sectionAt, type Passage } from "../reading/manuscript";
import type { Check, Manuscript, Hit, Place } from "../model";
import { seriesGaps } from "./series";

interface Numbered {
  line: number;
  number: HeadNumber;
  /** As it stands in the manuscript. */
  written: string;
  place: Place;
}

/** The numbers at the head of lines, attachments and tables left out. */
function numbered(manuscript: Manuscript): Numbered[] {
  const from = Math.max(manuscript.title, manuscript.recipient) + 1;
  return manuscript.lines.slice(0, manuscript.end).flatMap((line, index): Numbered[] => {
    if (index < from || line.cell || !line.number || line.number.level === 0) return [];
    const written = line.text.slice(0, line.text.length - line.number.rest.length).trim();
    return [{ line: index, number: line.number, written, place: { line: index, start: 0, end: written.length } }];
  });
}

/** Numbers that count on from one another: of one level, with no higher number between them. */
function* groups(manuscript: Manuscript): Iterable<Numbered[]> {
  const open = new Map<string, Numbered[]>();
  // Below a heading without a number a list may go on or begin anew.
  const parted = new Set<string>();
  const levelOf = (key: string): number => Number(key.split(" ")[0]);
  const byLine = new Map(numbered(manuscript).map((item) => [item.line, item]));
  for (let line = 0; line < manuscript.end; line++) {
    const item = byLine.get(line);
    if (!item) {
      const { level } = manuscript.lines[line]!;
      if (level > 0) for (const key of open.keys()) if (levelOf(key) >= level) parted.add(key);
      continue;
    }
    const { level, n, form } = item.number;
    const key = `${level} ${family(form)}`;
    for (const [known, group] of open) {
      if (levelOf(known) < level || (levelOf(known) === level && !(known === key && n === 1 && parted.has(key))))
        continue;
      yield group;
      open.delete(known);
    }
    parted.delete(key);
    open.set(key, [...(open.get(key) ?? []), item]);
  }
  yield* open.values();
}

/** 第一部分 and 1.1 count apart from the other numbers of their level. */
const family = (form: string): string => (form === "chapter" || form === "decimal" ? form : "");

const quoted = (level: number, n: number): string =>
  `“${level <= 4 ? number(level, n) : String.fromCharCode(0x245f + n)}”`;

/** A number does not follow the one before it: some are left out, or the order is reversed. */
function* jump(manuscript: Manuscript): Iterable<Hit> {
  // 3. may go on from 2. of the part before it.
  const reached = new Map<string, number>();
  for (const group of groups(manuscript)) {
    const known = new Set(group.map(({ number: { n } }) => n));
    const key = `${group[0]!.number.level} ${family(group[0]!.number.form)}`;
    const goesOn = (reached.get(key) ?? 0) + 1 === group[0]!.number.n;
    reached.set(key, group[group.length - 1]!.number.n);
    let before: Numbered | null = null;
    for (const item of group) {
      const { level, n } = item.number;
      const last: number = before?.number.n ?? 0;
      const missing = Array.from({ length: Math.max(0, n - last - 1) }, (_, index) => last + 1 + index).filter(
        (value) => !known.has(value),
      );
      if (before && n > 1 && n < last) {
        yield {
          message: `“${item.written}”排在“${before.written}”后面，次序颠倒了。`,
          places: [item.place, before.place],
        };
      } else if (missing.length > 0 && (before || (!goesOn && isWhole(manuscript, item)))) {
        const names =
          missing.length > 3
            ? `${quoted(level, missing[0]!)}到${quoted(level, missing[missing.length - 1]!)}`
            : missing.map((value) => quoted(level, value)).join("");
        const lead = before ? `“${before.written}”后面直接是“${item.written}”` : `一开头就是“${item.written}”`;
        yield { message: `${lead}，少了${names}。`, places: before ? [item.place, before.place] : [item.place] };
      }
      before = item;
    }
  }
}

/** The line above opens a list behind its lead: 附件：1.… */
const BEGUN = /：\s*(?:1[.．、]|（一）|一、)/u;

/** Whether what stands above a first number is there too: a passage may have been cut out of a manuscript. */
const isWhole = (manuscript: Manuscript, { line }: Numbered): boolean =>
  (!BEGUN.test(manuscript.lines[line - 1]?.text ?? "") && manuscript.title >= 0) ||
  Boolean(sectionAt(manuscript, line)?.parent);

/** Two neighbours have one number. */
function* repeat(manuscript: Manuscript): Iterable<Hit> {
  for (const group of groups(manuscript)) {
    for (const [index, item] of group.entries()) {
      const before = group[index - 1];
      if (before?.number.n !== item.number.n) continue;
      yield { message: `这里和前面都是“${item.written}”，同一层的序号重复了。`, places: [item.place, before.place] };
    }
  }
}

const SERIES = [
  { right: "han-dun", others: ["han-dot", "han-comma", "han-blank"], rule: "汉字后面用顿号" },
  {
    right: "num-dot",
    others: ["num-dot-wide", "num-dun", "num-comma", "num-wide", "num-dot-sign"],
    rule: "阿拉伯数字后面用点",
  },
  { right: "num-brackets", others: ["num-bracket-right"], rule: "阿拉伯数字两边都用括号" },
  { right: "han-brackets", others: ["han-bracket-right"], rule: "汉字两边都用括号" },
];
/** Right but for the width of the brackets or a mark behind them, which other rules report. */
const ALSO_RIGHT = /-half$|-mixed$|-mark$|-sign$/u;

/** Wrong by themselves; what else is not of the standard is told where one level is written in several ways. */
const NEVER: ReadonlySet<string> = new Set(["han-dot", "han-comma", "num-dun", "num-comma"]);

/** The mark behind a number is not that of its level, or one level is written in several ways. */
function* mixedForm(manuscript: Manuscript): Iterable<Hit> {
  const all = numbered(manuscript);
  for (const { right, others, rule } of SERIES) {
    const good = all.find(
      ({ number: { form } }) => form === right || (form.startsWith(`${right}-`) && ALSO_RIGHT.test(form)),
    );
    const wrong = all.filter(({ number: { form } }) => others.includes(form));
    if (wrong.length === 0) continue;
    const other = good ?? wrong.find(({ number: { form } }) => form !== wrong[0]!.number.form);
    if (!other && !NEVER.has(wrong[0]!.number.form)) continue;
    const places = wrong.map(({ place }) => place);
    const what = other ? `和“${other.written}”是同一层，写法不一：${rule}` : `后面的标点不对：${rule}`;
    yield {
      message: `“${wrong[0]!.written}”${what}${count(places)}。`,
      places,
      // What a manuscript has throughout is a habit of its office, and left to it.
      repairs: (other ? wrong : []).flatMap(({ number: { level, n, form }, place }) =>
        // A blank stays where it stands.
        form === "han-blank" ? [] : [{ ...place, text: number(level, n) }],
      ),
    };
  }
}

const count = (places: readonly Place[]): string => (places.length > 1 ? `，共${places.length}处` : "");

/** A level opens below one that should stand below it, or skips one. */
function* levelOrder(manuscript: Manuscript): Iterable<Hit> {
  const all = numbered(manuscript).filter(({ number: { level, form } }) => level <= 4 && family(form) === "");
  const first = all[0];
  // What was cut out of a manuscript may have its first level above.
  if (manuscript.title >= 0 && first?.number.level === 2 && !all.some(({ number: { level } }) => level === 1)) {
    yield { message: `从“${first.written}”起，上面还少一层：第一层用“一、”。`, places: [first.place] };
  }
  const reported = new Set<string>();
  let open: Numbered[] = [];
  for (const item of all) {
    const { level } = item.number;
    if (level === 1) open = [];
    const above = open[open.length - 1];
    const deeper = open.find(({ number }) => number.level > level);
    const known = open.some(({ number }) => number.level === level);
    const skips = above !== undefined && !known && level === 4 && above.number.level < 3;
    const key = `${deeper?.number.level ?? above?.number.level} ${level}`;
    if (deeper && !known && !reported.has(key)) {
      reported.add(key);
      yield {
        message: `“${deeper.written}”的下面用了“${item.written}”，层次颠倒了。`,
        places: [item.place, deeper.place],
      };
    } else if (skips && !reported.has(key)) {
      reported.add(key);
      yield {
        message: `“${above.written}”的下面直接用了“${item.written}”，跳过了“1.”这一层。`,
        places: [item.place, above.place],
      };
    }
    if (!known) open.push(item);
    else while (open[open.length - 1]!.number.level !== level) open.pop();
  }
}

const ORDINAL = new RegExp(
  `(?:^|[。\\uff0c\\uff1b\\uff1a\\uff01\\uff1f\\uff09,;:!?)”\\s])([${FIGURES}]{1,2})是(?!一[,\\uff0c]|二[,\\uff0c])`,
  "gu",
);

/** 二是 stands without 一是, or the count leaves one out. */
function* ordinalGap(manuscript: Manuscript): Iterable<Hit | null> {
  let section = sectionAt(manuscript, 0);
  let last = 0;
  let before: Passage[] = [];
  for (const [index, passage] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    const here = sectionAt(manuscript, passage.line);
    if (here !== section) [section, last, before] = [here, 0, []];
    for (const found of matches(passage.text, ORDINAL)) {
      const n = han(found[1]!);
      if (n === null) continue;
      const start = passage.start + found.index + found[0].length - found[1]!.length - 1;
      const place = { line: passage.line, start, end: start + found[1]!.length + 1 };
      if (n === last)
        yield {
          message: `“${found[1]}是”用了两次。`,
          remedy: "按次序改：后一处改成下一个数，再往后依次改。",
          places: [place],
        };
      else if (n > 1 && n !== last + 1 && !goesOn(passage.text.slice(0, found.index), n))
        yield gap(last, n, place, [...before, { ...passage, text: passage.text.slice(0, found.index) }]);
      last = n;
    }
    before.push(passage);
  }
}

/** 分管领域一是预算，二是采购: the one before stands in the middle of a clause. */
const goesOn = (before: string, n: number): boolean =>
  new RegExp(`${FIGURES[n - 2]}是`, "u").test(before.replace(ORDINAL, ""));

function gap(last: number, n: number, place: Place, before: readonly Passage[]): Hit {
  const first = n > last ? last + 1 : 1;
  const missing = Array.from({ length: n - first }, (_, index) => `“${FIGURES[first + index - 1]}是”`).join("");
  const misheard = first === 1 && before.some(({ text }) => /(?:^|。)意识/u.test(text));
  const hint = misheard ? "前面句首的“意识”像是“一是”打错的。" : "";
  return { message: `有“${FIGURES[n - 1]}是”，前面没有${missing}。${hint}`, places: [place] };
}

/** 1 to 10: more points than that nobody makes in a text. */
function han(text: string): number | null {
  return text.length === 1 ? FIGURES.indexOf(text) + 1 : null;
}

function* pointGaps(manuscript: Manuscript): Iterable<Hit | null> {
  yield* ordinalGap(manuscript);
  yield* seriesGaps(manuscript);
}

/** The brackets of a number are half-width. */
function* halfWidthBracket(manuscript: Manuscript): Iterable<Hit> {
  const wrong = numbered(manuscript).filter(
    ({ number: { form }, written }) => form.includes("bracket") && /[()]/u.test(written),
  );
  if (wrong.length === 0) return;
  const places = wrong.map(({ place }) => place);
  const repairs = wrong.map(({ written, place }) => ({ ...place, text: wide(written) }));
  yield { message: `序号“${wrong[0]!.written}”的括号是半角${count(places)}。`, places, repairs };
}

const wide = (written: string): string => written.replace(/[()]/gu, (mark) => (mark === "(" ? "\uff08" : "\uff09"));

/** A mark stands behind the bracket of a number. */
function* commaAfterBracket(manuscript: Manuscript): Iterable<Hit> {
  const wrong = numbered(manuscript).filter(
    ({ number: { form }, written }) =>
      (form.includes("bracket") || form.startsWith("circled")) && /[、.\uff0e,\uff0c:\uff1a]$/u.test(written),
  );
  if (wrong.length === 0) return;
  const places = wrong.map(({ place }) => place);
  const repairs = wrong.map(({ written, place }) => ({ ...place, text: wide(written.slice(0, -1)) }));
  yield {
    message: `序号“${wrong[0]!.written}”末尾多了“${wrong[0]!.written.slice(-1)}”${count(places)}。`,
    places,
    repairs,
  };
}

export const CHECKS: Record<string, Check> = {
  "numbering.jump": jump,
  "numbering.repeat": repeat,
  "numbering.mixed-form": mixedForm,
  "numbering.level-order": levelOrder,
  "numbering.ordinal-gap": pointGaps,
  "numbering.half-width-bracket": halfWidthBracket,
  "numbering.comma-after-bracket": commaAfterBracket,
};
