/**
 * Which report a draft is: by the words of its title and opening, and by the sections that its headings stand for.
 *
 * Words count the more, the fewer reports have them among their names; a heading that several reports know counts less
 * for each. Kinds of text that look like reports of ours and are none (templates/neighbours.yml) show by their titles.
 */

import { walk, type Matcher } from "../../shared/matching";
import { assign, isItem } from "./assign";
import { allSections, openingText } from "../reading/draft";
import { titleSays } from "./wording";
import { pattern } from "../lexicon";
import type {
  Assignment,
  Contract,
  ContractSection,
  Draft,
  DraftSection,
  Lexicon,
  Recognition,
  ReviewData,
} from "../model";

const WEIGHT = { topic: 0.55, headings: 0.45 };
/** What is said in the opening counts less than the same in the title. */
const OPENING = 0.8;
/** Below this it is none of ours. */
const THRESHOLD = 0.33;
/** A title that says so much of a report's title is that report's, whatever else stands in it. */
const CERTAIN = 0.8;
const OPENING_LENGTH = 500;
/** Says nothing about which report it is. */
const COMMON = pattern((any) => any("common-in-titles"), "gu");
const NOT_HAN = /[^\u4e00-\u9fff]+/gu;

type Known = Pick<ReviewData, "contracts" | "neighbours" | "lexicon">;

export function recognise(draft: Draft, data: Known, matcher: Matcher): Recognition {
  const title = draft.title >= 0 ? draft.lines[draft.title]!.text : "";
  const opening = openingText(draft)
    .map(({ text }) => text)
    .join("")
    .slice(0, OPENING_LENGTH);
  const rarity = rarities(data.contracts);
  const assignments = data.contracts.map((contract) => assign(draft, contract, matcher));
  const candidates = data.contracts.map((contract, index) => {
    const inTitle = topic(title, contract, rarity, data.lexicon);
    const inOpening = topic(opening, contract, rarity, data.lexicon);
    const headings = headingScore(draft, contract, assignments[index]!, assignments);
    const score = WEIGHT.topic * Math.max(inTitle.share, OPENING * inOpening.share) + WEIGHT.headings * headings;
    const evidence = [
      ...words("标题里有", inTitle.words),
      ...words(
        "开头写了",
        inOpening.words.filter((word) => !inTitle.words.includes(word)),
      ),
      ...headingEvidence(assignments[index]!),
    ];
    return { contract, score: Math.min(1, score), evidence, certain: inTitle.share >= CERTAIN };
  });
  candidates.sort((one, other) => other.score - one.score);
  const best = candidates[0];
  const neighbour = data.neighbours.find((item) => item.words.some((word) => titleSays(title, word)));
  const enough = best !== undefined && best.score >= THRESHOLD && (!neighbour || best.certain);
  return {
    candidates: candidates.map(({ certain: _, ...candidate }) => candidate),
    chosen: enough ? best.contract : null,
    note: enough
      ? ""
      : neighbour
        ? `标题像是${neighbour.title}，不是本站的报告。`
        : "题目、开头和各级标题同本站的报告都不像。",
  };
}

const plain = (text: string): string => text.replace(NOT_HAN, "");

function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

/** Of each pair of characters: one part in as many as there are reports that have it in a name. */
function rarities(contracts: readonly Contract[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { title, sections } of contracts) {
    const names = [title, ...walk(sections).flatMap((section) => [section.title, ...section.aliases])];
    for (const pair of new Set(names.flatMap((name) => pairs(plain(name)))))
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return new Map([...counts].map(([pair, count]) => [pair, 1 / count]));
}

/** How much of a report's title a text says, and in which words. */
function topic(
  text: string,
  { title }: Contract,
  rarity: ReadonlyMap<string, number>,
  lexicon: Lexicon,
): { share: number; words: string[] } {
  const said = plain(text);
  const found: string[] = [];
  let all = 0;
  let shared = 0;
  for (const part of title
    .replace(COMMON(lexicon), " ")
    .split(/[^\u4e00-\u9fff]+/u)
    .filter((item) => item.length >= 2)) {
    const open = pairs(part);
    let word = "";
    open.forEach((pair, index) => {
      const weight = rarity.get(pair) ?? 1;
      all += weight;
      if (said.includes(pair)) {
        shared += weight;
        word = word === "" ? pair : word + pair[1]!;
      }
      if (word !== "" && (!said.includes(pair) || index === open.length - 1 || !said.includes(word))) {
        found.push(said.includes(word) ? word : word.slice(0, -1));
        word = said.includes(word) ? "" : said.includes(pair) ? pair : "";
      }
    });
  }
  return { share: all > 0 ? shared / all : 0, words: [...new Set(found)].filter((word) => word.length >= 2) };
}

/** From 0 to 1: how many sections the headings stand for, and how many headings stand for none. */
function headingScore(draft: Draft, contract: Contract, assignment: Assignment, others: readonly Assignment[]): number {
  let sum = 0;
  for (const section of assignment.keys()) sum += 1 / others.filter((other) => other.has(section)).length;
  const upper = upperSections(draft);
  if (upper.length === 0) return 0;
  const known = upper.filter((section) => inside(section, assignment)).length / upper.length;
  const expected =
    contract.sections.filter((section) => isFound(section, assignment)).length / contract.sections.length;
  return (1 - Math.exp(-sum / 2)) * (0.4 + 0.4 * known + 0.2 * expected);
}

/** The headings of the uppermost level that has more than one; else those of the whole draft. */
function upperSections(draft: Draft): readonly DraftSection[] {
  const all = allSections(draft.sections).filter((section) => !isItem(draft, section));
  const top = all.filter(({ level }) => level === Math.min(...all.map((section) => section.level)));
  return top.length > 1 ? top : all;
}

const inside = (section: DraftSection, assignment: Assignment): boolean =>
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
