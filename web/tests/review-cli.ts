/**
 * For tests: answers each line of standard input, an Input as JSON, with one line. One process answers many, since a
 * new one reads the same data and is slow until its code is compiled.
 */

import { createInterface } from "node:readline";
import { reportOf } from "../src/manuscript/understanding/assign";
import { allSections } from "../src/manuscript/reading/manuscript";
import { coverage, type CoverageRow } from "../src/manuscript/understanding/coverage";
import type { Corrections } from "../src/manuscript/understanding/corrections";
import { checkOf, CHECKS, review, reviewNow } from "../src/manuscript/engine";
import { manuscriptFromText } from "../src/manuscript/reading/from-text";
import { decodeText } from "../src/office/intake/decode";
import type {
  Context,
  FileFacts,
  Manuscript,
  OwnWord,
  ParagraphFacts,
  ReviewData,
  RuleData,
  SiteText,
} from "../src/manuscript/model";
import { recognise } from "../src/manuscript/understanding/recognise";
import { Matcher, type MatchingData } from "../src/shared/matching";
import { cardsOf } from "./cards";

interface Job {
  text?: string;
  /** A file as base64. */
  bytes?: string;
  markdown?: boolean;
  /** Id of the report; null for none, left out to recognise it. */
  report?: string | null;
  /** Only rules of these scopes, and those named. */
  scopes?: string[];
  rules?: string[];
  /** What a reader would put right in the map. */
  corrections?: Corrections;
  other?: string;
  /** The unit's own list. */
  own?: OwnWord[];
  /** What only a Word file tells. */
  file?: Partial<Omit<FileFacts, "paragraphs">> & { paragraphs?: [line: number, facts: ParagraphFacts][] };
  /** Also check in slices, and tell the longest. */
  slices?: boolean;
  /** Also the cards that the page shows. */
  cards?: boolean;
}

/** What does not change is left out after the first time. */
interface Input {
  data?: ReviewData;
  matching?: MatchingData;
  texts?: SiteText[];
  /** Compare with the texts. */
  compare: boolean;
  jobs: Job[];
}

let data: ReviewData;
let matcher: Matcher;
let texts: SiteText[] = [];

const NO_FACTS: FileFacts = {
  program: "",
  comments: 0,
  revisions: 0,
  unread: {},
  blankLines: 0,
  pages: [],
  paragraphs: new Map(),
};

function manuscriptOf(job: Job): Manuscript {
  const text = job.bytes === undefined ? (job.text ?? "") : (decodeText(Buffer.from(job.bytes, "base64"))?.text ?? "");
  const manuscript = manuscriptFromText(text, data.lexicon, job.markdown);
  const file = job.file && { ...NO_FACTS, ...job.file, paragraphs: new Map(job.file.paragraphs) };
  return file ? { ...manuscript, file } : manuscript;
}

async function answer(job: Job, compared: SiteText[]): Promise<unknown> {
  const began = spent();
  const manuscript = manuscriptOf(job);
  const read = spent() - began;
  const recognition = recognise(manuscript, data, matcher);
  const contract = job.report === undefined ? recognition.chosen : data.contracts.find(({ id }) => id === job.report);
  const report = contract ? reportOf(manuscript, contract, matcher, data.roles, job.corrections) : null;
  const other =
    job.other === undefined ? null : { name: "other.txt", manuscript: manuscriptFromText(job.other, data.lexicon) };
  const context: Context = { data, texts: compared, report, other, own: job.own ?? [] };
  const only = (rule: RuleData): boolean =>
    !job.scopes || job.scopes.includes(rule.scope) || (job.rules ?? []).includes(rule.id);
  const start = spent();
  const findings = reviewNow(manuscript, context, { only });
  const time = spent() - start;
  const longest = job.slices ? await longestSlice(manuscript, context) : null;
  const { title, recipient, signature, date, end, attachments } = manuscript;
  return {
    lines: manuscript.lines,
    parts: { title, recipient, signature, date, end, attachments },
    sections: allSections(manuscript.sections).map((section) => ({
      title: section.title,
      level: section.level,
      line: section.line,
      end: section.end,
      body: section.body,
      is: report?.assignment.get(section)?.id ?? null,
    })),
    recognition: {
      chosen: recognition.chosen?.id ?? null,
      asked: recognition.asked?.id ?? null,
      note: recognition.note,
      candidates: recognition.candidates.map(({ contract: { id }, score, evidence }) => ({ id, score, evidence })),
    },
    coverage: report ? coverage(manuscript, report, findings).map(shown) : [],
    findings: findings.map((finding) => ({
      ...finding,
      quotes: finding.places.map(({ line, start: from, end: to }) => manuscript.lines[line]!.text.slice(from, to)),
    })),
    cards: job.cards ? cardsOf(manuscript, findings, data.rules) : [],
    times: { read, review: time, longest },
  };
}

function shown({ section, state, here, isJoint, place, told, rows }: CoverageRow): unknown {
  return {
    id: section.id,
    title: section.title,
    required: section.required,
    state,
    heading: here?.title ?? null,
    line: here?.line ?? place?.line ?? null,
    joint: isJoint,
    place,
    told,
    rows: rows.map(shown),
  };
}

/** The work of this process in milliseconds: other tests may share the machine. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The longest time between two turns of the event loop while a check runs. */
async function longestSlice(manuscript: Manuscript, context: Context): Promise<number> {
  let longest = 0;
  let last = spent();
  let running = true;
  const tick = (): void => {
    const now = spent();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(tick);
  };
  setImmediate(tick);
  await review(manuscript, context);
  running = false;
  return longest;
}

for await (const line of createInterface({ input: process.stdin })) {
  const input = JSON.parse(line) as Input;
  data = input.data ?? data!;
  matcher = input.matching ? new Matcher(input.matching) : matcher!;
  texts = input.texts ?? texts;
  const answers: unknown[] = [];
  for (const job of input.jobs) answers.push(await answer(job, input.compare ? texts : []));
  const listed = data.rules.filter((rule) => rule.kind !== "check" && checkOf(rule)).map(({ id }) => id);
  process.stdout.write(`${JSON.stringify({ answers, checks: [...Object.keys(CHECKS), ...listed].sort() })}\n`);
}
