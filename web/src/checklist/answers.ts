/** What is answered to the items of a checklist, and what an answer still lacks. Pure. */

import { isRecord, isText, textsOf, type Values } from "../drafts/draft";
import { textsUnderPresentKeys, underPresentKeys } from "../shared/formerly";
import { cleanText } from "../shared/text";
import type { Unit } from "../shared/unit";
import { readDay } from "../office/xlsx/days";
import { emptySet, groupsOf, presentSet, readSet, type Group, type Item, type ItemSet } from "./set";

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

export const NO_ANSWER: Answer = { verdict: "", remark: "", person: "", deadline: "" };
export const isAnswered = (answer: Answer): boolean => Object.values(answer).some((value) => value.trim() !== "");

export interface Aside {
  title: string;
  text: string;
}

/** What a draft of a checklist holds. */
export interface Content {
  values: Values;
  answers: Record<string, Answer>;
  set: ItemSet;
  /** The questions that were answered, for the day when a template asks others. */
  questions: Values;
  aside: Aside[];
}

export const emptyContent = (set: ItemSet = emptySet()): Content => ({
  values: {},
  answers: {},
  set,
  questions: {},
  aside: [],
});

export const answerTo = (content: Content, item: string): Answer => content.answers[item] ?? NO_ANSWER;

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

export function countsOf(items: readonly Item[], content: Content): Counts {
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
export function readContent(stored: unknown, unit: Unit): Content {
  const data = isRecord(stored) ? stored : {};
  const content: Content = {
    values: textsOf(data["values"]),
    answers: Object.fromEntries(
      Object.entries(isRecord(data["answers"]) ? data["answers"] : {}).map(([id, answer]) => [id, readAnswer(answer)]),
    ),
    set: readSet(data["set"]),
    questions: textsOf(data["questions"]),
    aside: (Array.isArray(data["aside"]) ? data["aside"] : [])
      .filter(isAside)
      .map(({ title, text }) => ({ title, text })),
  };
  underPresentNames(content, unit);
  keepOwnItems(content, unit);
  const known = new Set(groupsOf(unit, content.set).flatMap((group) => group.items.map((item) => item.id)));
  for (const [id, answer] of Object.entries(content.answers)) {
    if (known.has(id)) continue;
    delete content.answers[id];
    if (isAnswered(answer))
      content.aside.push({ title: content.questions[id] ?? "没有题目的答案", text: answerText(answer) });
  }
  return content;
}

/** Answers to an item under both its ids: the present one stays, the other is set aside with its question. */
function underPresentNames(content: Content, unit: Unit): void {
  const { blanks, items, sections } = unit.formerly;
  const keepAside = (title: string, text: string): number => content.aside.push({ title, text });
  content.set = presentSet(content.set, unit, keepAside);
  const kept: [string, Answer][] = [];
  const isEmpty = (answer: Answer): boolean => !isAnswered(answer);
  const answers = underPresentKeys(content.answers, items, isEmpty, (id, answer) => kept.push([id, answer]));
  content.answers = { ...answers, ...Object.fromEntries(kept) };
  const questions = textsUnderPresentKeys(content.questions, { ...sections, ...items }, () => undefined);
  content.questions = { ...content.questions, ...questions };
  content.values = textsUnderPresentKeys(content.values, blanks, keepAside);
}

/** Items of one's own in a group that the template has no more go on in a group of that name. */
function keepOwnItems(content: Content, unit: Unit): void {
  const groups = new Set(groupsOf(unit, content.set).map((group) => group.id));
  const homeless = new Set(content.set.ownItems.map((item) => item.group).filter((id) => !groups.has(id)));
  for (const id of homeless)
    content.set.ownGroups.push({ id, title: content.set.titles[id] ?? content.questions[id] ?? "其他" });
}

const isAside = (value: unknown): value is Aside => isRecord(value) && isText(value["title"]) && isText(value["text"]);

function readAnswer(value: unknown): Answer {
  const { verdict = "", remark = "", person = "", deadline = "" } = textsOf(value);
  return {
    verdict: VERDICTS.find((known) => known === verdict) ?? "",
    remark: cleanText(remark),
    person: cleanText(person),
    deadline: readDay(deadline) ?? cleanText(deadline),
  };
}

export const answerText = ({ verdict, remark, person, deadline }: Answer): string =>
  [verdict, remark, person, deadline]
    .map((part) => part.trim())
    .filter(Boolean)
    .join("　");

/** What a draft keeps: answers that say something, and the questions and groups they belong to. */
export function toStore(content: Content, unit: Unit): Content {
  const answers = Object.fromEntries(Object.entries(content.answers).filter(([, answer]) => isAnswered(answer)));
  const groups = groupsOf(unit, content.set);
  const items = groups.flatMap((group) => group.items).filter((item) => item.id in answers);
  const holders = groups.filter((group) => content.set.ownItems.some((item) => item.group === group.id));
  const questions = [...items.map((item) => [item.id, item.text]), ...holders.map((group) => [group.id, group.title])];
  return { ...content, answers, questions: Object.fromEntries(questions) as Values };
}
