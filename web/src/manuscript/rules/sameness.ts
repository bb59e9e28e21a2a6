/** Runs of characters that a manuscript shares with the site's examples and templates or with another file of the reader's. */

import { passages, type Passage } from "../reading/manuscript";
import { HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Check, Context, Manuscript, Hit, Place, ReviewData, RuleData, SiteText } from "../model";
import { Corpus, letters, type Run } from "../understanding/overlap";
import { anyOf, quote, type Folded } from "../understanding/wording";

/** Shorter runs of a template's sentences, which stand between its blanks. */
const TEMPLATE_RUN = 8;

interface Site {
  examples: { corpus: Corpus; paragraphs: { source: SiteText; text: string }[] };
  templates: Corpus;
}

const sites = new WeakMap<readonly SiteText[], Map<number, Site>>();

/** The site's texts ready for comparing; made once. */
export function siteOf(texts: readonly SiteText[], size: number): Site {
  const known = sites.get(texts) ?? new Map<number, Site>();
  sites.set(texts, known);
  const found = known.get(size) ?? makeSite(texts, size);
  known.set(size, found);
  return found;
}

function makeSite(texts: readonly SiteText[], size: number): Site {
  const of = (kind: SiteText["kind"]): { source: SiteText; text: string }[] =>
    texts.filter((text) => text.kind === kind).flatMap((source) => source.paragraphs.map((text) => ({ source, text })));
  const examples = of("example");
  return {
    examples: {
      corpus: new Corpus(
        examples.map(({ text }) => text),
        size,
      ),
      paragraphs: examples,
    },
    templates: new Corpus(
      of("template").map(({ text }) => text),
      TEMPLATE_RUN,
    ),
  };
}

/** Titles of documents, blanks, and names of posted groups are the same in many texts. */
const NAMES = pattern(
  (any) =>
    "《[^《》]*》|【[^【】]*】|(?:[12][0-9]{3}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}(?:日|月)(?:以?前|至|到|起)?|[12][0-9]{3}年|" +
    `${any("posting-body")}?[${HAN}]{0,8}${any("commission")}?${any("posted")}[${HAN}]{2,14}${any("posted-group")}`,
  "gu",
);

/** Which letters of a text are common property: names, fixed wording, and what the templates print. */
export function common({ text }: Passage, plain: Folded, data: ReviewData, templates: Corpus | null): Uint8Array {
  const mask = new Uint8Array(plain.text.length);
  const names = [...text.matchAll(NAMES(data.lexicon))].map(
    ({ 0: whole, index }) => [index, index + whole.length] as const,
  );
  for (const [index, at] of plain.at.entries())
    if (names.some(([start, end]) => at >= start && at < end)) mask[index] = 1;
  const fixed = fixedWording(data);
  for (const { 0: whole, index } of fixed ? plain.text.matchAll(fixed) : []) mask.fill(1, index, index + whole.length);
  for (const { start, length } of templates?.runs(plain.text) ?? []) mask.fill(1, start, start + length);
  return mask;
}

const wordings = new WeakMap<ReviewData, RegExp | null>();

function fixedWording(data: ReviewData): RegExp | null {
  const known = wordings.get(data);
  if (known !== undefined) return known;
  const names = [...data.fixed, ...data.regulations.flatMap(({ title, short }) => [title, ...short])].map(
    (text) => letters(text).text,
  );
  const made = anyOf([...new Set(names.filter((name) => name.length >= 6))]);
  wordings.set(data, made);
  return made;
}

/** Runs with enough letters that are nobody's common property; digits alone say little. */
function ownRuns(found: readonly Run[], { text }: Folded, mask: Uint8Array, size: number): Run[] {
  return found.filter(({ start, length }) => {
    let own = 0;
    for (let at = start; at < start + length; at++) if (mask[at] === 0 && !/[0-9]/u.test(text[at]!)) own++;
    return own >= size;
  });
}

/** A run of ordinary words may come about by chance; with a figure in it, or a half longer, it does not. */
const isTelling = (size: number, { text }: Folded, { start, length }: Run): boolean =>
  length >= size * 1.5 || /[0-9]/u.test(text.slice(start, start + length));

const placeOf = ({ line, start }: Passage, { at }: Folded, run: Run): Place => ({
  line,
  start: start + at[run.start]!,
  end: start + at[run.start + run.length - 1]! + 1,
});

const sum = (runs: readonly Run[]): number => runs.reduce((total, { length }) => total + length, 0);

/** What stands in an example of the site; one hit for each paragraph. */
function* siteExample(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  const size = rule.limits["characters"] ?? 13;
  if (context.texts.length === 0) return;
  const { examples, templates } = siteOf(context.texts, size);
  yield null;
  for (const [index, passage] of passages(manuscript, 0, manuscript.lines.length, true).entries()) {
    if (index % 50 === 49) yield null;
    const plain = letters(passage.text);
    const shared = examples.corpus.runs(plain.text);
    const runs =
      shared.length === 0
        ? []
        : ownRuns(shared, plain, common(passage, plain, context.data, templates), size).filter((run) =>
            isTelling(size, plain, run),
          );
    if (runs.length === 0) continue;
    const sources = [...new Set(runs.map(({ text }) => examples.paragraphs[text]!))];
    const places = runs.map((run) => placeOf(passage, plain, run));
    const first = passage.text.slice(places[0]!.start - passage.start, places[0]!.end - passage.start);
    yield {
      message: `${quote(first, 30)}与本站《${sources[0]!.source.title}》的范例一字不差，共${sum(runs)}个字。`,
      places,
      other: sources.map(({ source, text }) => ({ source: `本站范例《${source.title}》`, text })),
    };
  }
}

const ofReports = new WeakMap<readonly SiteText[], Corpus>();

/** Only those of reports: forms and questionnaires are to be used as they stand. */
function reportTemplates(texts: readonly SiteText[], size: number): Corpus {
  const printed = texts.filter(({ kind, page }) => kind === "template" && page.startsWith("reports/"));
  const made =
    ofReports.get(texts) ??
    new Corpus(
      printed.flatMap(({ paragraphs }) => paragraphs),
      size,
    );
  ofReports.set(texts, made);
  return made;
}

/** How much of the manuscript is what the templates print. */
function* siteTemplate(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  if (context.texts.length === 0) return;
  const templates = reportTemplates(context.texts, rule.limits["characters"] ?? TEMPLATE_RUN);
  yield null;
  let all = 0;
  let same = 0;
  const longest: { place: Place; length: number }[] = [];
  for (const [index, passage] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 50 === 49) yield null;
    // Whether blanks are filled is another question.
    const plain = letters(passage.text.replace(/【[^【】]*】/gu, (blank) => " ".repeat(blank.length)));
    const runs = templates.runs(plain.text);
    all += plain.text.length;
    same += sum(runs);
    if (sum(runs) > plain.text.length / 2)
      longest.push({
        place: { line: passage.line, start: passage.start, end: passage.start + passage.text.length },
        length: sum(runs),
      });
  }
  const share = same / Math.max(1, all);
  if (share < (rule.limits["share"] ?? 0.5)) return;
  const places = longest
    .sort((one, other) => other.length - one.length)
    .slice(0, 10)
    .map(({ place }) => place);
  yield {
    message: `全文有${percent(share)}的字是模板的原句。`,
    places: places.sort((one, other) => one.line - other.line),
  };
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** What stands in the reader's other file; one hit for each paragraph, each with the share of the whole. */
function* otherFile(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  if (!context.other) return;
  const size = rule.limits["characters"] ?? 13;
  const { name, manuscript: other } = context.other;
  const theirs = passages(other, 0, other.lines.length, true);
  const corpus = new Corpus(
    theirs.map(({ text }) => text),
    size,
  );
  const templates = context.texts.length > 0 ? siteOf(context.texts, size).templates : null;
  yield null;
  const hits: { passage: Passage; runs: Run[]; plain: Folded }[] = [];
  let all = 0;
  for (const [index, passage] of passages(manuscript, 0, manuscript.lines.length, true).entries()) {
    if (index % 50 === 49) yield null;
    const plain = letters(passage.text);
    all += plain.text.length;
    const shared = corpus.runs(plain.text);
    const runs =
      shared.length === 0 ? [] : ownRuns(shared, plain, common(passage, plain, context.data, templates), size);
    if (runs.length > 0) hits.push({ passage, runs, plain });
  }
  const share = hits.reduce((total, { runs }) => total + sum(runs), 0) / Math.max(1, all);
  for (const { passage, runs, plain } of hits) {
    yield {
      message: `这一段有${sum(runs)}个字与“${name}”相同；两份文件相同的字占本稿的${percent(share)}。`,
      places: runs.map((run) => placeOf(passage, plain, run)),
      other: [...new Set(runs.map(({ text }) => theirs[text]!.text))].map((text) => ({ source: name, text })),
    };
  }
}

export const CHECKS: Record<string, Check> = {
  "sameness.site-example": siteExample,
  "sameness.site-template": siteTemplate,
  "sameness.other-file": otherFile,
};
