/**
 * More of them than there are: 应到76人，实到79人; 常住人口1732人，其中60岁以上1804人; 登记犬只1275只……接种1327只. Things go from
 * all of a kind over some of them to those that were done with, and get no more on the way.
 */

import { pattern, type Any } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { isNamedIn, type Referent, referentsOf, slipOf } from "./referents";

/** How far on the way: all of a kind, some of them, those that were done with. */
const ALL = pattern((any) => `(?:${any("stock-word")}|${any("stock-told")}|${any("all-of-kind")})[^，。；0-9]{0,12}$`);
const SOME = pattern((any) => `(?:${any("some-of-kind")})[^，。；0-9]{0,10}$`);
const DID = (any: Any): string =>
  `${any("done-word")}|${any("did-it")}|${any("finished-word")}|${any("chosen-word")}|${any("part-done")}|${any("some-of-kind")}|${any("done-with")}`;
const DONE = pattern((any) => `(?:${DID(any)})[^，。；0-9]{0,8}$`);
const DONE_BEHIND = pattern((any) => `^[^，。；0-9]{0,8}?(?:${DID(any)})`);
const DONE_WITH = pattern((any) => `(?:${any("done-with")}|${any("finished-word")})[^，。；0-9]{0,8}$`);
/** What is left of the words before a number without those that say how far. */
const FILLING = pattern(
  (any) =>
    `${DID(any)}|${any("verdict-adverb")}|${any("nowadays")}|${any("measured-noun")}|${any("time-now")}|[，、：的了有为共]`,
  "gu",
);
const AMONG = pattern((any) => `^(?:${any("verdict-adverb")}|${any("nowadays")})*(?:${any("among")})`);
/** 签到的会员达到. */
const OF_THEM = /[\u4e00-\u9fff]{2}的[\u4e00-\u9fff]{2,8}$/u;
const SUCH = pattern((any) => `^[^，。；0-9]{2,12}的(?:${any("has-stock")})?$`);
/** Money that was taken is given back, no more than it was. */
const TAKEN = pattern((any) => `(?:${any("money-taken")})[^，。；0-9]{0,14}$`);
const GIVEN = pattern((any) => `(?:${any("money-back")})[^，。；0-9]{0,8}$`);
const GRANTED = pattern((any) => `(?:${any("money-granted")})[^，。；0-9]{0,14}$`);
const SPENT = pattern((any) => `(?:${any("money-spent")})[^，。；0-9]{0,8}$`);
/** On top of it, of another time, so much for each: nothing that is part of it. */
const OTHER = pattern(
  (any) =>
    `${any("newly-come")}|${any("another-quantity")}|${any("as-against")}|${any("each")}|${any("gathered-word")}|${any("time-before")}|${any("target-word")}`,
);
const BEFORE = pattern((any) => any("time-before"));
const ORGAN = pattern((any) => `[\\u4e00-\\u9fff]{0,5}(?:${any("organisation-ending")})$`);
const UNDONE = pattern((any) => `${any("undone-word")}|${any("left-of-all")}`);
const COME = pattern((any) => any("newly-come"));
const MORE = pattern((any) => any("beyond-told"));
/** By how much a part is told to be more where a digit of it is wrong; and where it is told to be a part. */
const [OVER, FAR_OVER, FAR] = [0.6, 9, 4];
/** Numbers of a sentence that a reader follows. */
const MOST = 14;

export function* exceedsOf(
  sentences: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const sentence of sentences) {
    if (sentence.figures.length > MOST) continue;
    const own = referentsOf(sentence, lexicon);
    for (const [at, part] of own.entries()) {
      if (held.has(part.figure) || part.figure.kind === "percent" || /次$/u.test(part.figure.unit)) continue;
      const whole = wholeOf(part, own.slice(0, at), lexicon);
      if (!whole) continue;
      yield made(whole, part);
      break;
    }
  }
}

function wholeOf(part: Referent, before: readonly Referent[], lexicon: Lexicon): Referent | null {
  const alike = before.filter((one) => one.family === part.family);
  const last = alike[alike.length - 1];
  if (part.figure.kind === "money")
    return takenBefore(part, before, TAKEN, GIVEN, lexicon) ?? takenBefore(part, before, GRANTED, SPENT, lexicon);
  if (last && isBeyond(last, part, alike, lexicon)) return last;
  const room = earlierOf(part, lexicon).filter((one) => one.family === part.family);
  const named = room.filter((one) => isNamedIn(part, one));
  const whole = named[named.length - 1];
  return whole && isBeyond(whole, part, [...room, ...alike], lexicon) ? whole : null;
}

/** 错发6.8万元……收回8.6万元: of all that was taken. */
function takenBefore(
  part: Referent,
  before: readonly Referent[],
  takes: (lexicon: Lexicon) => RegExp,
  gives: (lexicon: Lexicon) => RegExp,
  lexicon: Lexicon,
): Referent | null {
  if (!gives(lexicon).test(part.head)) return null;
  const taken = [...earlierOf(part, lexicon), ...before].filter(
    ({ head, figure, isPartial, isAmong }) =>
      figure.kind === "money" && takes(lexicon).test(head) && !isPartial && !isAmong,
  );
  const most = taken.reduce((all, { size }) => all + size, 0);
  const isOther = BEFORE(lexicon).test(part.head) || MORE(lexicon).test(part.sentence.text);
  const [whole] = taken;
  return whole && part.size > most && part.size < FAR * most && !isOther ? whole : null;
}

const earlierOf = ({ sentence }: Referent, lexicon: Lexicon): readonly Referent[] =>
  [sentence.before?.before, sentence.before].flatMap((one) => (one ? [...referentsOf(one, lexicon)] : []));

function isBeyond(whole: Referent, part: Referent, alike: readonly Referent[], lexicon: Lexicon): boolean {
  const ratio = part.size / whole.size;
  const slip = slipOf(whole, part);
  // 投保8600亩，报案3120亩，赔付3210亩: of those that are next on the way.
  const isNext = slip > 1 && DONE_WITH(lexicon).test(part.head);
  if (ratio <= 1 || ratio > 1 + FAR_OVER || (!isNext && alike.some(({ size }) => size >= part.size))) return false;
  const { text, start } = part.sentence;
  const isNear = whole.sentence === part.sentence;
  const between = text.slice(isNear ? whole.figure.end - start : 0, part.figure.start - start);
  if (MORE(lexicon).test(text) || COME(lexicon).test(between) || (isNear && between.includes("；"))) return false;
  const clause = /[^，。；：（]*$/u.exec(text.slice(0, part.figure.start - start))![0];
  if (isNear && AMONG(lexicon).test(clause) && !OTHER(lexicon).test(whole.head))
    return !between.slice(0, -clause.length).includes("其中");
  if (ratio > 1 + OVER && slip < 2) return false;
  if (OTHER(lexicon).test(whole.head) || OTHER(lexicon).test(part.head) || UNDONE(lexicon).test(part.head))
    return false;
  const isAll = ALL(lexicon).test(listHead(whole)) || (whole.isBare && /^[^，。；]{1,8}中/u.test(whole.tail));
  const isSome = SOME(lexicon).test(whole.head);
  if (!isAll && !isSome) return false;
  if (isAll && isNear && slip > 2 && part.points === 0) return true;
  const isDone = DONE(lexicon).test(part.head) || (part.tail !== "" && DONE_BEHIND(lexicon).test(part.tail));
  const isOfThem = OF_THEM.test(part.head);
  const isMeant = isAll
    ? isOfThem || isDone || (isNear && SUCH(lexicon).test(part.head))
    : DONE_WITH(lexicon).test(part.head);
  const rest = `${part.head.replace(FILLING(lexicon), "").replace(ORGAN(lexicon), "")}${part.tail === "" || part.head.endsWith(part.noun) ? "" : part.noun}`;
  return (
    isMeant && (isNamedIn(part, whole) || (isNear && rest.length < 3) || (isNear && SUCH(lexicon).test(part.head)))
  );
}

/** 共抽中小区15个、记账户150户: what leads to the first of a list leads to all of them. */
const listHead = ({ head, sentence: { text, start }, figure }: Referent): string =>
  head.startsWith("、")
    ? /[^，。；：（]*$/u.exec(text.slice(0, figure.start - start))![0].replace(/[0-9].*$/u, "")
    : head;

const made = ({ figure: whole }: Referent, { figure: part }: Referent): Comparison => ({
  rule: RULES.doubtful,
  figures: [whole, part],
  holds: false,
  told: `${part.text}＞${whole.text}`,
  message: `对不上：前面是${whole.text}，这里却有${part.text}。`,
  places: [part, whole].map(({ line, start, end }) => ({ line, start, end })),
});
