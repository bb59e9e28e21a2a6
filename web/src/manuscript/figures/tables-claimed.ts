/**
 * What a text says of the rows of a table near it: which has the most or the least, what number one of them has, how
 * many there are, what a column or each row comes to. What holds in one table near the sentence is not asked about.
 */

import { FIGURES } from "../../shared/han";
import { amount } from "../../shared/numbers";
import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import { quote } from "../understanding/wording";
import { measureOf, RULES, unitsAlike } from "./compare";
import { inUnit } from "./mentions";
import type { Comparison, Figure } from "./model";
import { figuresIn } from "./read";
import { type Column, nearTables, numbersOf, type Row, type Sentence, type Table } from "./tables-near";
import { isSlip } from "./units";

/** What one sentence claims of one table. */
type Claim = (sentence: Sentence, table: Table, lexicon: Lexicon) => Iterable<Comparison>;

const CLAIMS: readonly Claim[] = [outermostOf, cellsOf, countOf, thresholdOf, sumsOf];

export function* tablesClaimed(manuscript: Manuscript, lexicon: Lexicon): Iterable<Comparison> {
  const rowsHeld = new Set<Table>();
  for (const { sentence, tables } of nearTables(manuscript, lexicon)) {
    for (const claim of CLAIMS) {
      const made = tables.map((table) => [...claim(sentence, table, lexicon)]);
      // Two tables with the same rows: the sentence is right in one of them.
      const keys = new Set(made.flat().filter(({ holds }) => holds).map(keyOf));
      const told = new Set<string>();
      for (const one of made.flat()) {
        if (!one.holds && (keys.has(keyOf(one)) || told.has(keyOf(one)))) continue;
        told.add(keyOf(one));
        yield one;
      }
    }
    for (const table of tables)
      if (!rowsHeld.has(table))
        for (const comparison of rowsAlike(sentence, table, lexicon)) {
          rowsHeld.add(table);
          yield comparison;
        }
  }
}

const keyOf = ({ places: [place] }: Comparison): string => `${place!.line}:${place!.start}:${place!.end}`;

interface Clause {
  text: string;
  start: number;
}

const clausesOf = ({ text, start }: Sentence): Clause[] =>
  [...text.matchAll(/[^，；：,;:]+/gu)].map(({ 0: own, index }) => ({ text: own, start: start + index }));

interface Named {
  row: Row;
  at: number;
  end: number;
}

/** The rows that a text names, the longest name at each place. */
function namedIn(text: string, { rows }: Table): Named[] {
  const found: Named[] = [];
  for (const row of rows) {
    if (row.name.length < LEAST_NAME) continue;
    for (let at = text.indexOf(row.name); at >= 0; at = text.indexOf(row.name, at + 1))
      found.push({ row, at, end: at + row.name.length });
  }
  return found
    .filter((one) => !found.some((other) => other !== one && other.at <= one.at && other.end >= one.end && other.end - other.at > one.end - one.at))
    .sort((one, other) => one.at - other.at);
}

const LEAST_NAME = 2;
const MEASURE = pattern((any) => `(?:${any("column-filling")})+$`);

/** The columns that some words name in full, 完成 for 完成数 too; the longest names. */
function columnsIn(words: string, columns: readonly Column[], lexicon: Lexicon): Column[] {
  const named = columns.filter(({ name }) => name.length > 1 && words.includes(name));
  if (named.length > 0) return named.filter(({ name }) => !named.some((other) => other.name !== name && other.name.includes(name)));
  return columns.filter(({ name, isRate }) => {
    const stem = isRate ? "" : name.replace(MEASURE(lexicon), "").replace(/^已/u, "");
    return stem.length > 1 && words.includes(stem);
  });
}

/** Differences, other times, what was left out: nothing that a cell tells. */
const BEYOND = pattern((any) => any("beyond-table"));

const isBeyond = (words: string, columns: readonly Column[], lexicon: Lexicon): boolean =>
  BEYOND(lexicon).test(columns.reduce((rest, { name }) => rest.replace(name, ""), words));

const OUTERMOST = pattern(
  (any) =>
    `(?<most>${any("most-of-column")})|(?<least>${any("least-of-column")})|(?<second>${any("second-of-column")})`,
  "gu",
);
const FAST = /[快慢]/u;
/** The most is told first: of places in an order and of the time that something took the other way round as well. */
const REVERSED = pattern((any) => any("reversed-column"));
/** 最低的是北片. */
const IS = /^(?:的)?(?:是|为|依次为|分别是|依次是|有)|^的/u;

/** 南片改造户数最多，进度最慢的是北片. */
function* outermostOf(sentence: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  const { columns } = table;
  if (isBeyond(sentence.text, columns, lexicon)) return;
  for (const { text, start } of clausesOf(sentence)) {
    const rows = namedIn(text, table);
    let from = 0;
    const words = rows.length > 0 ? [...text.matchAll(OUTERMOST(lexicon))] : [];
    for (const [index, { 0: word, index: at, groups = {} }] of words.entries()) {
      const to = words[index + 1]?.index ?? text.length;
      const end = at + word.length;
      const before = rows.filter((one) => one.at >= from && one.end <= at);
      const behind = IS.test(text.slice(end)) && before.length === 0 ? rows.filter((one) => one.at >= end && one.end <= to) : [];
      const own = before.length > 0 ? before : behind;
      if (own.length === 0) continue;
      const rest = own.reduce((left, { row }) => left.replace(row.name, ""), text.slice(from, at));
      const named = columnsIn(rest, columns, lexicon);
      const rates = FAST.test(word) ? columns.filter(({ isRate }) => isRate) : [];
      const places = [{ line: sentence.line, start: start + Math.min(from, own[0]!.at), end: start + Math.max(end, own[own.length - 1]!.end) }];
      from = behind.length > 0 ? to : end;
      const candidates = named.length > 0 ? named : rates.length > 0 ? rates : columns;
      const checked = candidates.flatMap((column) => {
        const all = numbersOf(table, column);
        if (!all) return [];
        const values = own.map(({ row }) => row.cells.get(column.at)!.figure!.value);
        const rank = groups["second"] === undefined ? own.length : 2;
        const isTop = (sign: number): boolean => {
          const sorted = [...new Set(all)].map((value) => sign * value).sort((one, other) => other - one);
          const last = sorted[Math.min(rank, sorted.length) - 1]!;
          return rank > own.length ? values.every((value) => sign * value === last) : values.every((value) => sign * value >= last);
        };
        const both = REVERSED(lexicon).test(column.name) || groups["second"] !== undefined;
        const sign = groups["least"] === undefined ? 1 : -1;
        return [{ column, holds: isTop(sign) || (both && isTop(-sign)) }];
      });
      const best = checked.find(({ holds }) => holds) ?? checked[0];
      if (!best) continue;
      const told = table.rows.map(({ name, cells }) => `${name}${cells.get(best.column.at)!.text}`).join("、");
      yield {
        rule: RULES.same,
        figures: own.map(({ row }) => row.cells.get(best.column.at)!.figure!),
        holds: checked.some(({ holds }) => holds),
        told: `${word}：${told}`,
        message: `说${quote(text.slice(places[0]!.start - start, places[0]!.end - start), 30)}，表里不是：${best.column.name}一栏${quote(told, 40)}。`,
        places,
      };
    }
  }
}

/** 石桥镇受理52件, where its row has 57. */
function* cellsOf(sentence: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  let row: Row | null = null;
  for (const { text, start } of clausesOf(sentence)) {
    const rows = namedIn(text, table);
    if (rows.length > 1) row = null;
    const figures = figuresIn(text, sentence.line, start, lexicon);
    for (const [index, figure] of figures.entries()) {
      const at = figure.start - start;
      const last = rows.filter(({ end }) => end <= at).pop();
      if (last) ({ row } = last);
      else if (rows.length > 0) continue;
      if (!row || figure.about || !/^(?:count|money|percent|bare)$/u.test(figure.kind)) continue;
      const head = text.slice(Math.max(last?.end ?? 0, (figures[index - 1]?.end ?? start) - start), at);
      const named = columnsIn(head, table.columns, lexicon);
      if (named.length === 0 || isBeyond(head, named, lexicon)) continue;
      const alike = named.flatMap((column) => {
        const cell = row!.cells.get(column.at);
        return cell?.figure && agrees(figure, column) ? [{ column, figure: cell.figure }] : [];
      });
      const [cell] = alike;
      if (!cell) continue;
      const { value } = cell.column.unit.endsWith("元") ? inUnit(figure, cell.column.unit) : figure;
      const own = [...row.cells.values()].flatMap((one) => one.figure?.value ?? []);
      const holds = alike.some((one) => Math.abs(one.figure.value - value) < 10 ** -Math.max(0, figure.decimals));
      if (!holds && (own.some((one) => one === value) || !isSlip(value, cell.figure.value))) continue;
      if (!holds && own.some((one) => own.some((other) => one !== other && (one - other === value || one + other === value)))) continue;
      const place = { line: sentence.line, start: last ? start + last.at : figure.start, end: figure.end };
      yield {
        rule: RULES.same,
        figures: [figure, cell.figure],
        holds,
        told: `${figure.text}和${cell.figure.text}`,
        message: `这里写${quote(text.slice(place.start - start, place.end - start), 30)}，表里“${row.name}”的“${cell.column.name}”是${cell.figure.text}，对不上。`,
        places: [place, cell.figure].map(({ line, start: from, end }) => ({ line, start: from, end })),
      };
    }
  }
}

/** A percent of a column of percents, 万元 of one of money; what the head tells in brackets is the unit of all. */
function agrees(figure: Figure, { unit, isRate }: Column): boolean {
  if (isRate || figure.kind === "percent") return isRate && figure.kind === "percent";
  if (unit === "") return figure.kind !== "bare";
  return unit.endsWith("元") ? figure.kind === "money" : unitsAlike(unit, figure.unit);
}

const LEADS = pattern((any) => any("leads-to-table"));
const OPENS = pattern((any) => `^(?:(?:${any("of-the-table")})|[，；：])*$`);
const PARTIAL = pattern((any) => `${any("part-of-table")}`);

/** 下表列出五个支部, where it has four rows. */
function* countOf(sentence: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  const { text, line, start } = sentence;
  const { noun, rows } = table;
  if (noun.length < LEAST_NAME) return;
  const figures = figuresIn(text, line, start, lexicon);
  for (const figure of figures) {
    const at = figure.end - start;
    if (figure.kind !== "count" || figure.about || !text.startsWith(noun, at)) continue;
    const isOpening = OPENS(lexicon).test(text.slice(0, figure.start - start));
    if (!isOpening && !LEADS(lexicon).test(text)) continue;
    if (PARTIAL(lexicon).test(text.slice(0, figure.start - start))) continue;
    const gap = Math.abs(figure.value - rows.length);
    if (gap > (LEADS(lexicon).test(text) ? 2 : 1)) continue;
    yield {
      rule: RULES.doubtful,
      figures: [figure],
      holds: gap === 0,
      told: `${figure.text}和${rows.length}行`,
      message: `${quote(text.slice(figure.start - start, at + noun.length))}和表里的${rows.length}行对不上。`,
      places: [{ line, start: figure.start, end: figure.end + noun.length }],
    };
  }
}

const NUMBER = `([0-9]+(?:\\.[0-9]+)?)(?:%|分|件|户|人|万元|元|个|起|次)?`;
const THRESHOLD = pattern(
  (any) =>
    `([^，。；：0-9]{0,12}?)(?:(${any("over-it")})|(${any("under-it")}))?${NUMBER}(?:(以上)|(以下))?的?(?:${any("table-has")})(?:[^，。；：0-9]{0,4}?)([0-9]{1,3}|[两${FIGURES}])(?:[个家名人户]|$)`,
  "gu",
);

/** 完成率超过90%的有3个: as many rows as are over it. */
function* thresholdOf({ text, line, start }: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  for (const { 0: whole, 1: words, 2: over, 3: under, 4: bound, 5: above, 6: below, 7: told, index } of text.matchAll(THRESHOLD(lexicon))) {
    const isOver = over !== undefined || above !== undefined;
    if (isOver === (under !== undefined || below !== undefined)) continue;
    const isPercent = text.slice(index).includes(`${bound!}%`);
    const named = columnsIn(words!, table.columns, lexicon).filter(({ isRate }) => isRate === isPercent);
    const [column] = named;
    const all = column && numbersOf(table, column);
    if (!all || named.length !== 1) continue;
    const counts = [0, 1e-9].map((slack) =>
      all.filter((value) => (isOver ? value > Number(bound) - slack : value < Number(bound) + slack)).length,
    );
    const wanted = amount(told!).value;
    yield {
      rule: RULES.doubtful,
      figures: [],
      holds: counts.includes(wanted),
      told: `${wanted}和${counts[0]!}`,
      message: `${quote(whole, 30)}和表里对不上：${column.name}一栏${isOver ? "高于" : "低于"}${bound!}的有${counts[0]!}行。`,
      places: [{ line, start: start + index, end: start + index + whole.length }],
    };
  }
}

const TOTALLED = pattern((any) => `(?:${any("summed-up")}|${any("figure-scope")}|${any("gathered-word")})`);
/** How near a number comes to a sum that it is meant to be. */
const NEAR = 0.16;
const FEWEST = 3;

/** 全区共查处104起, where the only column of 起 comes to 94. */
function* sumsOf({ text, line, start }: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  const { rows } = table;
  const columns = table.columns.filter(({ isSummed }) => isSummed);
  if (rows.length < FEWEST || columns.length === 0 || namedIn(text, table).length > 0) return;
  const sums = columns.flatMap((column) => {
    const all = numbersOf(table, column);
    return all ? [{ column, all, sum: Number(all.reduce((one, other) => one + other, 0).toFixed(4)) }] : [];
  });
  for (const figure of figuresIn(text, line, start, lexicon)) {
    if ((figure.kind !== "count" && figure.kind !== "money") || figure.about) continue;
    const clause = /[^，；：]*$/u.exec(text.slice(0, figure.start - start))![0];
    const isLast = /[^，；：]*[，；：][^，；：]*$/u.exec(text.slice(0, figure.start - start))?.[0] ?? clause;
    if (!TOTALLED(lexicon).test(isLast) || isBeyond(clause, columns, lexicon)) continue;
    const alike = sums.filter(({ column }) => unitOf(column) === measureOf(figure.unit));
    const known = columnsIn(clause, alike.map(({ column }) => column), lexicon);
    const own = known.length > 0 ? alike.filter(({ column }) => known.includes(column)) : alike;
    const { value } = figure;
    const [one] = own;
    const holding = sums.find(({ sum }) => sum === value);
    const meant = holding ?? one;
    if (!meant || (!holding && own.length > 1) || sums.some(({ all }) => all.includes(value))) continue;
    if (!holding && Math.abs(meant.sum - value) > NEAR * Math.max(meant.sum, value)) continue;
    yield {
      rule: RULES.doubtful,
      figures: [figure],
      holds: holding !== undefined,
      told: `${meant.all.join("＋")}＝${meant.sum}`,
      message: `这里写${quote(clause.slice(-12) + figure.text)}，表里“${meant.column.name}”一栏加起来是${meant.sum}，对不上。`,
      places: [{ line, start: figure.start - Math.min(clause.length, SHOWN), end: figure.end }],
    };
  }
}

/** Characters of a clause that a finding shows. */
const SHOWN = 12;

/** 走访户数 counts 户, 查处数（起） 起. */
const unitOf = ({ name, unit }: Column): string => measureOf(unit !== "" ? unit : (/(.)数量?$/u.exec(name)?.[1] ?? ""));

/** 参加测评的均为60人: most rows come to what the text tells, one does not. */
function* rowsAlike({ text, line, start }: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  const columns = table.columns.filter(({ isSummed }) => isSummed);
  if (columns.length < 2 || table.rows.length < FEWEST) return;
  const sums = table.rows.map((row) => ({
    row,
    figures: columns.flatMap(({ at }) => row.cells.get(at)?.figure ?? []),
  }));
  const valueOf = ({ figures }: { figures: readonly Figure[] }): number =>
    Number(figures.reduce((sum, { value }) => sum + value, 0).toFixed(4));
  for (const figure of figuresIn(text, line, start, lexicon)) {
    if (figure.kind !== "count" || figure.about || figure.value < LEAST_SUM) continue;
    const right = sums.filter((one) => valueOf(one) === figure.value);
    const wrong = sums.filter((one) => !right.includes(one));
    if (right.length < 2 || wrong.length > 1) continue;
    for (const one of sums) {
      const [first] = one.figures;
      const last = one.figures[one.figures.length - 1]!;
      const told = `${one.figures.map((part) => part.text).join("＋")}＝${valueOf(one)}`;
      yield {
        rule: RULES.doubtful,
        figures: [figure, ...one.figures],
        holds: valueOf(one) === figure.value,
        told,
        message: `表里“${one.row.name}”这一行加起来和${figure.text}对不上：${told}。`,
        places: [
          ...one.figures.map((part) => ({ line: part.line, start: part.start, end: part.end })),
          { line, start: figure.start, end: figure.end },
        ],
      };
      if (!first || !last) return;
    }
    return;
  }
}

const LEAST_SUM = 8;
