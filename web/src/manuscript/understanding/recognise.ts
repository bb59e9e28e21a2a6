/**
 * Which report a manuscript is: by what its title says, then by its headings, then by its opening.
 *
 * The title decides where it can; a title that fits several, or none for certain, leaves it to the headings and to what
 * the opening says of the matter. Between sure and none the reader is asked. What the contracts say of titles is data
 * (`recognise`), and so are the genres that only look like ours (templates/neighbours.yml).
 */

import { walk, type Matcher } from "../../shared/matching";
import { assign } from "./assign";
import { allSections, isItem, openingText } from "../reading/manuscript";
import { headNeighbour, nearNeighbour, says, titleOf, type Says } from "./title";
import { SENTENCE_END } from "./wording";
import type {
  Assignment,
  Contract,
  ContractSection,
  Manuscript,
  ManuscriptSection,
  Recognition,
  ReviewData,
} from "../model";

/** The score is what was said at most, and the headings for the rest. */
const SCORE = { sure: 0.7, likely: 0.4, opening: 0.35, nothing: 0 };
const HEADINGS = 0.3;
/** Headings that speak for a report as clearly as those of its own template do. */
const CLEAR = 0.45;
/** Enough to choose between two that the title fits. */
const APART = 0.1;
const OPENING_LENGTH = 500;

type Known = Pick<ReviewData, "contracts" | "neighbours" | "lexicon" | "roles">;

interface Candidate {
  contract: Contract;
  score: number;
  evidence: string[];
  title: Says;
  opening: Says;
  headings: number;
}

export function recognise(manuscript: Manuscript, data: Known, matcher: Matcher): Recognition {
  const title = titleOf(manuscript, data.lexicon);
  const sentences = openingSentences(manuscript);
  const assignments = data.contracts.map((contract) => assign(manuscript, contract, matcher, data.roles));
  const upper = upperSections(manuscript);
  const candidates = data.contracts.map((contract, index): Candidate => {
    const inTitle = says(title, contract.recognise);
    const inOpening = sentences.map((text) => says(text, contract.recognise)).find(({ how }) => how === "sure");
    const opening = inOpening ?? { how: "nothing", words: [] };
    const headings = headingScore(upper, contract, assignments[index]!, assignments);
    const said = Math.max(SCORE[inTitle.how], opening.how === "sure" ? SCORE.opening : 0);
    const evidence = [
      ...words("标题里有", inTitle.words),
      ...words(
        "开头写了",
        opening.words.filter((word) => !inTitle.words.includes(word)),
      ),
      ...headingEvidence(assignments[index]!),
    ];
    return { contract, score: said + HEADINGS * headings, evidence, title: inTitle, opening, headings };
  });
  candidates.sort((one, other) => other.score - one.score);
  return {
    candidates: candidates.map(({ contract, score, evidence }) => ({ contract, score, evidence })),
    ...decide(title, candidates, data),
  };
}

type Decision = Pick<Recognition, "chosen" | "asked" | "note">;

function decide(title: string, candidates: readonly Candidate[], { neighbours }: Known): Decision {
  const [best, next] = candidates;
  const none = (note: string): Decision => ({ chosen: null, asked: null, note });
  if (!best) return none("本站没有报告。");
  const own = best.title.how === "sure" ? best.contract.recognise.titles.flat(2) : [];
  const other = headNeighbour(title, neighbours, own);
  if (other) return none(`标题像是${other}，不是本站的报告。`);
  const choose = (): Decision => ({ chosen: best.contract, asked: null, note: "" });
  const ask = (): Decision => ({ chosen: null, asked: best.contract, note: `像是“${best.contract.title}”，是吗？` });
  const rival = next !== undefined && best.score - next.score < APART * HEADINGS;
  if (best.title.how === "sure") return next?.title.how === "sure" && rival ? ask() : choose();
  const isClear = best.headings >= CLEAR && !rival;
  if (best.title.how === "likely") return best.opening.how === "sure" || isClear ? choose() : ask();
  const near = nearNeighbour(title, neighbours);
  if (near) return none(`标题像是${near}，不是本站的报告。`);
  // A title that says nothing of ours is about something else, unless the opening says otherwise.
  if (best.opening.how === "sure") return title === "" && best.headings > 0 && !rival ? choose() : ask();
  if (isClear && title === "") return ask();
  return none(
    best.evidence.length > 0
      ? "标题和开头都没有说是本站的哪一份报告，只有几个标题相像，定不下来。"
      : "题目、开头和各级标题同本站的报告都不像。",
  );
}

const SENTENCE = new RegExp(`[^${SENTENCE_END}]+`, "gu");

function openingSentences(manuscript: Manuscript): string[] {
  const opening = openingText(manuscript)
    .map(({ text }) => text)
    .join("\n")
    .slice(0, OPENING_LENGTH);
  return opening.match(SENTENCE) ?? [];
}

/** From 0 to 1: how many sections the headings stand for, and how many headings stand for none. */
function headingScore(
  upper: readonly ManuscriptSection[],
  contract: Contract,
  assignment: Assignment,
  others: readonly Assignment[],
): number {
  let sum = 0;
  for (const section of assignment.keys()) sum += 1 / others.filter((other) => other.has(section)).length;
  if (upper.length === 0) return 0;
  const known = upper.filter((section) => inside(section, assignment)).length / upper.length;
  const expected =
    contract.sections.filter((section) => isFound(section, assignment)).length / contract.sections.length;
  return (1 - Math.exp(-sum / 2)) * (0.4 + 0.4 * known + 0.2 * expected);
}

/** The headings of the uppermost level that has more than one; else those of the whole manuscript. */
function upperSections(manuscript: Manuscript): readonly ManuscriptSection[] {
  const all = allSections(manuscript.sections).filter((section) => !isItem(manuscript, section));
  const uppermost = Math.min(...all.map(({ level }) => level));
  const top = all.filter(({ level }) => level === uppermost);
  return top.length > 1 ? top : all;
}

const inside = (section: ManuscriptSection, assignment: Assignment): boolean =>
  assignment.has(section) || section.sections.some((child) => inside(child, assignment));

const isFound = (section: ContractSection, assignment: Assignment): boolean => {
  const found = new Set(assignment.values());
  return walk([section]).some((item) => found.has(item));
};

const words = (lead: string, found: readonly string[]): string[] =>
  found.length > 0 ? [lead + found.map((word) => `“${word}”`).join("")] : [];

const MOST_HEADINGS = 4;

function headingEvidence(assignment: Assignment): string[] {
  if (assignment.size === 0) return [];
  const shown = [...assignment]
    .sort(([one], [other]) => one.level - other.level || one.line - other.line)
    .slice(0, MOST_HEADINGS);
  const pairsShown = shown.map(([section, { title }]) =>
    section.title === title ? `“${title}”` : `“${section.title}”对应“${title}”`,
  );
  const rest = assignment.size > shown.length ? `等${assignment.size}处` : "";
  return [`正文标题里有${pairsShown.join("、")}${rest}`];
}

/** Whether it is a report that is marked as sensitive, or may be one. */
export const isSensitive = ({ chosen, recognition }: { chosen: Contract | null; recognition: Recognition }): boolean =>
  (chosen ?? recognition.asked)?.sensitive === true;
