/** Things that happen one after the other: what comes later in the course of a matter has no earlier day. */

import { pattern, type Any } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import { type Moment, monthNumber } from "./moments";

/** The steps of a course, each a list of words, the first step first. */
interface Course {
  steps: readonly ((lexicon: Lexicon) => RegExp)[];
  /** Whether it may be told in any order: of a person, what is told first need not have been here. */
  anyOrder: boolean;
  /** Whether it goes on behind a ；, which parts two matters of one kind elsewhere. */
  goesOn?: true;
  /** Whether its days are those of a plan, before which a thing is to be done. */
  planned?: true;
  /** Whether a step is told in a clause that begins with its day: another name before it is another thing. */
  bare?: true;
  /** Whether its steps, each with its year, stand in several paragraphs. */
  across?: true;
}

const step = (source: (any: Any) => string) =>
  pattern((any) => `(?<!${any("verdict-not")})(?:${source(any)})(?!(?:之|以)?[前后]|[人方]|单位)`);
const COURSES: readonly Course[] = [
  {
    anyOrder: true,
    goesOn: true,
    steps: [
      step((any) => any("approved")),
      step((any) => any("tender-called")),
      step((any) => any("tender-opened")),
      step((any) => any("contract-signed")),
      step((any) => any("works-begun")),
      step((any) => any("works-ended")),
      step((any) => any("works-accepted")),
    ],
  },
  {
    anyOrder: true,
    steps: [
      step((any) => any("came-to-light")),
      step((any) => any("looked-into")),
      step((any) => any("dealt-with-at-last")),
    ],
  },
  { anyOrder: true, steps: [step((any) => any("case-opened")), step((any) => any("case-closed"))] },
  {
    anyOrder: true,
    across: true,
    steps: [step((any) => any("inspectors-came")), step((any) => any("inspectors-told"))],
  },
  {
    anyOrder: true,
    planned: true,
    steps: [
      step((any) => any("papers-handed-in")),
      step((any) => any("papers-gone-through")),
      step((any) => any("papers-passed-on")),
    ],
  },
  {
    anyOrder: false,
    goesOn: true,
    bare: true,
    steps: [
      step((any) => `${any("works-begun")}|${any("approved")}|${any("prepared")}`),
      step((any) => any("came-to-be")),
      step((any) => any("put-to-use")),
    ],
  },
  { anyOrder: true, steps: [step((any) => any("sent-out")), step((any) => any("came-back"))] },
  { anyOrder: true, steps: [step((any) => any("started")), step((any) => any("finished"))] },
  {
    anyOrder: false,
    steps: [
      step((any) => any("entered-service")),
      step((any) => any("took-office")),
      step((any) => any("in-office")),
      step((any) => any("left-office")),
    ],
  },
];

export interface Event {
  moment: Moment;
  course: number;
  step: number;
  text: string;
  end: number;
}

/** Events that are remembered from paragraph to paragraph. */
const MOST = 12;
/** Months after which two months without a year may be those of two years. */
const FAR = 6;

/** @param past events of the sentences before, to which those of this one are added */
export function* eventsOf(dated: Dated, past: Event[], lexicon: Lexicon): Iterable<Comparison> {
  // 原计划12月15日前，推迟至20日，最终于19日: the first of them is no longer meant.
  if (PUT_OFF(lexicon).test(dated.text)) return;
  const here = eventsIn(dated, lexicon);
  const before = dated.paragraph[dated.at - 1];
  const known = [
    ...(before
      ? eventsIn(before, lexicon).map((event) => ({ ...event, near: GOES_ON(lexicon).test(dated.text) }))
      : []),
    ...past
      .filter(({ moment, course }) => COURSES[course]!.across && moment.year !== null)
      .map((event) => ({ ...event, near: true })),
    ...here.map((event) => ({ ...event, near: true })),
  ];
  for (const late of here) {
    const early = known.find(
      (one) =>
        one.near &&
        one.course === late.course &&
        (COURSES[one.course]!.goesOn || !isParted(dated, one, late)) &&
        one.step < late.step &&
        (one.moment.start < late.moment.start || COURSES[one.course]!.anyOrder) &&
        one.moment !== late.moment &&
        !(COURSES[one.course]!.bare && HAS_NAME(lexicon).test(dated.text.slice(0, late.moment.start - dated.start))) &&
        isBefore(late.moment, one.moment),
    );
    if (early) yield made(late, early);
  }
  past.push(...here);
  past.splice(0, past.length - MOST);
}

/** 2号楼2005年建成，1号楼1999年启用. */
const HAS_NAME = pattern(
  (any) => `(?:^|[，。；、])(?!(?:[^，。；、]*(?:${any("told-on-with")}))?[于在]?$)[^，。；、]+$`,
);
/** 2月份的检查记录: what was looked at. */
const OF_MONTH = /^份?的/u;
const PUT_OFF = pattern((any) => any("put-off"));
const GOES_ON = pattern((any) => any("told-on"));

const BEFORE_THEN = pattern((any) => `^${any("before-then")}`);
const GOES_BEYOND = pattern((any) => `^(?:${any("after-then")}|至|到|—|－)`);

/** One event a moment: the first word of a course behind it in its clause. */
function eventsIn({ text, start, moments }: Dated, lexicon: Lexicon): Event[] {
  return moments.flatMap((moment, index) => {
    const from = moment.end - start;
    const until = (moments[index + 1]?.start ?? start + text.length) - start;
    const clause = /^，?[^，。；：]*/u.exec(text.slice(from, Math.min(until, from + 40)))![0];
    const isDue = BEFORE_THEN(lexicon).test(clause);
    if (
      GOES_BEYOND(lexicon).test(clause) ||
      /[《〔]/u.test(clause) ||
      (moment.grain === "month" && OF_MONTH.test(clause))
    )
      return [];
    if (/[至到—－-]$/u.test(text.slice(0, moment.start - start))) return [];
    return COURSES.flatMap(({ steps, planned }, course) => {
      if (isDue && !planned) return [];
      const found = steps
        .map((words, at) => ({ at, found: words(lexicon).exec(clause) }))
        .filter((one) => one.found !== null)
        .sort((one, other) => one.found!.index - other.found!.index)[0];
      if (!found?.found) return [];
      const end = from + found.found.index + found.found[0].length;
      return [{ moment, course, step: found.at, text: text.slice(moment.start - start, end), end: start + end }];
    });
  });
}

/** ；parts two matters of one kind. */
const isParted = ({ text, start }: Dated, one: Event, other: Event): boolean => {
  const [from, to] = [one.end, other.end].sort((a, b) => a - b) as [number, number];
  return text.slice(Math.max(0, from - start), to - start).includes("；");
};

function isBefore(one: Moment, other: Moment): boolean {
  if ((one.year === null) !== (other.year === null)) return false;
  if (one.year === null && monthNumber(other.first) - monthNumber(one.last) > FAR) return false;
  return one.last < other.first;
}

const made = (late: Event, early: Event): Comparison => ({
  rule: RULES.order,
  figures: [],
  holds: false,
  told: `${late.moment.text}在${early.moment.text}以前`,
  message: `先后不对：写的是${quote(early.text)}，${quote(late.text)}却比它早。`,
  places: [
    { line: late.moment.line, start: late.moment.start, end: late.end },
    { line: early.moment.line, start: early.moment.start, end: early.end },
  ],
});

/** Whether one tells a later step of a course than the other. */
export const isLaterStep = (one: string, other: string, lexicon: Lexicon): boolean =>
  COURSES.some(({ steps }) => {
    const [later, first] = [one, other].map((text) => steps.map((words) => words(lexicon).test(text)));
    return later!.some((isTold, at) => isTold && first!.slice(0, at).includes(true));
  });
