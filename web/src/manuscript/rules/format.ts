/** Rules of the form of a Word file (GB/T 9704-2012). */

import type { Check, Manuscript, FileFacts, Hit, ParagraphFacts, Place } from "../model";

type Page = FileFacts["pages"][number];

const near = (one: number, other: number, tolerance: number): boolean => Math.abs(one - other) <= tolerance;

/** The paper is A4, upright, or lying for a wide table. */
const paper: Check = function* (manuscript, { limits }) {
  const { width = 210, height = 297, tolerance = 1 } = limits;
  const isA4 = (page: Page): boolean =>
    (near(page.width, width, tolerance) && near(page.height, height, tolerance)) ||
    (near(page.width, height, tolerance) && near(page.height, width, tolerance));
  const wrong = manuscript.file?.pages.find((page) => page.width > 0 && !isA4(page));
  if (wrong)
    yield {
      message: `纸张是${wrong.width}毫米×${wrong.height}毫米，不是A4（${width}毫米×${height}毫米）。`,
      places: [],
    };
};

/** 天头、地脚、订口、翻口 of GB/T 9704-2012 and of GB/T 33476.2-2016. */
const MARGINS = [
  { top: 37, bottom: 35, left: 28, right: 26 },
  { top: 34.58, bottom: 32.58, left: 28, right: 26 },
];

const SIDES = ["top", "bottom", "left", "right"] as const;

/** The margins are of one of the two accepted sets, or those of the organisation. */
const margins: Check = function* (manuscript, { limits }) {
  const tolerance = limits["tolerance"] ?? 2;
  const sets = limits["top"] === undefined ? MARGINS : [limits as (typeof MARGINS)[number]];
  const fits = (page: Page): boolean =>
    sets.some((set) => SIDES.every((side) => near(page[side], set[side], tolerance)));
  const wrong = manuscript.file?.pages.find((page) => page.width > 0 && page.width < page.height && !fits(page));
  if (wrong)
    yield { message: `页边距是上${wrong.top}、下${wrong.bottom}、左${wrong.left}、右${wrong.right}毫米。`, places: [] };
};

const FONTS = {
  title: /小标宋|XiaoBiaoSong|XBS|华文中宋|STZhongsong/iu,
  hei: /黑|Hei/iu,
  kai: /楷|Kai/iu,
  fang: /仿宋|FangSong/iu,
};
const HEADINGS = [
  { name: "一级", font: FONTS.hei, use: "heading1", called: "黑体" },
  { name: "二级", font: FONTS.kai, use: "heading2", called: "楷体" },
  { name: "三级", font: FONTS.fang, use: "body", called: "仿宋" },
  { name: "四级", font: FONTS.fang, use: "body", called: "仿宋" },
];
const ALIGNED: Record<ParagraphFacts["align"], string> = {
  left: "左对齐",
  right: "右对齐",
  center: "居中",
  both: "两端对齐",
};
const SIZE_TOLERANCE = 0.5;

const described = ({ font, size }: ParagraphFacts): string => [font, `${size}磅`].filter(Boolean).join("、");

const whole = (manuscript: Manuscript, line: number): Place => ({
  line,
  start: 0,
  end: manuscript.lines[line]!.text.length,
});

/** Whether a font will do: one of the organisation's where it has its own, any of the usual kind where not. */
const isOf = (font: string, usual: RegExp, own: readonly string[]): boolean =>
  font === "" || (own.length > 0 ? own.includes(font) : usual.test(font));

/** The title is of 小标宋, 22 points, centred. */
const titleFont: Check = function* (manuscript, { limits, words }) {
  const facts = manuscript.file?.paragraphs.get(manuscript.title);
  if (!facts) return;
  const wrong = [
    !near(facts.size, limits["points"] ?? 22, SIZE_TOLERANCE) || !isOf(facts.font, FONTS.title, words)
      ? described(facts)
      : "",
    facts.align === "center" ? "" : ALIGNED[facts.align],
  ].filter(Boolean);
  if (wrong.length > 0)
    yield { message: `标题现在是${wrong.join("、")}。`, places: [whole(manuscript, manuscript.title)] };
};

/** Headings are of the font of their level, 16 points. */
const headingFont: Check = function* (manuscript, { limits, groups }) {
  const file = manuscript.file;
  if (!file) return;
  for (const [index, { name, font, use, called }] of HEADINGS.entries()) {
    const own = groups.find((group) => group.name === use)?.words ?? [];
    const wrong = manuscript.lines.flatMap((line, at): { at: number; facts: ParagraphFacts }[] => {
      const facts = file.paragraphs.get(at);
      const level = line.number?.level || line.level;
      if (!facts || at >= manuscript.end || line.level === 0 || level !== index + 1) return [];
      const fits = isOf(facts.font, font, own) && near(facts.size, limits["points"] ?? 16, SIZE_TOLERANCE);
      return fits ? [] : [{ at, facts }];
    });
    if (wrong.length === 0) continue;
    const number = wrong.length > 1 ? `有${wrong.length}个` : "有的";
    yield {
      message: `${name}标题应为${own[0] ?? called}、16磅，${number}是${described(wrong[0]!.facts)}。`,
      places: wrong.map(({ at }) => whole(manuscript, at)),
    };
  }
};

/** Shorter lines are names, notes and the like. */
const LEAST_BODY = 20;

/** The paragraphs of the body with their weight in characters. */
function body(manuscript: Manuscript): { facts: ParagraphFacts; weight: number }[] {
  const from = Math.max(manuscript.title, manuscript.recipient) + 1;
  return manuscript.lines.slice(0, manuscript.end).flatMap((line, index) => {
    const facts = manuscript.file?.paragraphs.get(index);
    return facts && index >= from && line.level === 0 && line.text.length >= LEAST_BODY
      ? [{ facts, weight: line.text.length }]
      : [];
  });
}

/** What most of the body has that `differs`; null when most of it does not. */
function mostOf(manuscript: Manuscript, differs: (facts: ParagraphFacts) => boolean): ParagraphFacts | null {
  const all = body(manuscript);
  const wrong = all.filter(({ facts }) => differs(facts));
  const sum = (items: readonly { weight: number }[]): number => items.reduce((total, { weight }) => total + weight, 0);
  return wrong.length > 0 && sum(wrong) * 2 > sum(all)
    ? wrong.reduce((one, other) => (other.weight > one.weight ? other : one)).facts
    : null;
}

/** Most of the body is of 仿宋, 16 points. */
const bodyFont: Check = function* (manuscript, { limits, words }) {
  const points = limits["points"] ?? 16;
  const wrong = mostOf(
    manuscript,
    ({ font, size }) => !near(size, points, SIZE_TOLERANCE) || !isOf(font, FONTS.fang, words),
  );
  if (wrong) yield { message: `多数正文段落是${described(wrong)}。`, places: [] };
};

/** Most of the body has an exact pitch of about 29 points. */
const linePitch: Check = function* (manuscript, { limits }) {
  const { min = 28, max = 30 } = limits;
  const wrong = mostOf(manuscript, ({ pitch }) => pitch === null || pitch < min || pitch > max);
  if (wrong)
    yield {
      message: `多数正文段落${wrong.pitch === null ? "没有用固定行距" : `的行距是固定值${wrong.pitch}磅`}。`,
      places: [],
    };
};

/** 22 lines of 28 characters. */
const PAGE = 22 * 28;

/** A file of more than one page counts them. */
const pageNumber: Check = function* (manuscript): Iterable<Hit> {
  const characters = manuscript.lines.reduce((sum, { text }) => sum + text.length, 0);
  const file = manuscript.file;
  if (file && file.pages.length > 0 && characters > PAGE && file.pages.every((page) => !page.pageNumber)) {
    yield { message: "页眉页脚里都没有页码。", places: [] };
  }
};

const INDENT = { least: 1.5, most: 2.6 };
/** Share of empty lines above which they do the work of spacing. */
const MOST_BLANK = 0.3;

/** Most of the body is indented by two characters, by the paragraph's own setting. */
const alignment: Check = function* (manuscript): Iterable<Hit> {
  if (!manuscript.file) return;
  const outside = (facts: ParagraphFacts): boolean => facts.indent < INDENT.least || facts.indent > INDENT.most;
  if (mostOf(manuscript, ({ padded }) => padded)) yield { message: "多数正文段落的首行是用空格顶进去的。", places: [] };
  else if (mostOf(manuscript, outside)) yield { message: "多数正文段落首行没有缩进两个字。", places: [] };
  if (manuscript.file.blankLines > 3 && manuscript.file.blankLines > MOST_BLANK * manuscript.file.paragraphs.size) {
    yield { message: `段落之间有${manuscript.file.blankLines}个空行。`, places: [] };
  }
};

export const CHECKS: Record<string, Check> = {
  "format.paper": paper,
  "format.margins": margins,
  "format.title-font": titleFont,
  "format.heading-font": headingFont,
  "format.body-font": bodyFont,
  "format.line-pitch": linePitch,
  "format.page-number": pageNumber,
  "format.alignment": alignment,
};
