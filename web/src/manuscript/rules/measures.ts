/** Whether measures can be checked, and whether each problem has one. */

import { sectionText, type Passage } from "../reading/manuscript";
import { hasDuty, hasFigure, hasTime } from "../understanding/evidence";
import { FIGURES, HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Check, Context, Manuscript, ManuscriptSection, Hit, Lexicon, Place, RuleData } from "../model";
import { headingPlace, placeOf } from "./places";
import { lineRoles, points, sectionsOf, type Point } from "../understanding/roles";
import { clauses, quote, quoteAll, sentences, textAt, trimmed } from "../understanding/wording";

/** More of the same kind are told at once. */
const MANY = 3;

const OWN_DUTY = pattern((any) => `(?<=^|[，。；：是]|${any("duty-giver")})${any("oneself")}`);
const CLOSING = pattern((any) => `^${any("closing-opener")}`);

/** Measures that nobody has to have done by a day. */
function* measureIncomplete(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  // A text of another genre has its own way to say who does what.
  if (manuscript.title >= 0 && !context.report) return;
  const faults: { point: Point; lacks: string[]; place: Place }[] = [];
  const closing = CLOSING(context.data.lexicon);
  // What stands below 以上报告，请审议 is who signs.
  const over = manuscript.lines.findIndex(({ text }, line) => line > manuscript.title && closing.test(text));
  const made = points(manuscript, context, "measures").filter(
    ({ text, passages: [first] }) => !closing.test(text) && (over < 0 || first!.line < over),
  );
  const said = saidOfAll(manuscript, context);
  // Who writes of himself answers for all of it.
  const ownDuty = made.some(({ text }) => OWN_DUTY(context.data.lexicon).test(text));
  const all = made.filter(({ text }) => !OF_ALL(context.data.lexicon).test(text));
  for (const point of all) {
    yield null;
    const told = said.filter(({ from, to }) => from <= point.section.line && point.section.line < to);
    const lacks = lacking(point, context.data.lexicon).filter(
      (what) => !(ownDuty && what === "责任人") && !told.some((one) => one.tells.includes(what)),
    );
    if (lacks.length > 0) faults.push({ point, lacks, place: claim(manuscript, point, context.data.lexicon) });
  }
  const groups = ["责任人和时限", "时限", "责任人"].map((what) =>
    faults.filter(({ lacks }) => lacks.join("和") === what),
  );
  for (const many of groups.filter((group) => group.length > MANY)) {
    yield {
      message: `${all.length}条措施${many.length === all.length ? "都" : `中有${many.length}条`}没有${many[0]!.lacks.join("和")}，例如${quote(textAt(manuscript, many[0]!.place))}。`,
      places: many.map(({ place }) => place),
      remedy: "逐条写成“谁、在哪天以前、对什么、做什么、做多少”，再写由谁验收；写不出责任人和日期的，不是措施，删去。",
    };
  }
  for (const { place, lacks, point } of groups.filter((group) => group.length <= MANY).flat()) {
    const word = rule.words.find((item) => point.text.includes(item));
    const instead = word ? `“${word}”代替不了它。` : "";
    yield {
      message: `${quote(textAt(manuscript, place))}没有${lacks.join("和")}${instead ? `，${instead}` : "。"}`,
      places: [place],
    };
  }
}

/** 以上措施由副局长牵头，年底前完成: what is told of all measures of a section at once. */
const OF_ALL = pattern((any) => `^(?:${any("all-measures")})`);
const GIVES_DUTY = pattern((any) => `${any("gives-duty")}`);
const GIVES_TIME = pattern((any) => `${any("gives-time")}`);
/** 责任人、时限见附件 */
const LISTED_ELSEWHERE = pattern(
  (any) => `${any("duty-column")}[^。]{0,24}${any("time-column")}[^。]{0,16}${any("elsewhere")}`,
);

interface SaidOfAll {
  from: number;
  to: number;
  tells: string[];
}

/** In the text before the first measure, and in sentences that speak of all. */
function saidOfAll(manuscript: Manuscript, context: Context): SaidOfAll[] {
  const { lexicon } = context.data;
  return sectionsOf(manuscript, context, "measures").flatMap((section) => {
    const texts = sectionText(manuscript, section);
    const isItem = ({ line, start }: Passage): boolean =>
      line !== section.line && (manuscript.lines[line]!.number !== null || start > 0);
    const first = texts.findIndex(isItem);
    const lead = first > 0 ? texts.slice(0, first) : [];
    const rest = texts.slice(lead.length).filter(({ text }) => OF_ALL(lexicon).test(text));
    return [...lead, ...rest].flatMap(({ text }) => {
      const listed = LISTED_ELSEWHERE(lexicon).test(text);
      const duty = listed || (GIVES_DUTY(lexicon).test(text) && hasDuty(text, lexicon));
      const time = listed || (GIVES_TIME(lexicon).test(text) && hasTime(text, lexicon));
      const tells = [...(duty ? ["责任人"] : []), ...(time ? ["时限"] : [])];
      return tells.length > 0 ? [{ from: section.line, to: section.end, tells }] : [];
    });
  });
}

const DUTY_COLUMN = pattern((any) => any("duty-column"));
const TIME_COLUMN = pattern((any) => any("time-column"));
const MEASURE_COLUMN = pattern((any) => any("measure-column"));

function lacking({ text, columns, passages: cells }: Point, lexicon: Lexicon): string[] {
  const cellOf = (head: RegExp): string | null => {
    const at = columns.findIndex((column) => head.test(column));
    return at < 0 ? null : (cells[at]?.text ?? "");
  };
  const who = cellOf(DUTY_COLUMN(lexicon));
  const when = cellOf(TIME_COLUMN(lexicon));
  if (LISTED_ELSEWHERE(lexicon).test(text)) return [];
  const duty = who === null ? hasDuty(text, lexicon) : who.trim() !== "";
  const time = when === null ? hasTime(text, lexicon) : hasTime(when, lexicon) || hasFigure(when, lexicon);
  return [...(duty ? [] : ["责任人"]), ...(time ? [] : ["时限"])];
}

/** What the measure says first. */
function claim(
  manuscript: Manuscript,
  { passages: [first], columns, passages: cells }: Point,
  lexicon: Lexicon,
): Place {
  if (columns.length > 0) {
    const at = columns.findIndex((column) => MEASURE_COLUMN(lexicon).test(column));
    return placeOf(cells[at] ?? first!);
  }
  const [sentence] = sentences(first!.text, first!.line, first!.start);
  return trimmed(manuscript, sentence ?? placeOf(first!));
}

/** Words that say nothing about what a point is about. */
const EMPTY = pattern((any) => `${any("empty-word")}|[^${HAN}]`, "gu");

const FEWEST_SHARED = 2;
const COUNTED_MEASURE = new RegExp(`(?:^|[。；，：\\n])(?:[${FIGURES}]是|[0-9]{1,2}[.、])|；`, "gu");

/** Problems with numbers that no measure takes up. */
function* problemMeasureUnpaired(manuscript: Manuscript, _rule: RuleData, context: Context): Iterable<Hit> {
  const [bad] = sectionsOf(manuscript, context, "problems");
  const [cure] = sectionsOf(manuscript, context, "measures");
  if (!bad || !cure || cure.line < bad.line) return;
  // 重点问题整改进展: what was done about each is told with it.
  if (bad.title.includes("整改")) return;
  const problems = items(manuscript, bad, context).map(({ text, name }) => ({
    name,
    words: bigrams(name, context.data.lexicon),
    all: bigrams(text, context.data.lexicon),
  }));
  if (problems.length < 2) return;
  // What was mended at once is told before the measures.
  const roles = lineRoles(manuscript, context);
  const cures = manuscript.lines
    .slice(bad.end, manuscript.end)
    .filter((_, index) => roles[bad.end + index] !== "causes")
    .map(({ text }) => text)
    .join("\n");
  const measures = points(manuscript, context, "measures");
  if (measures.length === 0) return;
  // A measure speaks of a problem by a word of its name, or by several of what is told of it.
  const missing = problems.filter(
    ({ words, all }) =>
      words.length > 0 &&
      !words.some((word) => cures.includes(word)) &&
      new Set(all.filter((word) => cures.includes(word))).size < FEWEST_SHARED,
  );
  const count = measures.reduce((sum, { text }) => sum + Math.max(1, text.match(COUNTED_MEASURE)?.length ?? 0), 0);
  // As many measures as problems may each take up one in other words.
  if (missing.length === 0 || count >= problems.length) return;
  yield {
    message: `问题${problems.length}条，措施${count}条；${quoteAll(missing.map(({ name }) => name))}没有看到相应的措施。`,
    places: [headingPlace(manuscript, bad), headingPlace(manuscript, cure)],
    remedy: `给${quote(missing[0]!.name, 16)}补一条措施；一条措施管几个问题的，写明管哪几条。不必为了凑数硬拆。`,
  };
}

const ITEM = new RegExp(`^[${FIGURES}]{1,2}是`, "u");

/** The problems as they are counted: the lowest items, by their names. */
function items(manuscript: Manuscript, section: ManuscriptSection, context: Context): { name: string; text: string }[] {
  const roles = lineRoles(manuscript, context);
  return points(manuscript, context, "problems")
    .filter(
      ({ section: own, passages: [first] }) =>
        !context.report?.assignment.has(own) &&
        own.line >= section.line &&
        own.end <= section.end &&
        roles[first!.line] === "problems" &&
        isCounted(manuscript, first!),
    )
    .map(({ passages: [first], text }) => ({
      name: clauses(first!.text.replace(ITEM, ""))[0]?.text ?? "",
      text,
    }));
}

/** 从时间看……, a row of a table: told of the problems, none of them. */
const isCounted = ({ lines }: Manuscript, { line, text }: Passage): boolean =>
  lines[line]!.number !== null || ITEM.test(text);

function bigrams(name: string, lexicon: Lexicon): string[] {
  return name
    .replace(EMPTY(lexicon), " ")
    .split(" ")
    .flatMap((run) => Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)));
}

export const CHECKS: Record<string, Check> = {
  "substance.measure-incomplete": measureIncomplete,
  "substance.problem-measure-unpaired": problemMeasureUnpaired,
};
