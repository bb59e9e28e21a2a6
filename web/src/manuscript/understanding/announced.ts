/** What the title and the opening of a manuscript say that it will write about, as far as nothing of it comes. */

import { matches } from "../../shared/matches";
import { allSections, openingText, passages } from "../reading/manuscript";
import { DIGITS, HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Context, Manuscript, Lexicon, Part, Place, RoleWords } from "../model";
import { rolesOf } from "./section-roles";
import { AND, sentenceAt } from "./wording";

export interface Announcement {
  name: string;
  place: Place;
}

type Words = Pick<Context["data"], "lexicon" | "roles">;

const SEVERAL_DIGITS = DIGITS.slice(2);
/** 现将…情况报告如下 */
const PRESENTS = pattern(
  (any) => `现(?:就|把|将)([^。\\uff1b;]{2,80}?)${any("presenting-verb")}${any("leads-on")}`,
  "gu",
);
/** 从甲、乙、丙等方面分别汇报, 分甲、乙、丙三部分 */
const DIVIDES = pattern(
  (any) =>
    `从([^。\\uff1b;\\uff0c,]{4,60}?)等?[${SEVERAL_DIGITS}]?${any("several-points")}[^。\\uff0c,]{0,4}${any("presenting-verb")}|` +
    `分([^。\\uff1b;\\uff0c,]{4,60}?)[${SEVERAL_DIGITS}]${any("several-points")}`,
  "gu",
);
/** 主要汇报以下三个方面：一是甲，二是乙, 分三部分：甲、乙、丙 */
const COUNTS_UP = pattern(
  (any) =>
    `(?:${any("presenting-verb")}${any("leads-on")}|${any("divide-verb")})[${SEVERAL_DIGITS}]?${any("several-points")}` +
    "[^。\\uff1a:\\uff0c,]{0,6}[\\uff1a:]([^。]{4,90})",
  "gu",
);
const COUNTED_ITEM = new RegExp(
  `[\\uff0c,\\uff1b;]?(?:第?[${DIGITS}](?:是|部分)|其[${DIGITS}])[\\uff0c,]?|[\\uff1b;\\uff0c,、]`,
  "u",
);
const LONGEST_NAME = 16;
/** 并提出了整改措施 */
const PROMISES = pattern((any) => `${any("promise-verb")}[^\\uff0c,。；]{0,4}(${any("promised-part")})`, "gu");
/** What a part of a report is called by. */
const NOUN = pattern((any) => `${any("part-noun")}$`);
/** The words that a part goes by, where its name ends in one. */
const wordsFor = (name: string, roles: readonly RoleWords[]): readonly string[] | undefined =>
  roles.find(({ named }) => named.some((word) => name.endsWith(word)))?.named;
/** Says nothing about what the part is about. */
const EMPTY = pattern((any) => `^(?:${any("empty-part")}|[0-9]+年|[0-9]+月|至|的)*$`);
/** 一问责任心强不强 */
const QUESTION = new RegExp(`([${DIGITS}])问([^问”(\\uff08,\\uff0c?\\uff1f。\\uff1b;、]{2,14})`, "gu");
/** 责任心、工作激情、提速意识、服务质量、奉献精神五问 */
const COUNTED = pattern(
  (any) => `((?:[${HAN}]{2,8}、){2,}[${HAN}]{2,8})(?:[等这]?)[“]?([${SEVERAL_DIGITS}])${any("several-points")}`,
);
/** 即问 */
const ASKED = /^.*?[问即]/u;
/** 责任心强不强、激情高不高 */
const ASKS = new RegExp(`问?([${HAN}]{2,6}?)([${HAN}])不\\2[${HAN}]{0,2}`, "gu");
/** Says that several points will come. */
const SEVERAL = pattern((any) => `[${SEVERAL_DIGITS}]${any("several-points")}`);
const HEAD_LENGTH = 40;
const LEAST_LAST = 60;

/** The announcements that nothing follows. */
export function* announcements(
  manuscript: Manuscript,
  { report, data: { lexicon, roles } }: Context,
): Iterable<Announcement> {
  const heads = headsOf(manuscript);
  const named = new Set(heads.flatMap((head) => rolesOf(head, roles)));
  // The longest head counts: 班子成员履职情况 is about the members.
  const hasRole = (name: string): boolean =>
    rolesOf(name, roles)
      .slice(0, 1)
      .some((role) => named.has(role) || isFound(role, report));
  const isHere = (name: string): boolean => isThere(name, heads, report, { lexicon, roles }) || hasRole(name);
  if (heads.length === 0) return;
  const opening = openingText(manuscript);
  for (const { line, start, text } of opening) {
    for (const found of matches(text, PRESENTS(lexicon))) {
      const at = start + found.index;
      const whole = { line, start: at, end: at + found[0].length };
      const announced = parts(found[1]!, lexicon);
      // One part alone is the matter of the whole text, unless it counts up what will come.
      if (announced.length === 1 && !SEVERAL(lexicon).test(found[1]!)) continue;
      for (const { name, offset } of announced) {
        const from = at + found[0].indexOf(found[1]!) + offset;
        if (isHere(name)) continue;
        if (asked(name, opening.map((item) => item.text).join(""), heads, lexicon)) continue;
        yield { name, place: announced.length > 1 ? { line, start: from, end: from + name.length } : whole };
      }
    }
  }
  for (const { line, start, text } of opening) {
    for (const found of matches(text, DIVIDES(lexicon))) {
      const names = (found[1] ?? found[2])!;
      const items = names.split(LISTED).filter((item) => item.length > 1);
      // One name is no list.
      for (const name of items.length > 1 ? items : []) {
        if (isHere(name)) continue;
        const at = start + found.index + found[0].indexOf(names) + names.indexOf(name);
        yield { name, place: { line, start: at, end: at + name.length } };
      }
    }
  }
  for (const { line, start, text } of opening) {
    for (const { 0: whole, 1: list, index } of matches(text, COUNTS_UP(lexicon))) {
      const names = list!.split(COUNTED_ITEM).filter((item) => item.length > 1);
      if (names.length < 2 || names.some((name) => name.length > LONGEST_NAME)) continue;
      for (const name of names.filter((item) => !isHere(item))) {
        const at = start + index + whole.lastIndexOf(list!) + list!.indexOf(name);
        yield { name, place: { line, start: at, end: at + name.length } };
      }
    }
    for (const { 0: whole, 1: name, index } of matches(text, PROMISES(lexicon))) {
      if (!PRESENTED(lexicon).test(text.slice(index)) || isHere(name!)) continue;
      const end = start + index + whole.length;
      yield { name: name!, place: { line, start: end - name!.length, end } };
    }
  }
  yield* questions(manuscript, opening, heads, { lexicon, roles });
  yield* inTitle(manuscript, heads, { lexicon, roles });
}

/** …如下 */
const PRESENTED = pattern((any) => `${any("presenting-verb")}${any("leads-on")}`);

/** 问题表现和整改措施 in the title: the parts that go by a common word, of which none is there. */
const TITLE_END = pattern((any) => `的?${any("title-end")}$`);

function* inTitle(
  { title, lines }: Manuscript,
  heads: readonly string[],
  { lexicon, roles }: Words,
): Iterable<Announcement> {
  if (title < 0) return;
  const { text } = lines[title]!;
  const subject = text.replace(TITLE_END(lexicon), "");
  const from = subject.lastIndexOf("关于") + 1 ? subject.lastIndexOf("关于") + 2 : 0;
  const announced = parts(subject.slice(from), lexicon);
  if (announced.length < 2) return;
  for (const { name, offset } of announced) {
    const words = wordsFor(name, roles);
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
  const texts = passages(manuscript, from, manuscript.end);
  // A last sentence that only promises to go on is no part.
  const last = texts[texts.length - 1];
  if (last && last.text.length < LEAST_LAST && !/[0-9]/u.test(last.text)) texts.pop();
  const beginnings = texts.map(({ text }) => text.slice(0, HEAD_LENGTH));
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

function isThere(
  name: string,
  heads: readonly string[],
  report: Context["report"],
  { lexicon, roles }: Words,
): boolean {
  const core = name.replace(/[“”《》]/gu, "").replace(STATE(lexicon), "");
  if (EMPTY(lexicon).test(core)) return true;
  const words = wordsFor(core, roles);
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

interface Question {
  name: string;
  start: number;
  end: number;
}

/** 一问…二问…, or 责任心强不强、激情高不高, as far as the text has no heading for them. */
function* questions(
  manuscript: Manuscript,
  opening: readonly { line: number; start: number; text: string }[],
  heads: readonly string[],
  { lexicon, roles }: Words,
): Iterable<Announcement> {
  for (const { line, start, text } of opening) {
    const inOrder = numbered(text);
    const isNumbered = inOrder.length > 2;
    const found = isNumbered ? inOrder : listed(text);
    if (found.length < 3) continue;
    const place = (from: Question, to: Question): Place => ({ line, start: start + from.start, end: start + to.end });
    const missing = found.filter(({ name }) => !answered([name], heads));
    const isMost = missing.length * 2 > found.length;
    // 围绕“准不准、实不实、严不严”三个问题进行了自查: what was looked for is no plan of the text.
    if (isMost && !isNumbered && !PRESENTED(lexicon).test(sentenceAt(text, found[0]!.start).text)) continue;
    if (isMost)
      yield { name: found.map(({ name }) => name).join("、"), place: place(found[0]!, found[found.length - 1]!) };
    else if (!mayBeReworded(manuscript, found, roles))
      for (const question of missing) yield { name: question.name, place: place(question, question) };
  }
}

function numbered(text: string): Question[] {
  const found: Question[] = [];
  for (const { 0: whole, 1: digit, 2: name, index } of matches(text, QUESTION))
    if (digit === DIGITS[found.length])
      found.push({ name: name!.replace(/(.)不\1$/u, ""), start: index, end: index + whole.length });
  return found;
}

/** Those with nothing but a mark between them. */
function listed(text: string): Question[] {
  let found: Question[] = [];
  for (const { 0: whole, 1: name, index } of matches(text, ASKS)) {
    const before = found[found.length - 1];
    const goesOn = before !== undefined && /^[、，,]$/u.test(text.slice(before.end, index));
    if (before && !goesOn && found.length > 2) return found;
    const from = goesOn ? index : index + whole.indexOf(name!);
    found = [
      ...(goesOn ? found : []),
      { name: (goesOn ? name! : name!.slice(-4)).replace(ASKED, ""), start: from, end: index + whole.length },
    ];
  }
  return found;
}

/** As many headings stand beside those that answer as there are questions: the others may say it in other words. */
function mayBeReworded(manuscript: Manuscript, found: readonly Question[], roles: Context["data"]["roles"]): boolean {
  const all = allSections(manuscript.sections);
  const answering = all.filter(({ title }) => found.some(({ name }) => answered([name], [title])));
  const beside = all.filter(
    ({ parent, level, title }) =>
      answering.some((section) => section.parent === parent && section.level === level) &&
      (answering.some((section) => section.title === title) || rolesOf(title, roles).length === 0),
  );
  return answering.length < 2 || beside.length >= found.length;
}
