/** What is answered to the items of a checklist, and what an answer still lacks. Pure. */

import { type Aside, asideOf, asidesToStore, blanksWithoutPlace, readAsides, withPassedOver } from "../contents/aside";
import { leavesOf } from "../contents/leaves";
import { namesFrom, type Renamed, renamed } from "../contents/renamed";
import type { Passage } from "../drafts/compare";
import { entriesOf, isRecord, textsOf, type Values } from "../drafts/draft";
import { type Names, present, textsUnderPresentKeys, underPresentKeys } from "../shared/formerly";
import { cleanText } from "../shared/text";
import { walk } from "../shared/matching";
import { has } from "../shared/own";
import type { Unit } from "../shared/unit";
import { readDay } from "../office/xlsx/days";
import {
  emptySet,
  groupsOf,
  isOwnId,
  MOST_OWN,
  presentSet,
  readSet,
  type Group,
  type Item,
  type ItemSet,
} from "../contents/checklist-set";

export const FOUND = "有";
export const CLEAR = "无";
export const PENDING = "待核";
export const VERDICTS = [FOUND, CLEAR, PENDING] as const;
export type Verdict = (typeof VERDICTS)[number] | "";

export interface Answer {
  verdict: Verdict;
  remark: string;
  person: string;
  /** 2026-09-30, or whatever a file had in its place. */
  deadline: string;
}

/** As many as have a number. */
const MOST_GROUPS = 99;

export const NO_ANSWER: Answer = { verdict: "", remark: "", person: "", deadline: "" };
export const isAnswered = (answer: Answer): boolean => Object.values(answer).some((value) => value.trim() !== "");

/** What a draft of a checklist holds. */
export interface ChecklistContent {
  values: Values;
  /** Those to items that are gone stay under their id, out of sight. */
  answers: Record<string, Answer>;
  set: ItemSet;
  /** The questions that were answered, of a task all that were asked, for the day when others are. */
  questions: Values;
  aside: Aside[];
}

export const emptyContent = (set: ItemSet = emptySet()): ChecklistContent => ({
  values: {},
  answers: {},
  set,
  questions: {},
  aside: [],
});

export const answerTo = (content: ChecklistContent, item: string): Answer => content.answers[item] ?? NO_ANSWER;

/** What an answer lacks, in words for the field it is to be written in. */
export type Lack = "remark" | "person" | "deadline";

export function lacksOf({ verdict, remark, person, deadline }: Answer): Lack[] {
  if (verdict === CLEAR) return remark.trim() ? [] : ["remark"];
  if (verdict !== FOUND && verdict !== PENDING) return [];
  const lacks: [Lack, string][] = [
    ["remark", remark],
    ["person", person],
    ["deadline", deadline],
  ];
  return lacks.filter(([, value]) => !value.trim()).map(([lack]) => lack);
}

/** As the workbook counts it: 无 without what was looked at, 有 or 待核 without a person or a day. */
export const isIncomplete = (answer: Answer): boolean =>
  lacksOf(answer).some((lack) => answer.verdict === CLEAR || lack !== "remark");

export interface Counts {
  items: number;
  answered: number;
  incomplete: number;
  verdicts: Record<(typeof VERDICTS)[number], number>;
}

export function countsOf(items: readonly Item[], content: ChecklistContent): Counts {
  const answers = items.filter((item) => item.on).map((item) => answerTo(content, item.id));
  const count = (verdict: Verdict): number => answers.filter((answer) => answer.verdict === verdict).length;
  return {
    items: answers.length,
    answered: answers.length - count(""),
    incomplete: answers.filter(isIncomplete).length,
    verdicts: { [FOUND]: count(FOUND), [CLEAR]: count(CLEAR), [PENDING]: count(PENDING) },
  };
}

/** The items that are asked, with the numbers they have in the list. */
export interface NumberedItem {
  number: number;
  group: Group;
  item: Item;
}

export function numberedItems(groups: readonly Group[]): NumberedItem[] {
  const asked = groups.flatMap((group) => group.items.filter((item) => item.on).map((item) => ({ group, item })));
  return asked.map((entry, index) => ({ ...entry, number: index + 1 }));
}

/** A stored content brought to the unit as it is now: what is asked no more is set aside with its question. */
export function readContent(stored: unknown, unit: Unit): ChecklistContent {
  const data = isRecord(stored) ? stored : {};
  const answers = entriesOf(data["answers"]);
  const content: ChecklistContent = {
    values: textsOf(data["values"]),
    answers: Object.fromEntries(answers.map(([id, answer]) => [id, readAnswer(answer)])),
    set: readSet(data["set"]),
    questions: textsOf(data["questions"]),
    aside: readAsides(data["aside"]),
  };
  limitOwn(content);
  underPresentNames(content, unit, namesFrom(renamedIn(stored, unit)));
  keepOwnItems(content, unit);
  joinGroups(content, unit);
  const items = new Map(groupsOf(unit, content.set).flatMap((group) => group.items.map((item) => [item.id, item])));
  const questionOf = (id: string): string => items.get(id)?.text ?? content.questions[id] ?? "没有题目的答案";
  for (const [id, answer] of Object.entries(content.answers)) {
    if (items.has(id)) continue;
    const isGone = isOwnId(id) || !isAnswered(answer);
    if (isGone) delete content.answers[id];
    const aside = { title: questionOf(id), text: answerText(answer) };
    if (isAnswered(answer)) content.aside.push(isGone ? aside : { ...aside, kept: id });
  }
  const verdicts = answers.map(([id, answer]) => [present(id, unit.formerly.items), unknownVerdict(answer)] as const);
  const lines = verdicts.filter(([, verdict]) => verdict).map(([id, verdict]) => `${questionOf(id)}：${verdict}`);
  content.aside.push(...asideOf("模板里没有了的结论", lines), ...wordingsWithoutPlace(content, unit, items));
  const leaves = leavesOf(data, isBookkeeping);
  return { ...content, aside: withPassedOver(content.aside, leaves, passagesOf(content, unit)) };
}

/** Items that a task puts in other words than when the draft was kept, as far as they were answered. */
export function renamedIn(stored: unknown, unit: Unit): Renamed[] {
  const data = isRecord(stored) ? stored : {};
  const answered = new Set(
    entriesOf(data["answers"]).flatMap(([id, one]) => (isAnswered(readAnswer(one)) ? [id] : [])),
  );
  const before = Object.entries(textsOf(data["questions"])).map(([id, name]) => ({ id, name }));
  const items = groupsOf(unit, readSet(data["set"])).flatMap((group) => group.items);
  const now = items.map(({ id, text }) => ({ id, name: text }));
  // What the site renames, its contracts say.
  return unit.isOwn ? renamed(before, now).filter(({ from }) => answered.has(from.id)) : [];
}

/** Ids, and the words of the template that a draft keeps beside its answers. */
const isBookkeeping = (path: readonly string[]): boolean =>
  path[0] === "questions" || path[1] === "off" || ["id", "group"].includes(path[path.length - 1] ?? "");

/** Other words for groups and items that the template has no more; they go out of the set. */
function wordingsWithoutPlace(content: ChecklistContent, unit: Unit, items: ReadonlyMap<string, Item>): Aside[] {
  const groups = new Set(walk(unit.sections).map(({ id }) => id));
  const { set, questions } = content;
  const titles = Object.entries(set.titles).filter(([id]) => !groups.has(id));
  const words = Object.entries(set.items).filter(([id]) => !items.has(id));
  const homes = new Set(set.ownGroups.map(({ title }) => title));
  for (const [id] of titles) delete set.titles[id];
  for (const [id] of words) delete set.items[id];
  return [
    ...asideOf(
      "模板里没有了的组名",
      titles.map(([, title]) => title).filter((title) => !homes.has(title)),
    ),
    ...words.flatMap(([id, own]) => asideOf(questions[id] ?? "改写过的条目", Object.values(own))),
  ];
}

/** More groups than can be numbered come from files only: the last one takes the items of those beyond it. */
function joinGroups({ set, aside }: ChecklistContent, unit: Unit): void {
  const room = Math.max(0, MOST_GROUPS - unit.sections.length);
  const surplus = set.ownGroups.splice(room);
  const last = set.ownGroups[set.ownGroups.length - 1]?.id ?? unit.sections[unit.sections.length - 1]?.id ?? "";
  const ids = new Set(surplus.map(({ id }) => id));
  for (const item of set.ownItems) if (ids.has(item.group)) item.group = last;
  aside.push(
    ...asideOf(
      `超过${MOST_GROUPS}组，合到最后一组的`,
      surplus.map(({ title }) => title),
    ),
  );
}

/** Answers to an item under both its ids: the present one stays, the other is set aside with its question. */
function underPresentNames(content: ChecklistContent, unit: Unit, found: Names): void {
  const { blanks, sections } = unit.formerly;
  const items = { ...unit.formerly.items, ...found };
  const keepAside = (title: string, text: string): number => content.aside.push({ title, text });
  content.set = presentSet(content.set, unit, keepAside);
  const kept: [string, Answer][] = [];
  const isEmpty = (answer: Answer): boolean => !isAnswered(answer);
  const answers = underPresentKeys(content.answers, items, isEmpty, (id, answer) => kept.push([id, answer]));
  content.answers = { ...answers, ...Object.fromEntries(kept) };
  const questions = textsUnderPresentKeys(content.questions, { ...sections, ...unit.formerly.items }, () => undefined);
  content.questions = { ...content.questions, ...questions };
  content.values = textsUnderPresentKeys(content.values, blanks, keepAside);
}

/** Items beyond what a page can show are set aside with their words. */
function limitOwn({ set, aside, answers }: ChecklistContent): void {
  const [items, groups] = [set.ownItems.splice(MOST_OWN), set.ownGroups.splice(MOST_OWN)];
  const lines = [
    ...groups.map(({ title }) => title),
    ...items.map(({ id, text }) => [text, answers[id] ? answerText(answers[id]) : ""].filter(Boolean).join("：")),
  ];
  if (lines.length > 0) aside.push({ title: `超过${MOST_OWN}条、页面放不下的组和条目`, text: lines.join("\n") });
  for (const { id } of items) delete answers[id];
}

/** Items of one's own in a group that the template has no more go on in a group of that name. */
function keepOwnItems(content: ChecklistContent, unit: Unit): void {
  const groups = new Set(groupsOf(unit, content.set).map((group) => group.id));
  const homeless = new Set(content.set.ownItems.map((item) => item.group).filter((id) => !groups.has(id)));
  for (const id of homeless)
    content.set.ownGroups.push({ id, title: content.set.titles[id] ?? content.questions[id] ?? "其他" });
}

/** A verdict that nobody gives any more, "" for those of today. */
function unknownVerdict(answer: unknown): string {
  const { verdict = "" } = textsOf(answer);
  return VERDICTS.some((known) => known === verdict) ? "" : cleanText(verdict).trim();
}

function readAnswer(value: unknown): Answer {
  const { verdict = "", remark = "", person = "", deadline = "" } = textsOf(value);
  return {
    verdict: VERDICTS.find((known) => known === verdict) ?? "",
    remark: cleanText(remark),
    person: cleanText(person),
    deadline: readDay(deadline) ?? cleanText(deadline),
  };
}

export const hasPlace =
  (unit: Unit) =>
  (name: string): boolean =>
    unit.blanks.some((blank) => blank.name === name);

/** Everything that the page shows below the list. */
export const asidesIn = ({ aside, values }: ChecklistContent, unit: Unit): Aside[] => [
  ...aside,
  ...blanksWithoutPlace(values, hasPlace(unit)),
];

/** What the draft says, as the page shows it: the head, groups and items in other words, answers, what has no place. */
export function passagesOf(content: ChecklistContent, unit: Unit): Passage[] {
  const { set } = content;
  const groups = groupsOf(unit, set);
  const items = groups.flatMap((group) => group.items);
  const titles = groups.filter((group) => group.own || has(set.titles, group.id)).map(({ title }) => title);
  const off = [...groups, ...items].filter(({ id }) => set.off.includes(id));
  return [
    ...unit.blanks.map(({ name }) => ({ title: name, text: content.values[name] ?? "" })),
    ...asideOf("本单位的组名", titles),
    ...asideOf(
      "不查的组和条目",
      off.map((one) => ("title" in one ? one.title : one.text)),
    ),
    ...items.map((item) => ({ title: item.text, text: itemText(item, answerTo(content, item.id), set) })),
    ...asidesIn(content, unit),
  ].filter(({ text }) => text.trim() !== "");
}

function itemText(item: Item, answer: Answer, set: ItemSet): string {
  const isWorded = item.own || has(set.items, item.id);
  const lines = [
    ["条目", isWorded ? item.text : ""],
    ["拿什么证明", isWorded ? item.evidence : ""],
    ["怎么核查", isWorded ? item.check : ""],
    ["结论", answer.verdict],
    ["依据或说明", answer.remark],
    ["责任人", answer.person],
    ["时限", answer.deadline],
  ];
  return lines
    .filter(([, text]) => text?.trim())
    .map(([name, text]) => `${name}：${text}`)
    .join("\n");
}

export const answerText = ({ verdict, remark, person, deadline }: Answer): string =>
  [verdict, remark, person, deadline]
    .map((part) => part.trim())
    .filter(Boolean)
    .join("　");

/** What a draft keeps: answers that say something, and the questions and groups they belong to. */
export function toStore(content: ChecklistContent, unit: Unit): ChecklistContent {
  const answers = Object.fromEntries(Object.entries(content.answers).filter(([, answer]) => isAnswered(answer)));
  const groups = groupsOf(unit, content.set);
  const items = groups.flatMap((group) => group.items).filter((item) => unit.isOwn || item.id in answers);
  const gone = content.aside.flatMap(({ kept, title }) => (kept === undefined ? [] : [[kept, title]]));
  const holders = groups.filter((group) => content.set.ownItems.some((item) => item.group === group.id));
  const questions = [
    ...gone,
    ...items.map((item) => [item.id, item.text]),
    ...holders.map((group) => [group.id, group.title]),
  ];
  const aside = asidesToStore(content.aside);
  return { ...content, answers, questions: Object.fromEntries(questions) as Values, aside };
}
