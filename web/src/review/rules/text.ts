/** Marks, repeated sentences, wrong characters, names and figures that contradict each other. */

import { passages, sectionAt } from "../reading/draft";
import { FIGURES, HAN, MORE } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Check, Context, Draft, Hit, Lexicon, Place, RuleData } from "../model";
import { ownUnit, type OwnUnit } from "../understanding/own-unit";
import { lineRoles } from "../understanding/roles";
import {
  anyOf,
  clauses,
  hasAny,
  MASKED,
  quote,
  quoteAll,
  sentenceAt,
  sentences,
  textAt,
  type Piece,
} from "../understanding/wording";

// Quotation marks

interface Mark {
  /** Where it stands in the line. */
  at: number;
  opens: boolean;
}

/** Double quotation marks of a line in their order. */
const doubleMarks = (text: string): Mark[] =>
  [...text.matchAll(/[“”]/gu)].map(({ 0: mark, index }) => ({ at: index, opens: mark === "“" }));

/** Single ones without apostrophes of foreign words. */
function singleMarks(text: string): Mark[] {
  const found = [...text.matchAll(/[‘’]/gu)].map(({ 0: mark, index }) => ({ at: index, opens: mark === "‘" }));
  return found.filter(
    ({ at, opens }) => opens || !/[A-Za-z]/u.test(text[at - 1] ?? "") || !/[A-Za-z]/u.test(text[at + 1] ?? ""),
  );
}

/** An odd number of marks in a paragraph; the place is the quotation that does not end. */
function* quoteUnmatched(draft: Draft): Iterable<Hit | null> {
  for (const [line, { text }] of draft.lines.entries()) {
    if (line % 200 === 199) yield null;
    for (const marks of [doubleMarks(text), singleMarks(text)]) {
      if (marks.length % 2 === 0 || goesOn(draft, line, marks)) continue;
      const place = unmatched(line, text, marks);
      const side = marks.find(({ at }) => at === place.start)?.opens === false ? "左" : "右";
      yield { message: `少了${side}引号：${shown(text, place)}。`, places: [place] };
    }
    const straight = [...text.matchAll(/["']/gu)].filter(
      ({ 0: mark, index }) => !(mark === "'" && /[A-Za-z0-9]/u.test(text[index - 1] ?? "")),
    );
    for (const mark of ['"', "'"]) {
      const found = straight.filter(({ 0: other }) => other === mark);
      if (found.length % 2 === 0) continue;
      const start = found[found.length - 1]!.index;
      const place = { line, start, end: Math.min(text.length, start + 8) };
      yield {
        message: `${quote(textAt(draft, place))}前面的${mark}只有一半，又是半角的引号。`,
        places: [place],
        remedy: "补上另一半，并换成“”；用不着引号的，删去。",
      };
    }
  }
}

/** A passage as it stands: where the marks themselves are meant, they are not put into other marks. */
function shown(text: string, { start, end }: Place, most = 30): string {
  const all = [...text.slice(start, end).replace(/[。，；]$/u, "")];
  return all.length > most ? `${all.slice(0, most).join("")}……` : all.join("");
}

/** A quotation of several paragraphs opens each of them and closes the last one only. */
function goesOn(draft: Draft, line: number, marks: readonly Mark[]): boolean {
  const opensWith = (text: string | undefined): boolean => text?.startsWith("“") ?? false;
  const last = marks[marks.length - 1]!;
  return (
    last.opens && opensWith(draft.lines[line]!.text) && opensWith(draft.lines[line + 1]?.text) && marks.length === 1
  );
}

/** From the mark that has no partner to the end of the quotation that it cuts into. */
function unmatched(line: number, text: string, marks: readonly Mark[]): Place {
  let open: Mark | null = null;
  for (const [index, mark] of marks.entries()) {
    if (mark.opens && open)
      return { line, start: open.at, end: marks[index + 1]?.opens === false ? marks[index + 1]!.at + 1 : mark.at + 1 };
    if (!mark.opens && !open) return { line, start: mark.at, end: mark.at + 1 };
    open = mark.opens ? mark : null;
  }
  return { line, start: open!.at, end: sentenceAt(text, open!.at).end };
}

/** An even number of marks that do not pair; a repair is proposed only where there is no other. */
function* quoteDirection(draft: Draft): Iterable<Hit | null> {
  for (const [line, { text }] of draft.lines.entries()) {
    if (line % 200 === 199) yield null;
    const [double, single] = [doubleMarks(text), singleMarks(text)];
    if (nests(text, [...double, ...single])) continue;
    for (const [marks, pair] of [
      [double, "“”"],
      [single, "‘’"],
    ] as const) {
      if (marks.length > 0 && marks.length % 2 === 0) yield* wrongWay(draft, line, marks, pair);
    }
  }
}

/** Whether double and single marks hold one another in turn, as GB/T 15834 has it. */
function nests(text: string, marks: readonly Mark[]): boolean {
  const open: string[] = [];
  for (const { at, opens } of [...marks].sort((one, other) => one.at - other.at)) {
    const kind = /[“”]/u.test(text[at]!) ? "double" : "single";
    if (opens && open[open.length - 1] !== kind) open.push(kind);
    else if (opens || open.pop() !== kind) return false;
  }
  return open.length === 0;
}

/** What one mark turned round would mend, marks within marks of their own kind, and anything else. */
function* wrongWay(draft: Draft, line: number, marks: readonly Mark[], pair: string): Iterable<Hit> {
  const turned = marks.filter(({ opens }, index) => opens !== (index % 2 === 0));
  if (turned.length === 0) return;
  const { text } = draft.lines[line]!;
  const between = (first: Mark, last: Mark): Place => ({ line, start: first.at, end: last.at + 1 });
  if (turned.length === 1) {
    const index = marks.indexOf(turned[0]!);
    const [first, second] = [marks[index - (index % 2)]!, marks[index - (index % 2) + 1]!];
    const place = between(first, second);
    const what = first.opens ? "后一个引号也用了左引号" : "前一个引号也用了右引号";
    const inner = text.slice(first.at + 1, second.at);
    yield {
      message: `${what}：${shown(text, place)}。`,
      places: [place],
      remedy: `改成${pair[0]}${inner}${pair[1]}。`,
    };
    return;
  }
  const from = marks.findIndex(({ opens }, index) => opens !== (index % 2 === 0)) - 1;
  const end = from >= 0 ? nestedEnd(marks, from) : null;
  if (end) {
    const place = between(marks[from]!, end);
    yield {
      message: `引号里面又用了${pair}：${shown(text, place)}。`,
      places: [place],
      remedy: "外层用“”，里层用‘’。",
    };
    return;
  }
  const place = between(marks[Math.max(0, from)]!, turned[turned.length - 1]!);
  yield {
    message: `引号左右配不上：${shown(text, place)}。`,
    places: [place],
    remedy: "从这一处起逐对核对，前面用左引号，后面用右引号；也可能是少了一个、多了一个。",
  };
}

/** The mark that closes a quotation which holds others of its own kind; null where marks are simply wrong. */
function nestedEnd(marks: readonly Mark[], from: number): Mark | null {
  let depth = 0;
  for (const mark of marks.slice(from, from + 8)) {
    depth += mark.opens ? 1 : -1;
    if (depth < 0 || depth > 2) return null;
    if (depth === 0) return mark;
  }
  return null;
}

// Brackets

const CLOSING: Readonly<Record<string, string>> = {
  "》": "《",
  "\uff09": "\uff08",
  ")": "\uff08",
  "〕": "〔",
  "〉": "〈",
};
const OPENING = "《\uff08(〔〈";
/** 1） and a) at the head of a line or behind a mark are numbers. */
const LIST_NUMBER = new RegExp(`(?:^|[\\s，、；。：,;:])(?:[0-9]{1,2}|[${FIGURES}]{1,3}|[a-zA-Z])$`, "u");

/** Brackets and title marks of a paragraph that have no partner. */
function* bracketUnmatched(draft: Draft): Iterable<Hit | null> {
  for (const [line, { text }] of draft.lines.entries()) {
    if (line % 200 === 199) yield null;
    for (const place of lonely(text).map((at) => ({ line, start: at, end: at + 1 }))) {
      const mark = text[place.start]!;
      const opens = OPENING.includes(mark);
      const near = opens
        ? text.slice(place.start, place.start + 14)
        : text.slice(Math.max(0, place.end - 14), place.end);
      yield { message: `${quote(near)}里的${mark}没有${opens ? "右" : "左"}边的一半。`, places: [place] };
    }
  }
}

/** Brackets within brackets, deeper than anyone writes. */
const DEEPEST = 1000;

function lonely(text: string): number[] {
  const open: { mark: string; at: number }[] = [];
  const found: number[] = [];
  for (const { 0: mark, index } of text.matchAll(/[《》\uff08\uff09()〔〕〈〉]/gu)) {
    if (OPENING.includes(mark)) {
      open.push({ mark: mark === "(" ? "\uff08" : mark, at: index });
      continue;
    }
    let partner = open.length - 1;
    for (; partner >= 0 && open[partner]!.mark !== CLOSING[mark]; partner--) {
      // Further up there are only brackets that stay open, or none at all.
      if (open.length - partner > DEEPEST) partner = 0;
    }
    if (partner >= 0)
      found.push(
        ...open
          .splice(partner)
          .slice(1)
          .map(({ at }) => at),
      );
    else if (!(/[)\uff09]/u.test(mark) && LIST_NUMBER.test(text.slice(Math.max(0, index - 6), index))))
      found.push(index);
  }
  return [...found, ...open.map(({ at }) => at)].sort((one, other) => one - other);
}

// Repetition

const ORDINAL = new RegExp(`^(?:[${FIGURES}]是|[\\uff08(][${FIGURES}0-9]{1,2}[)\\uff09]|[0-9]{1,2}[.、])`, "u");

/** Sentences that stand in the text twice, word for word. */
function* sentenceRepeated(draft: Draft, rule: RuleData, context: Context): Iterable<Hit | null> {
  const least = rule.limits["characters"] ?? 16;
  const found = new Map<string, Place[]>();
  for (const [index, { line, start, text }] of passages(draft, 0, draft.end).entries()) {
    if (index % 200 === 199) yield null;
    for (const sentence of sentences(text, line, start)) {
      const key = sentence.text.replace(/[\s\u3000]/gu, "").replace(ORDINAL, "");
      if (countLetters(key) < least || isFixed(key, context.data.lexicon)) continue;
      found.set(key, [...(found.get(key) ?? []), { line, start: sentence.start, end: sentence.end }]);
    }
  }
  yield* repeated(draft, found.values());
}

/** Clauses that stand in one section twice, word for word. */
function* clauseRepeated(draft: Draft, rule: RuleData, context: Context): Iterable<Hit | null> {
  const least = rule.limits["characters"] ?? 12;
  const found = new Map<string, Place[]>();
  for (const [index, { line, start, text }] of passages(draft, 0, draft.end).entries()) {
    if (index % 200 === 199) yield null;
    for (const clause of text.length > 2 * least ? clauses(text, line, start) : []) {
      const han = clause.text.replace(/[^\u4e00-\u9fff]/gu, "");
      if (han.length < least || /[《》“”□]/u.test(clause.text) || hasAny(clause.text, context.data.fixed)) continue;
      const key = `${sectionAt(draft, line)?.line ?? -1} ${clause.text}`;
      found.set(key, [...(found.get(key) ?? []), { line, start: clause.start, end: clause.end }]);
    }
  }
  yield* repeated(draft, found.values());
}

function* repeated(draft: Draft, found: Iterable<Place[]>): Iterable<Hit> {
  for (const places of found)
    if (places.length > 1)
      yield { message: `${quote(textAt(draft, places[0]!), 30)}一字不差地写了${places.length}遍。`, places };
}

const countLetters = (text: string): number => text.replace(/[^\u4e00-\u9fffA-Za-z0-9]/gu, "").length;

const LEADS_ON = pattern((any) => `${any("table-lead")}[。\\uff1a:]?$`);
const SHORT_ANSWER = pattern((any) => `^${any("answer-noun")}是[^，。]{0,14}。$`);

const DUTY = pattern((any) => `^.{0,16}${any("in-charge")}.{0,14}$`);

/** What leads on to a list or a table may come again, and what is no sentence. */
const isFixed = (sentence: string, lexicon: Lexicon): boolean =>
  sentence.includes("□") ||
  !/[。\uff01\uff1f!?][”’\uff09)]*$/u.test(sentence) ||
  LEADS_ON(lexicon).test(sentence) ||
  SHORT_ANSWER(lexicon).test(sentence) ||
  DUTY(lexicon).test(sentence);

// Names

/** Names of the draft's own unit that differ from the first one. */
function* unitNameVaries(draft: Draft, rule: RuleData, { data: { lexicon } }: Context): Iterable<Hit> {
  const own = ownUnit(draft, lexicon);
  if (!own) return;
  const short = new Set(
    draft.lines.flatMap(({ text }) =>
      [...text.matchAll(/以下简称[：:]?“?([^”\uff09)，。]{1,12})/gu)].map((match) => match[1]!),
    ),
  );
  const found = new Map<string, Place>();
  for (const [line, { text }] of draft.lines.entries()) {
    for (const place of nameVariants(text, line, own, rule, HIGHER(lexicon))) {
      const name = text.slice(place.start, place.end);
      if (
        name !== own.place + own.name &&
        !MASKED.test(name) &&
        !short.has(name) &&
        !found.has(name) &&
        !/《[^》]*$/u.test(text.slice(0, place.start))
      )
        found.set(name, place);
    }
  }
  if (found.size === 0) return;
  const main = own.place + own.name;
  yield {
    message: `本单位先写作“${main}”，后面又写作${quoteAll([...found.keys()])}。`,
    places: [own.at, ...found.values()],
    remedy: `第一次写“${main}（以下简称……）”，后面只用这一个简称；旧名称一律改掉。`,
  };
}

const HIGHER = pattern((any) => `${any("higher-place")}$`);

/** Former names, names with something left out or put in, and the place without 县. */
function nameVariants(text: string, line: number, own: OwnUnit, rule: RuleData, higher: RegExp): Place[] {
  const found: Place[] = [];
  const add = (start: number, end: number): unknown => found.push({ line, start, end });
  for (const [former, present] of Object.entries(rule.replace)) {
    if (!own.name.endsWith(present) || own.name.includes(former)) continue;
    for (const { index } of text.matchAll(anyOf([former])!))
      if (!higher.test(text.slice(0, index)) && !rule.unless.some((word) => text.endsWith(word, index)))
        add(index, index + former.length);
  }
  const stem = own.name.slice(0, own.name.length - own.kind.length);
  if (own.kind === "局" && stem.length >= 2) {
    const near = new RegExp(`${stem.slice(0, 2)}[^\\s，。、“”和与及同或的局]{0,6}局(?!长)`, "gu");
    for (const { 0: name, index } of text.matchAll(near)) {
      const [longer, shorter] = name.length >= own.name.length ? [name, own.name] : [own.name, name];
      if (name !== own.name && longer.length - shorter.length <= 3 && isSubsequence(shorter, longer))
        add(index, index + name.length);
    }
  }
  const bare = own.place.slice(0, -1);
  if (bare.length >= 2)
    for (const { index } of text.matchAll(anyOf([bare + own.name])!)) add(index, index + bare.length + own.name.length);
  const twin = own.kind === "乡" ? "镇" : own.kind === "镇" ? "乡" : "";
  if (twin)
    for (const { index } of text.matchAll(anyOf([stem + twin])!))
      if (!/^[镇村]/u.test(text.slice(index + stem.length + 1))) add(index, index + stem.length + 1);
  return found;
}

function isSubsequence(shorter: string, longer: string): boolean {
  let at = 0;
  for (const character of longer) if (character === shorter[at]) at++;
  return at === shorter.length;
}

/** Words before 县 that are no names: 按照县委, 报告县委. */
const NO_NAME = pattern((any) => any("no-place-name"));
const PLACE_NAME = pattern(
  (any) =>
    `(?<![${HAN}])([${HAN}]{2})(${any("place-level")})(?=${any("place-body")}|${any("place-office")}|[^${HAN}])|` +
    `(?<=${any("where-to")})([${HAN}]{2})(${any("place-level")})(?=[^${HAN}]|${any("place-body")})`,
  "gu",
);

/** Places of the draft's own kind that are not its own and come up once or twice. */
function* foreignPlace(draft: Draft, rule: RuleData, { data: { lexicon } }: Context): Iterable<Hit> {
  const own = ownUnit(draft, lexicon);
  const noName = NO_NAME(lexicon);
  const level = own && (/[乡镇]/u.test(own.kind) ? "乡镇" : own.place.endsWith("县") ? "县" : "");
  if (!own || !level) return;
  const head = [draft.title, draft.recipient, draft.signature, own.at.line]
    .map((line) => draft.lines[line]?.text ?? "")
    .join("\n");
  const found = new Map<string, Place[]>();
  for (const [line, { text, cell, apart }] of draft.lines.entries()) {
    if (cell || apart || line >= draft.end) continue;
    for (const match of text.matchAll(PLACE_NAME(lexicon))) {
      const [name, kind] = [match[1] ?? match[3]!, match[2] ?? match[4]!];
      const place = { line, start: match.index, end: match.index + name.length + kind.length };
      if (!level.includes(kind) || noName.test(name) || head.includes(name + kind) || isTitled(text, place.start))
        continue;
      if (hasAny(sentenceAt(text, place.start).text, rule.unless)) continue;
      found.set(name + kind, [...(found.get(name + kind) ?? []), place]);
    }
  }
  const mine = own.place + own.name;
  for (const [name, places] of found) {
    if (places.length <= 2)
      yield { message: `“${name}”不是本单位（${mine}）的名称，全文只出现${places.length}次。`, places };
  }
}

/** Within the title of a document. */
const isTitled = (text: string, at: number): boolean => text.lastIndexOf("《", at) > text.lastIndexOf("》", at);

// Figures

/** What is done: without the verbs and the general nouns that stand around any matter. */
const GENERAL = pattern((any) => any("general-word"), "gu");
const VAGUE_REACH = 18;
const COUNT = new RegExp(`([0-9]{1,4}|[两${FIGURES}]{1,3})次`, "gu");
/** A number that is no count of the whole: short by two, two more, two of them, twice a month. */
const PARTIAL = pattern((any) => `${any("partial-count")}[^，。,；;]{0,4}$`);

interface Mention {
  place: Place;
  /** The matter without general words. */
  matter: string;
  count: number;
}

/** The same matter 多次 in one place and counted once or twice in another. */
function* countContradiction(draft: Draft, rule: RuleData, context: Context): Iterable<Hit | null> {
  const least = rule.limits["least"] ?? 3;
  const { lexicon } = context.data;
  const roles = lineRoles(draft, context);
  const vague: Mention[] = [];
  const counted: Mention[] = [];
  const words = anyOf(rule.words);
  for (const [index, { line, start, text }] of passages(draft, 0, draft.end).entries()) {
    if (index % 200 === 199) yield null;
    if (roles[line] === "measures" || !words) continue;
    for (const clause of clauses(text, line, start)) {
      vague.push(...vagueMentions(clause, words, lexicon));
      counted.push(...countedMentions(clause, lexicon).filter(({ count }) => count < least));
    }
  }
  for (const one of vague) {
    const other = counted.find(
      ({ matter, place }) =>
        (place.line !== one.place.line || place.start !== one.place.start) && shareMatter(one.matter, matter),
    );
    if (!other) continue;
    const word = rule.words.find((item) => textAt(draft, one.place).includes(item))!;
    yield {
      message: `这里写“${textAt(draft, one.place)}”，另一处写“${textAt(draft, other.place)}”，“${word}”与${other.count}次对不上。`,
      places: [one.place, other.place],
      remedy: `回到原始记录核对，两处都写核对过的次数，删去“${word}”。`,
    };
  }
}

function vagueMentions({ text, line, start }: Piece, words: RegExp, lexicon: Lexicon): Mention[] {
  return [...text.matchAll(words)].map(({ index, 0: word }) => {
    const behind = text.slice(index, index + word.length + VAGUE_REACH);
    return {
      place: { line, start: start + index, end: start + index + behind.length },
      matter: behind.replace(GENERAL(lexicon), ""),
      count: 0,
    };
  });
}

function countedMentions({ text, line, start }: Piece, lexicon: Lexicon): Mention[] {
  return [...text.matchAll(COUNT)].flatMap(({ 0: whole, 1: figure, index }) => {
    const before = text.slice(0, index).replace(/.*(?:[0-9]|[:\uff1a])/u, "");
    if (PARTIAL(lexicon).test(before)) return [];
    const place = { line, start: start + index - before.length, end: start + index + whole.length };
    return [{ place, matter: before.replace(GENERAL(lexicon), ""), count: value(figure!) }];
  });
}

/** Small Han figures only; greater ones do not matter here. */
const value = (figure: string): number =>
  /[0-9]/u.test(figure) ? Number(figure) : FIGURES.indexOf(figure === "两" ? "二" : figure) + 1 || 99;

/** At least four characters in a row. */
function shareMatter(one: string, other: string): boolean {
  for (let at = 0; at + 4 <= one.length; at++) if (other.includes(one.slice(at, at + 4))) return true;
  return false;
}

const EXACT =
  /(?:(20[0-9]{2})年)?([0-9]{1,2})月(?:[0-9]{1,2}日)?(?:至|到|—|－|-|~|～)(?:(20[0-9]{2})年)?([0-9]{1,2})月/gu;
const YEAR = pattern((any) => `20[0-9]{2}年度?(?![0-9]|[0-9]{0,2}月|${any("year-goes-on")}|》|〕)`, "gu");
const COUNTED = pattern(
  (any) => `[0-9两${FIGURES.slice(1)}]${MORE}(?:${any("counting-word")}|%)|${any("clean-finding")}`,
);

interface Period {
  kind: string;
  place: Place;
  exact: boolean;
}

/** Figures and findings of more than one period. */
function* periodVaries(draft: Draft, rule: RuleData, { data }: Context): Iterable<Hit | null> {
  const found: Period[] = [];
  for (const [index, { line, start, text }] of passages(draft, 0, draft.end).entries()) {
    if (index % 200 === 199) yield null;
    for (const sentence of sentences(text, line, start)) found.push(...periodsIn(sentence, rule, data.lexicon));
  }
  const vague = found.filter(
    ({ exact, kind, place }) => !exact && !rule.unless.includes(textAt(draft, place)) && kind !== "",
  );
  const others = vague.filter((period) => found.some(({ kind }) => kind !== period.kind));
  if (others.length === 0) return;
  const main =
    found.find(({ exact, kind }) => exact && others.some((period) => period.kind !== kind)) ??
    found.find(({ kind }) => kind !== others[0]!.kind)!;
  const rest = others.filter(
    ({ place }) =>
      place !== main.place &&
      others.findIndex((other) => textAt(draft, other.place) === textAt(draft, place)) ===
        others.findIndex((other) => other.place === place),
  );
  const names = rest.map(({ place }) => textAt(draft, place));
  yield {
    message: `这里的数按“${textAt(draft, main.place)}”算，别处又按${quoteAll(names)}算。`,
    places: [main.place, ...rest.map(({ place }) => place)],
    remedy: "全文用开头说的那一个期间；个别数字期间不同的，在那一处写明起止月份。",
  };
}

/** Of sentences that count or conclude something. */
function periodsIn({ text, line, start }: Piece, rule: RuleData, lexicon: Lexicon): Period[] {
  if (!COUNTED(lexicon).test(text.replace(EXACT, ""))) return [];
  const place = (index: number, whole: string): Place => ({
    line,
    start: start + index,
    end: start + index + whole.length,
  });
  const words = anyOf(rule.words);
  const vague = words
    ? [...text.matchAll(words)].map(({ 0: word, index }) => ({
        kind: rule.groups.find((group) => group.words.includes(word))?.name ?? word,
        place: place(index, word),
        exact: false,
      }))
    : [];
  const exact = [...text.matchAll(EXACT)].map(({ 0: whole, 1: year, 2: from, 3: other, 4: to, index }) => ({
    kind: span(Number(from), Number(to), year !== other && other !== undefined),
    place: place(index, whole),
    exact: true,
  }));
  const years = [...text.matchAll(YEAR(lexicon))].map(({ 0: whole, index }) => ({
    kind: "一年",
    place: place(index, whole),
    exact: true,
  }));
  return [...vague, ...exact, ...years];
}

function span(from: number, to: number, overYears: boolean): string {
  if (overYears) return "跨年";
  const months = to - from + 1;
  if (months === 6) return "半年";
  return months === 12 ? "一年" : from === 1 ? "今年" : `${from}月至${to}月`;
}

export const CHECKS: Record<string, Check> = {
  "text.quote-unmatched": quoteUnmatched,
  "text.quote-direction": quoteDirection,
  "text.bracket-unmatched": bracketUnmatched,
  "text.sentence-repeated": sentenceRepeated,
  "text.clause-repeated": clauseRepeated,
  "text.unit-name-varies": unitNameVaries,
  "text.foreign-place": foreignPlace,
  "text.count-contradiction": countContradiction,
  "text.period-varies": periodVaries,
};
