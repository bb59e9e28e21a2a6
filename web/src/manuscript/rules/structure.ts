/** Rules of the parts of a manuscript: those that a report must have, and those that the manuscript itself promises. */

import { announcements } from "../understanding/announced";
import { role } from "../understanding/heading-roles";
import { allSections, countCharacters, isItem, sectionLength, sectionText } from "../reading/manuscript";
import type { Check, Context, ContractSection, Manuscript, ManuscriptSection, Hit, Part, Place } from "../model";
import type { Length } from "../../shared/unit";
import { quote } from "../quote";
import { compareLength } from "../../shared/lengths";
import { hasAny, quoteAll } from "../understanding/wording";

type Report = NonNullable<Context["report"]>;

/** The end of what the notice wants that is not kept to. */
const bound = (size: number, { min, max }: Length): string => (size < min ? `不少于${min}字` : `不超过${max}字`);

/** From below the title to the signature. */
const bodyLength = ({ lines, title, end }: Manuscript): number =>
  countCharacters(lines.slice(title + 1, end).map(({ text }, line) => ({ line, start: 0, text })));

const titlePlaces = ({ lines, title }: Manuscript): Place[] =>
  title < 0 ? [] : [{ line: title, start: 0, end: lines[title]!.text.length }];

/** The heading, without the text that stands in its line. */
function headingPlace(manuscript: Manuscript, { line, body }: ManuscriptSection): Place {
  const { text, number } = manuscript.lines[line]!;
  const begin = number ? text.length - number.rest.length : 0;
  return { line, start: 0, end: body > begin ? body : text.length };
}

const headingText = (manuscript: Manuscript, section: ManuscriptSection): string => {
  const { line, start, end } = headingPlace(manuscript, section);
  return manuscript.lines[line]!.text.slice(start, end).replace(/[。:\uff1a]$/u, "");
};

/** The sections of the manuscript by what they stand for. */
function places(report: Report): Map<ContractSection, ManuscriptSection> {
  return new Map([...report.assignment].map(([section, known]) => [known, section]));
}

const names = (sections: readonly ContractSection[]): string => sections.map(({ title }) => quote(title)).join("、");

/** Who asks for the parts. */
const demand = ({ contract }: Report): string => (contract.isNotice ? "通知要求写" : "这份报告必备");

/** A required section is not there: the absent ones of the parts, those below one part in one finding. */
function* sectionMissing(manuscript: Manuscript, _: unknown, { report }: Context): Iterable<Hit> {
  if (!report) return;
  for (const [index, { section, state }] of report.parts.entries()) {
    if (state !== "absent") continue;
    const before = report.parts[index - 1];
    const where = before ? `应排在${quote(before.section.title)}之后` : "应排在最前面";
    yield {
      message: `缺少${quote(section.title)}：${demand(report)}，${where}。${looked(manuscript, manuscript.sections)}`,
      places: [],
      section: section.id,
    };
  }
  for (const part of report.parts) yield* missingBelow(manuscript, part, demand(report));
}

function* missingBelow(manuscript: Manuscript, { section, state, here, parts }: Part, demanded: string): Iterable<Hit> {
  if (state !== "found") return;
  const missing = parts.filter((part) => part.state === "absent").map((part) => part.section);
  if (missing.length > 0)
    yield {
      message: `${quote(here?.title || section.title)}下面缺少${names(missing)}：${demanded}。${here ? looked(manuscript, here.sections) : ""}`,
      places: here ? [headingPlace(manuscript, here)] : [],
      section: missing[0]!.id,
    };
  for (const part of parts) yield* missingBelow(manuscript, part, demanded);
}

/** The writer's own headings that were looked at. */
function looked(manuscript: Manuscript, sections: readonly ManuscriptSection[]): string {
  const titles = sections
    .filter((section) => section.title !== "" && !isItem(manuscript, section))
    .map(({ title }) => title);
  return titles.length > 0 ? `看过的标题有${quoteAll(titles)}。` : "";
}

/** A section stands before one that it should follow. */
function* sectionOrder(manuscript: Manuscript, _: unknown, { report }: Context): Iterable<Hit> {
  if (!report) return;
  const { sections } = report.contract;
  const found = places(report);
  // Below another heading it stands where that one stands: 保障措施—加强组织领导.
  const isMoved = (section: ContractSection): boolean => (found.get(section)?.parent ?? null) !== null;
  const line = (section: ContractSection): number =>
    found.get(section)?.line ?? Math.min(...section.sections.map((child) => found.get(child)?.line ?? Infinity));
  const there = sections
    .filter((section) => Number.isFinite(line(section)) && !isMoved(section))
    .sort((one, other) => line(one) - line(other));
  const order = there.map((section) => sections.indexOf(section));
  const kept = longestRising(order);
  for (const [index, section] of there.entries()) {
    if (kept.has(order[index]!)) continue;
    const neighbour = [...kept].filter((position) => position < order[index]!).sort((one, other) => other - one)[0];
    const where = neighbour === undefined ? "应排在最前面" : `应排在${quote(sections[neighbour]!.title)}之后`;
    const here = found.get(section) ?? found.get(section.sections.find((child) => found.has(child))!)!;
    yield {
      message: `${quote(headingText(manuscript, here))}的位置不对：这份报告里${quote(section.title)}${where}。`,
      places: [headingPlace(manuscript, here)],
    };
  }
}

/** The longest part of a list that rises, so that as few as possible are said to be out of place. */
function longestRising(values: readonly number[]): Set<number> {
  const best: number[][] = [];
  values.forEach((value, index) => {
    const before = best.slice(0, index).filter((list) => list[list.length - 1]! < value);
    const longest = before.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
    best.push([...longest, value]);
  });
  return new Set(best.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []));
}

/** As long as a heading may be. */
const LONGEST_BARE = 24;

/** A heading with a full stop and nothing behind it, where those beside it go on: （四）提升监督质量。 */
function isBareItem(manuscript: Manuscript, section: ManuscriptSection): boolean {
  const beside = (section.parent?.sections ?? manuscript.sections).filter((other) => other !== section);
  const size = (item: ManuscriptSection): number => countCharacters(sectionText(manuscript, item));
  const { text, number } = manuscript.lines[section.line]!;
  return (
    isItem(manuscript, section) &&
    // 1.评委迟到4人次，最长迟到47分钟。: all is told.
    !/[0-9，]/u.test(number?.rest ?? text) &&
    beside.length > 1 &&
    size(section) <= LONGEST_BARE &&
    beside.every((other) => !isItem(manuscript, other) && size(other) > LONGEST_BARE)
  );
}

/** A list of things told in a line each, none with a text: （一）会议记录不够规范 / （二）请示报告不够及时. */
function isListed(manuscript: Manuscript, { parent }: ManuscriptSection): boolean {
  const beside = parent?.sections ?? [];
  return (
    beside.length > 1 &&
    beside.every(
      (item) =>
        item.sections.length === 0 &&
        item.end === item.line + 1 &&
        item.title.length >= SHORTEST_LISTED &&
        item.body === manuscript.lines[item.line]!.text.length,
    )
  );
}

/** A thing told, not the name of a part: 学习 is one, 会议记录不够规范 is none. */
const SHORTEST_LISTED = 7;

/** Nothing stands under a heading. */
function* sectionEmpty(manuscript: Manuscript): Iterable<Hit> {
  for (const section of allSections(manuscript.sections)) {
    const text = manuscript.lines[section.line]!.text;
    if (section.sections.length > 0 || section.end > section.line + 1) continue;
    if (section.body < text.length ? !isBareItem(manuscript, section) : isListed(manuscript, section)) continue;
    const message =
      section.title === ""
        ? `${quote(text)}后面没有内容。`
        : `${quote(headingText(manuscript, section))}下面没有正文。`;
    yield { message, places: [headingPlace(manuscript, section)] };
  }
}

/** A section is much shorter than usual; of a notice, the text or a section of it is not as long as the notice wants it. */
const sectionShort: Check = function* (manuscript, rule, { report }) {
  if (!report) return;
  const { isNotice, length: whole = null } = report.contract;
  const all = bodyLength(manuscript);
  if (compareLength(all, whole) !== 0)
    yield { message: `全文${all}字，通知要求${bound(all, whole!)}。`, places: titlePlaces(manuscript) };
  // Usual lengths give way, what a notice asks for does not.
  const share = isNotice ? 1 : (rule.limits["share"] ?? 0.5);
  const found = places(report);
  const isShort = (section: ContractSection): boolean => {
    const here = found.get(section);
    if (!here || !section.length) return false;
    const size = sectionLength(manuscript, here);
    return size > 0 && size < share * section.length.min;
  };
  const below = (section: ContractSection): boolean =>
    section.sections.some(
      (child) => isShort(child) || below(child) || (child.required && !section.configurable && !found.has(child)),
    );
  for (const [section, here] of [...found].sort(([, one], [, other]) => one.line - other.line)) {
    const size = sectionLength(manuscript, here);
    if (isNotice && compareLength(size, section.length) > 0)
      yield {
        message: `${quote(headingText(manuscript, here))}写了${size}字，通知要求${bound(size, section.length!)}。`,
        places: [headingPlace(manuscript, here)],
      };
    // Where a part of it is short or missing, that is the matter.
    if (!isShort(section) || below(section)) continue;
    const { min, max } = section.length!;
    const asked = isNotice ? `通知要求${bound(size, section.length!)}` : `通常是${min}至${max}字`;
    yield {
      message: `${quote(headingText(manuscript, here))}只有${size}字，${asked}。`,
      places: [headingPlace(manuscript, here)],
    };
  }
};

/** The title or the opening names a part that does not come. */
function* announcedAbsent(manuscript: Manuscript, _: unknown, context: Context): Iterable<Hit> {
  for (const { name, place } of announcements(manuscript, context)) {
    yield { message: `这里说要写${quote(name)}，正文的标题和段首都没有。`, places: [place] };
  }
}

/** An upper section is about business alone; a word of `unless` says that it is about those who answer for it. */
const sectionForeign: Check = function* (manuscript, rule, { report }) {
  const top = Math.min(...manuscript.sections.map(({ level }) => level));
  for (const section of manuscript.sections.filter(({ level }) => level === top)) {
    const word = rule.words.find((item) => section.title.includes(item));
    if (!word || report?.assignment.has(section) || hasAny(section.title, rule.unless)) continue;
    if (allSections(section.sections).some(({ title }) => hasAny(title, rule.unless))) continue;
    if (sectionText(manuscript, section).some(({ text }) => hasAny(text, rule.unless))) continue;
    yield {
      message: `${quote(headingText(manuscript, section))}只写了业务，没有写班子的责任、决策和作风。`,
      places: [headingPlace(manuscript, section)],
    };
  }
};

/** A heading promises problems and causes, and no cause follows. */
const headingPromise: Check = function* (manuscript, rule, { data }) {
  const { named } = role(data.roles, "causes");
  for (const section of allSections(manuscript.sections)) {
    if (isItem(manuscript, section) || !hasAny(section.title, rule.words) || !hasAny(section.title, named)) continue;
    const text = sectionText(manuscript, section, true);
    if (countCharacters(text) === 0 || allSections(section.sections).some(({ title }) => hasAny(title, named)))
      continue;
    if (text.some(({ text: said }) => hasAny(said, rule.unless))) continue;
    yield {
      message: `标题写着${quote(section.title)}，下面只有问题，没有原因。`,
      places: [headingPlace(manuscript, section)],
    };
  }
};

export const CHECKS: Record<string, Check> = {
  "structure.section-missing": sectionMissing,
  "structure.section-order": sectionOrder,
  "structure.section-empty": sectionEmpty,
  "structure.section-short": sectionShort,
  "structure.announced-absent": announcedAbsent,
  "structure.section-foreign": sectionForeign,
  "structure.heading-promise": headingPromise,
};
