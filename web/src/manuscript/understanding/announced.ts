/** What the title and the opening of a manuscript say that it will write about, as far as nothing of it comes. */

import { allSections, openingText, passages } from "../reading/manuscript";
import { DIGITS, HAN } from "../../shared/han";
import { pattern, wordList } from "../lexicon";
import type { Context, Manuscript, Lexicon, Part, Place } from "../model";
import { rolesOf } from "./section-roles";
import { AND } from "./wording";

export interface Announcement {
  name: string;
  place: Place;
}

const SEVERAL_DIGITS = DIGITS.slice(2);
/** 现将…情况报告如下 */
const PRESENTS = pattern((any) => `现(?:就|把|将)([^。\\uff1b;]{2,80}?)${any("presenting-verb")}如下`, "gu");
/** 从甲、乙、丙等方面分别汇报, 分甲、乙、丙三部分 */
const DIVIDES = pattern(
  (any) =>
    `从([^。\\uff1b;\\uff0c,]{4,60}?)等?[${SEVERAL_DIGITS}]?${any("several-points")}[^。\\uff0c,]{0,4}${any("presenting-verb")}|` +
    `分([^。\\uff1b;\\uff0c,]{4,60}?)[${SEVERAL_DIGITS}]${any("several-points")}`,
  "gu",
);
/** What a part of a report is called by. */
const NOUN = pattern((any) => `${any("part-noun")}$`);
/** Names of parts that go by several words. */
const same = (lexicon: Lexicon): (readonly string[])[] =>
  [
    wordList(lexicon, "part-problems"),
    wordList(lexicon, "cause-noun"),
    wordList(lexicon, "part-measures"),
    wordList(lexicon, "part-advice"),
    wordList(lexicon, "part-practice"),
  ].map(({ words }) => words);
/** Says nothing about what the part is about. */
const EMPTY = pattern((any) => `^(?:${any("empty-part")}|[0-9]+年|[0-9]+月|至|的)*$`);
/** 一问责任心强不强 */
const QUESTION = new RegExp(`([${DIGITS}])问([^问”(\\uff08,\\uff0c?\\uff1f。\\uff1b;、]{2,14})`, "gu");
/** 责任心、工作激情、提速意识、服务质量、奉献精神五问 */
const COUNTED = pattern(
  (any) => `((?:[${HAN}]{2,8}、){2,}[${HAN}]{2,8})(?:[等这]?)[“]?([${SEVERAL_DIGITS}])${any("several-points")}`,
);
/** Says that several points will come. */
const SEVERAL = pattern((any) => `[${SEVERAL_DIGITS}]${any("several-points")}`);
const HEAD_LENGTH = 40;

/** The announcements that nothing follows. */
export function* announcements(
  manuscript: Manuscript,
  { report, data: { lexicon, roles } }: Context,
): Iterable<Announcement> {
  const heads = headsOf(manuscript);
  const named = new Set(heads.flatMap((head) => rolesOf(head, roles)));
  const hasRole = (name: string): boolean =>
    rolesOf(name, roles).some((role) => named.has(role) || isFound(role, report));
  if (heads.length === 0) return;
  const opening = openingText(manuscript);
  for (const { line, start, text } of opening) {
    for (const found of text.matchAll(PRESENTS(lexicon))) {
      const at = start + found.index;
      const whole = { line, start: at, end: at + found[0].length };
      const announced = parts(found[1]!, lexicon);
      // One part alone is the matter of the whole text, unless it counts up what will come.
      if (announced.length === 1 && !SEVERAL(lexicon).test(found[1]!)) continue;
      for (const [index, { name, offset }] of announced.entries()) {
        const from = at + found[0].indexOf(found[1]!) + offset;
        const to = index === announced.length - 1 ? whole.end : from + name.length;
        if (isThere(name, heads, report, lexicon) || hasRole(name)) continue;
        if (asked(name, opening.map((item) => item.text).join(""), heads, lexicon)) continue;
        yield { name, place: announced.length > 1 ? { line, start: from, end: to } : whole };
      }
    }
  }
  for (const { line, start, text } of opening) {
    for (const found of text.matchAll(DIVIDES(lexicon))) {
      const names = (found[1] ?? found[2])!;
      const items = names.split(LISTED).filter((item) => item.length > 1);
      // One name is no list.
      for (const name of items.length > 1 ? items : []) {
        if (isThere(name, heads, report, lexicon) || hasRole(name)) continue;
        const at = start + found.index + found[0].indexOf(names) + names.indexOf(name);
        yield { name, place: { line, start: at, end: at + name.length } };
      }
    }
  }
  yield* questions(opening, heads);
  yield* inTitle(manuscript, heads, lexicon);
}

/** 问题表现和整改措施 in the title: the parts that go by a common word, of which none is there. */
const TITLE_END = pattern((any) => `的?${any("title-end")}$`);

function* inTitle({ title, lines }: Manuscript, heads: readonly string[], lexicon: Lexicon): Iterable<Announcement> {
  if (title < 0) return;
  const { text } = lines[title]!;
  const subject = text.replace(TITLE_END(lexicon), "");
  const from = subject.lastIndexOf("关于") + 1 ? subject.lastIndexOf("关于") + 2 : 0;
  const announced = parts(subject.slice(from), lexicon);
  if (announced.length < 2) return;
  for (const { name, offset } of announced) {
    const words = same(lexicon).find((group) => group.some((word) => name.endsWith(word)));
    if (!words || heads.some((head) => words.some((word) => head.includes(word)))) continue;
    yield { name, place: { line: title, start: from + offset, end: from + offset + name.length } };
  }
}

const isFound = (role: string, report: Context["report"]): boolean => {
  const found = (parts: readonly Part[]): boolean =>
    parts.some(({ section, state, parts: below }) => (section.role === role && state === "found") || found(below));
  return found(report?.parts ?? []);
};

/** Headings and the beginnings of paragraphs behind the opening. */
function headsOf(manuscript: Manuscript): string[] {
  const from = manuscript.sections[0]?.line ?? manuscript.end;
  const titles = allSections(manuscript.sections).map(({ title }) => title);
  const beginnings = passages(manuscript, from, manuscript.end).map(({ text }) => text.slice(0, HEAD_LENGTH));
  return [...titles, ...beginnings];
}

const LISTED = new RegExp(AND, "u");
const JOINT = new RegExp(`(${AND}|[,\\uff0c])`, "u");

/** The parts of 甲情况和乙情况; what does not end like the name of a part belongs to what follows it. */
function parts(text: string, lexicon: Lexicon): { name: string; offset: number }[] {
  const found: { name: string; offset: number }[] = [];
  let offset = 0;
  let name = "";
  for (const [index, piece] of text.split(JOINT).entries()) {
    if (index % 2 === 1 && NOUN(lexicon).test(name)) {
      found.push({ name, offset });
      offset += name.length + piece.length;
      name = "";
    } else name += piece;
  }
  if (name !== "") found.push({ name, offset });
  return found;
}

const STATE = pattern((any) => `${any("work-word")}*${any("state-noun")}$`);

function isThere(name: string, heads: readonly string[], report: Context["report"], lexicon: Lexicon): boolean {
  const core = name.replace(/[“”《》]/gu, "").replace(STATE(lexicon), "");
  if (EMPTY(lexicon).test(core)) return true;
  const words = same(lexicon).find((group) => group.some((word) => core.endsWith(word)));
  if (words) return heads.some((head) => words.some((word) => head.includes(word)));
  if (promisedSections(name, report)) return true;
  // 和 within a name: one of the two is enough.
  return core.split(LISTED).some((piece) => piece.length > 1 && heads.some((head) => says(head, piece)));
}

/** Whether the contract knows the name as one of a section that the manuscript has. */
function promisedSections(name: string, report: Context["report"]): boolean {
  if (!report) return false;
  return [...report.assignment.values(), ...report.joint.keys()].some(({ title, announces }) =>
    [title, ...announces].some((known) => name.includes(known)),
  );
}

/** Whether a text says most of the last six characters of a name: the head of a Chinese noun stands last. */
function says(head: string, core: string): boolean {
  const end = core.slice(-6);
  if (head.includes(end.slice(-4))) return true;
  const pairs = Array.from({ length: end.length - 1 }, (_, index) => end.slice(index, index + 2));
  return pairs.filter((pair) => head.includes(pair)).length >= Math.max(1, pairs.length * 0.6);
}

/** 五问: there when most of what it counts up is there. */
function asked(name: string, opening: string, heads: readonly string[], lexicon: Lexicon): boolean {
  const counted = COUNTED(lexicon).exec(opening);
  if (!counted || !SEVERAL(lexicon).test(name)) return false;
  return answered(counted[1]!.split("、"), heads);
}

const answered = (names: readonly string[], heads: readonly string[]): boolean =>
  names.filter((name) => heads.some((head) => says(head, name))).length * 2 >= names.length;

/** 一问…二问…, none of which is a heading below. */
function* questions(
  opening: readonly { line: number; start: number; text: string }[],
  heads: readonly string[],
): Iterable<Announcement> {
  for (const { line, start, text } of opening) {
    const found: RegExpMatchArray[] = [];
    for (const match of text.matchAll(QUESTION)) if (match[1] === DIGITS[found.length]) found.push(match);
    const names = found.map((match) => match[2]!.replace(/(.)不\1$/u, ""));
    if (names.length < 3 || answered(names, heads)) continue;
    const from = found[0]!.index ?? 0;
    const last = found[found.length - 1]!;
    yield {
      name: names.join("、"),
      place: { line, start: start + from, end: start + (last.index ?? 0) + last[0].length },
    };
  }
}
