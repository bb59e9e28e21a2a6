/**
 * More of them than there are: 应到76人，实到79人; 登记犬只1275只……接种1327只; 录取40人……43人合格. Who was counted takes part in
 * what is told of them, and gets no more on the way.
 */

import { pattern, type Any } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, sharesRun, unitsAlike } from "./compare";
import { sentencesBefore } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { areTwo } from "./readings";
import { isNamedIn, type Referent, referentsOf, slipOf } from "./referents";
import { spentOf } from "./spent";
import { surpassedBy } from "./surpassed";

/** How far on the way: all of a kind, some of them, those that were done with. */
const ALL = pattern((any) => `(?:${any("stock-word")}|${any("stock-told")}|${any("all-of-kind")})[^，。；0-9]{0,12}$`);
const SOME = pattern((any) => `(?:${any("some-of-kind")})[^，。；0-9]{0,10}$`);
const DID = (any: Any): string =>
  `${any("done-word")}|${any("did-it")}|${any("finished-word")}|${any("chosen-word")}|${any("part-done")}|${any("some-of-kind")}|${any("done-with")}`;
const DONE = pattern((any) => `(?:${DID(any)})[^，。；0-9]{0,8}$`);
const DONE_BEHIND = pattern((any) => `^[^，。；0-9]{0,8}?(?:${DID(any)})`);
const DID_TO = pattern((any) => `^.*(?:${DID(any)})`);
const NOUN = pattern((any) => `(?:${any("people-noun")})$`);
/** 个, 项: of whatever. */
const ANY = pattern((any) => `^(?:${any("thing-measure")})$`);
const DONE_WITH = pattern((any) => `(?:${any("done-with")}|${any("finished-word")})[^，。；0-9]{0,8}$`);
/** What is left of the words before a number without those that say how far. */
const FILLING = pattern(
  (any) =>
    `${DID(any)}|${any("verdict-adverb")}|${any("nowadays")}|${any("measured-noun")}|${any("time-now")}|${any("gathered-word")}|${any("reached-word")}|[，、：的了有为共到]`,
  "gu",
);
const AMONG = pattern(
  (any) => `^(?:${any("verdict-adverb")}|${any("nowadays")})*(?:${any("among")})|(?:${any("among")})$`,
);
/** 签到的会员达到. */
const OF_THEM = /[\u4e00-\u9fff]{2}的[\u4e00-\u9fff]{2,8}$/u;
const SUCH = pattern((any) => `^[^，。；0-9]{2,12}的(?:${any("has-stock")}|${any("reached-word")})?$`);
/** On top of it, of another time, so much for each: nothing that is part of it. */
const OTHER = pattern(
  (any) =>
    `${any("taken-together")}|${any("newly-come")}|${any("another-quantity")}|${any("as-against")}|${any("each")}|${any("gathered-word")}|${any("time-before")}|${any("target-word")}`,
);
/** 46人，全部通知参加: all of them are meant. */
const ALL_BEHIND = pattern((any) => `^[^，。；0-9]{0,4}，?(?:${any("all-of-them")})`);
const APART = pattern(
  (any) =>
    `${any("taken-together")}|${any("room-noun")}|${any("held-up-to")}|${any("newly-come")}|${any("held-against")}|${any("each")}|${any("time-before")}|${any("partial-whole")}`,
);
const NO_WHOLE = pattern(
  (any) => `${any("room-noun")}|${any("held-up-to")}|${any("held-against")}|${any("each")}|${any("time-before")}`,
);
const ORGAN = pattern((any) => `[\\u4e00-\\u9fff]{0,5}(?:${any("organisation-ending")})$`);
const UNDONE = pattern((any) => `${any("undone-word")}|${any("left-of-all")}`);
const COME = pattern((any) => any("newly-come"));
/** More of them came, or another year is told. */
const CAME = pattern((any) => `(?:${any("newly-come")})[^，。；0-9]{0,8}[0-9]|(?:19|20)[0-9]{2}年`);
const MORE = pattern((any) => any("beyond-told"));
const TASK = pattern((any) => any("target-word"));
const PEOPLE = pattern((any) => `^(?:${any("called-people")})`);
/** 在护理员队伍中, 录取的学员里: those that were counted. */
const WITHIN = pattern(
  (any) =>
    `(?:^|，)(?:(?:${any("leads-in")})([\\u4e00-\\u9fff“”]{2,16}?)|([\\u4e00-\\u9fff“”]{2,12}(?:${any("of-which")})[\\u4e00-\\u9fff]{2,4}?)|([\\u4e00-\\u9fff]{3,8}?))(?:${any("in-group")})`,
);
/** 每户一份: as many sheets as households. */
const FOR_EACH = pattern((any) => `每(${any("figure-unit")})[^，。；0-9]{0,6}[一1](${any("figure-unit")})`, "gu");
/** By how much a part is told to be more where a digit of it is wrong; where it is told to be a part; of what was told far off. */
const [OVER, FAR_OVER, LITTLE] = [0.6, 9, 0.2];
/** Numbers of a sentence that a reader follows, and sentences back to who was counted. */
const [MOST, FAR] = [14, 5];

export function* exceedsOf(
  sentences: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.figures.length > MOST) continue;
    const own = referentsOf(sentence, lexicon);
    if (own.length === 0) continue;
    const room = sentencesBefore(sentences, index, FAR)
      .filter(({ figures }) => figures.length <= MOST)
      .flatMap((one) => countedIn(one, lexicon));
    const counted = countedIn(sentence, lexicon);
    for (const [at, part] of own.entries()) {
      if (held.has(part.figure) || part.figure.kind === "percent" || /次$/u.test(part.figure.unit)) continue;
      const before = [...room, ...counted.filter(({ figure }) => figure.start < part.figure.start)];
      const near = wholeOf(part, own.slice(0, at), lexicon);
      const spent = near ? null : spentOf(part, before, lexicon);
      const whole = near ?? spent?.whole ?? countedFar(part, before, lexicon) ?? surpassedBy(part, before, lexicon);
      // 1180人……增加到1243人，净增63人.
      if (!whole || areTwo([whole.figure, part.figure], sentence, lexicon)) continue;
      yield { ...made(whole, part, spent?.told ?? part.figure.text), isTold: !near || part.isAmong };
      break;
    }
  }
}

interface Counted extends Referent {
  /** All of them are counted. */
  isAll: boolean;
  /** One was given out for each: whatever comes back is of those. */
  isGiven?: boolean;
}

const known = new WeakMap<FigureSentence, readonly Counted[]>();

function countedIn(sentence: FigureSentence, lexicon: Lexicon): readonly Counted[] {
  const found = known.get(sentence);
  if (found) return found;
  const own = referentsOf(sentence, lexicon).map((one) => ({
    ...one,
    isAll:
      !one.isPartial &&
      !one.isAmong &&
      !one.isEach &&
      (ALL(lexicon).test(listHead(one)) ||
        TASK(lexicon).test(one.head) ||
        ALL_BEHIND(lexicon).test(sentence.text.slice(one.figure.end - sentence.start))),
  }));
  const made = [...own, ...forEach(own, sentence, lexicon)];
  known.set(sentence, made);
  return made;
}

/** 36户……每户一份: the households, counted in sheets. */
function forEach(own: readonly Counted[], { text, start }: FigureSentence, lexicon: Lexicon): Counted[] {
  return [...text.matchAll(FOR_EACH(lexicon))].flatMap(({ 1: unit, 2: other, index }) => {
    const alike = own.filter(({ figure }) => unitsAlike(figure.unit, unit!));
    const one = alike.filter(({ figure }) => figure.end <= start + index).pop() ?? alike[0];
    return one ? [{ ...one, isAll: true, isGiven: true, figure: { ...one.figure, unit: other! } }] : [];
  });
}

function wholeOf(part: Referent, before: readonly Referent[], lexicon: Lexicon): Referent | null {
  if (part.figure.kind === "money") return null;
  const alike = before.filter((one) => one.family === part.family);
  const last = alike[alike.length - 1];
  if (last && isBeyond(last, part, alike, lexicon)) return last;
  const room = earlierOf(part, lexicon).filter((one) => one.family === part.family);
  const named = room.filter((one) => isNamedIn(part, one));
  const whole = named[named.length - 1];
  return whole && isBeyond(whole, part, [...room, ...alike], lexicon) ? whole : null;
}

const earlierOf = ({ sentence }: Referent, lexicon: Lexicon): readonly Referent[] =>
  [sentence.before?.before, sentence.before].flatMap((one) => (one ? [...referentsOf(one, lexicon)] : []));

/** 全队58人。……考试61人参加: the last that were counted, by a little; 录取的学员里: or those that are named. */
function countedFar(part: Referent, before: readonly Counted[], lexicon: Lexicon): Referent | null {
  if (part.figure.kind !== "count" || part.isEach) return null;
  const { text, start } = part.sentence;
  const alike = before.filter((one) => unitsAlike(one.figure.unit, part.figure.unit));
  const isOver = ({ size }: Counted): boolean => part.size > size && part.size <= (1 + LITTLE) * size;
  if (!alike.some(isOver)) return null;
  const clauses = text
    .slice(0, part.figure.start - start)
    .split(/[。；]/u)
    .pop()!;
  const [, one, other, bare] = WITHIN(lexicon).exec(clauses.split("，").slice(-2).join("，")) ?? [];
  const within = one ?? other ?? bare?.slice(-2);
  const meant = within
    ? alike.filter((one) => sharesRun(within.slice(-8), one.around.split("，")[0]!.slice(-8), 2))
    : [];
  const whole = meant[meant.length - 1] ?? alike.filter(({ isAll }) => isAll).pop();
  if (!whole) return null;
  if (!isOver(whole) || APART(lexicon).test(part.head) || MORE(lexicon).test(part.head)) return null;
  const isTask = TASK(lexicon).test(whole.head);
  // What is as many or more may be what it is part of.
  const rivals = meant.length > 0 || isTask ? alike.slice(alike.indexOf(whole)) : alike;
  if (rivals.some(({ size }) => size >= part.size)) return null;
  if (meant.length > 0) return whole;
  const from = whole.sentence === part.sentence ? whole.figure.end : start;
  const told = `${whole.sentence.text.slice(whole.figure.end - whole.sentence.start)}${text.slice(from - start, part.figure.start - start)}`;
  if (CAME(lexicon).test(told) || UNDONE(lexicon).test(part.head)) return null;
  if (!isTask && NO_WHOLE(lexicon).test(whole.head)) return null;
  // 任务41户，完成46户: more than was to be done, unless some is not done.
  if (isTask && !UNDONE(lexicon).test(text.slice(part.figure.end - start))) return null;
  // 全部装了定位，装了定位的36台: told of them before.
  const isSuch = SUCH(lexicon).test(part.head);
  const isTold = isSuch && sharesRun(part.head, told, 2);
  const isDone = DONE(lexicon).test(part.head) || (isSuch && ALL(lexicon).test(part.head));
  if (!isDone && !isTold && !(part.tail !== "" && DONE_BEHIND(lexicon).test(part.tail))) return null;
  const noun = part.tail === "" || part.head.endsWith(part.noun) ? "" : part.noun;
  if (
    noun !== "" &&
    !PEOPLE(lexicon).test(noun) &&
    !DONE_BEHIND(lexicon).test(part.tail) &&
    !sharesRun(noun, whole.sentence.text, 2)
  )
    return null;
  // 培训村民36人: others than those that were counted.
  const rest = part.head.replace(DID_TO(lexicon), "").replace(FILLING(lexicon), "").replace(ORGAN(lexicon), "");
  const isNew =
    (rest.length > 2 && !isSuch) ||
    (rest.length > 1 && NOUN(lexicon).test(rest)) ||
    ANY(lexicon).test(part.figure.unit);
  return !isNew || whole.isGiven || sharesRun(rest, whole.sentence.text, 2) ? whole : null;
}

function isBeyond(whole: Referent, part: Referent, alike: readonly Referent[], lexicon: Lexicon): boolean {
  const ratio = part.size / whole.size;
  const slip = slipOf(whole, part);
  // 投保8600亩，报案3120亩，赔付3210亩: of those that are next on the way.
  const isNext = slip > 1 && DONE_WITH(lexicon).test(part.head);
  if (ratio <= 1 || ratio > 1 + FAR_OVER || (!isNext && alike.some(({ size }) => size >= part.size))) return false;
  const { text, start } = part.sentence;
  const isNear = whole.sentence === part.sentence;
  const between = text.slice(isNear ? whole.figure.end - start : 0, part.figure.start - start);
  const clause = /[^，。；：（]*$/u.exec(text.slice(0, part.figure.start - start))![0];
  if (isNear && between.includes("；")) return false;
  if (isNear && AMONG(lexicon).test(clause) && !OTHER(lexicon).test(whole.head))
    return !between.slice(0, -clause.length).includes("其中");
  if (MORE(lexicon).test(text) || COME(lexicon).test(between)) return false;
  if (ratio > 1 + OVER && slip < 2) return false;
  if (OTHER(lexicon).test(whole.head) || OTHER(lexicon).test(part.head) || UNDONE(lexicon).test(part.head))
    return false;
  const isWhole = ALL(lexicon).test(listHead(whole)) || (whole.isBare && /^[^，。；]{1,8}中/u.test(whole.tail));
  const isSome = SOME(lexicon).test(whole.head);
  if (!isWhole && !isSome) return false;
  if (isWhole && isNear && slip > 2 && part.points === 0) return true;
  const isDone = DONE(lexicon).test(part.head) || (part.tail !== "" && DONE_BEHIND(lexicon).test(part.tail));
  const isOfThem = OF_THEM.test(part.head);
  const isMeant = isWhole
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

const made = ({ figure: whole }: Referent, { figure: part }: Referent, told: string): Comparison => ({
  rule: RULES.doubtful,
  figures: [whole, part],
  holds: false,
  told: `${told}＞${whole.text}`,
  message: `对不上：前面是${whole.text}，这里却有${told}。`,
  places: [part, whole].map(({ line, start, end }) => ({ line, start, end })),
});
