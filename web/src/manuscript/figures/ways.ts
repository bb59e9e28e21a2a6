/**
 * The way of a thing from all of it to some: 认定71名，从中发放74名; 充值36000元，支出37218元，尚有余额; 到会28人，同意30票. What comes
 * later on the way is no more than what it comes from. Several things speak for it, none alone: that the words of the one say
 * how many there were and those of the other what became of them, that some are told to be left, that they are called alike.
 */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { moreThan } from "./compare";
import { isExact, isHeldAgainst, sentencesBefore } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { SHIFTS } from "./roles";
import { slipOf } from "./slips";
import { baseOf, familyOf } from "./units";
import { type Seen, seenIn } from "./view";

export const WAY_FROM = pattern(
  (any) =>
    `(?:${any("way-from")}|${any("ought")}|${any("all-of-kind")}|${any("stock-told")}|${any("some-of-kind")}|${any("money-taken")}|${any("money-granted")}|${any("hand-out")})`,
);
export const WAY_TO = pattern(
  (any) =>
    `(?:${any("way-to")}|${any("done-word")}|${any("done-with")}|${any("finished-word")}|${any("chosen-word")}|${any("part-done")}|${any("hand-in")}|${any("money-back")}|${any("money-spent")}|${any("valid-form")})`,
);
export const WAY_REST = pattern(
  (any) =>
    `${any("way-rest")}|${any("some-left")}|${any("what-is-left")}|${any("left-of-all")}|${any("remainder")}|(?:${any("verdict-not")})[^，。；0-9]{1,8}的`,
);
const OF_THEM = pattern(
  (any) => `${any("among")}|^[^，。；0-9]{0,12}(?:${any("in-group")})|^[^，。；]{0,4}(?:${any("points-at")})`,
);
const MORE = pattern((any) => `${any("beyond-told")}|${any("taken-together")}`);
const COME = pattern((any) => any("newly-come"));
/** 没有另外配套, 中途没有再购: nothing came to it. */
export const NO_MORE = pattern(
  (any) =>
    `(?:^|[，。；（])[^，。；0-9]{0,8}(?:${any("none-told")})[^，。；0-9]{0,4}(?:${any("came-more")})[^，。；0-9]*`,
  "gu",
);
export const MORE_BECAUSE = pattern((any) => `${any("more-because")}|^[^。；]{0,20}[1-9][0-9]{2}(?:\\.[0-9]+)?%`);
const AMONG_THEM = pattern((any) => `^[\\u4e00-\\u9fff“”]{0,8}(?:${any("in-group")})有$`);
const OVER = pattern((any) => any("excess-word"));
const OTHER = pattern((any) => `${any("per-each")}|${any("time-before")}|${any("target-word")}|${any("supposed")}`);
const NO_WHOLE = pattern((any) => `(?:${any("each")})(?![\\u4e00-\\u9fff]{1,4}的)`);
const EARLIER = pattern((any) => any("time-before"));
const LENGTH = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")}|${any("no-thing-unit")})$`);
const VOTE = pattern((any) => `(?:${any("vote-word")}|${any("votes-got")})[^，。；0-9]{0,6}$`);
const VOTES = pattern((any) => `^(?:${any("vote-unit")}|${any("form-unit")})$`);
const PEOPLE = "人";
const PRESENT = pattern((any) => any("was-there"));
/** What there is room for, and how much of it is used: 床位80张，入住92人. */
const ROOM = pattern((any) => `(?:${any("room-noun")})[^，。；0-9]{0,4}$`);
const ROOM_BEHIND = pattern((any) => `^(?:${any("room-noun")})`);
const USED = pattern((any) => `(?:${any("room-used")})[^，。；0-9]{0,6}$`);
const DUE = pattern((any) => `(?:${any("ought")})$`);
const OUGHT = pattern((any) => `${any("ought")}|${any("verdict-not")}`);
const FILLING = pattern((any) => `${any("verdict-adverb")}|${any("count-filling")}|${any("of-which")}|[，、]`, "gu");
/** 份, 个: of whatever. */
const GENERAL = pattern((any) => `^(?:${any("thing-measure")}|${any("form-unit")}|${any("any-unit")})$`);
/** Sentences back, numbers of one, and by how much a part is told to be more. */
const [BACK, MOST, MUCH] = [3, 14, 1.6];
/** Characters before a number that tell how many there were, and of the sentence behind that tell what is left. */
const [LEAD, NEXT] = [40, 30];
/** Characters that say what became of them. */
const VERB = 2;

export function* waysOf(
  sentences: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.figures.length > MOST) continue;
    const own = seenIn(sentence, lexicon);
    const room = sentencesBefore(sentences, index, BACK).flatMap((one) => [...seenIn(one, lexicon)]);
    for (const [at, part] of own.entries()) {
      if (held.has(part.figure) || !isCount(part, lexicon) || OTHER(lexicon).test(part.head)) continue;
      const before = [...room, ...own.slice(0, at)].filter((one) => isCount(one, lexicon));
      const next = sentences[index + 1]?.before === sentence ? sentences[index + 1]!.text : "";
      const whole = wholeOf(part, before, next, lexicon);
      if (!whole) continue;
      yield moreThan(whole.figure, part.figure);
      break;
    }
  }
}

const isCount = ({ figure, role }: Seen, lexicon: Lexicon): boolean =>
  isExact(figure) && figure.value > 0 && !SHIFTS.has(role) && !LENGTH(lexicon).test(figure.unit);

function wholeOf(part: Seen, before: readonly Seen[], next: string, lexicon: Lexicon): Seen | null {
  const isVote = VOTES(lexicon).test(part.figure.unit) && VOTE(lexicon).test(part.head);
  const family = isVote ? PEOPLE : familyOf(part.figure);
  const alike = before.filter((one) => familyOf(one.figure) === family);
  const size = baseOf(part.figure).value;
  const sizes = alike.map(({ figure }) => baseOf(figure).value);
  const last = alike[alike.length - 1];
  if (isVote) {
    const there = before
      .filter(({ figure }) => familyOf(figure) === PEOPLE || VOTES(lexicon).test(figure.unit))
      .filter(({ head, tail }) => PRESENT(lexicon).test(head + tail))
      .pop();
    return there && size > baseOf(there.figure).value && size < MUCH * baseOf(there.figure).value ? there : null;
  }
  const room = before[before.length - 1];
  const isRoom =
    !before.some(({ figure }) => figure.unit === room?.figure.unit && figure.value > room.figure.value) &&
    room?.sentence === part.sentence &&
    (ROOM(lexicon).test(room.head) || ROOM_BEHIND(lexicon).test(room.tail));
  if (isRoom && USED(lexicon).test(part.head)) return isOver(part, room, lexicon) ? room : null;
  if (!last || sizes.some((one) => one >= size)) return null;
  // 7个问题完成5个: said of the next.
  const tail = /^[0-9]/u.test(behindOf(part).slice(part.tail.length)) ? "" : part.tail;
  const some = WAY_TO(lexicon).exec(part.head + tail)?.[0];
  if (MORE_BECAUSE(lexicon).test(behindOf(part)) || isOfBoth(part, alike)) return null;
  if (OUGHT(lexicon).test(part.head) || /^、|、$/u.test(part.head)) return null;
  // 比2024年的214万元减少28万元.
  if (isHeldAgainst(part.figure, part.sentence.text, part.sentence.start, lexicon)) return null;
  const left = `${behindOf(part)}${next.slice(0, NEXT)}`.split("。").slice(0, 2).join("");
  const isLeft = WAY_REST(lexicon).test(left);
  const isOf = OF_THEM(lexicon).test(part.head);
  const isSuch = (one: Seen): boolean => {
    const value = baseOf(one.figure).value;
    const isNear = one.sentence === part.sentence;
    const told = `${isNear ? "" : behindOf(one)}${beforeOf(part).slice(isNear ? one.figure.end - part.sentence.start : 0)}`;
    const lead = beforeOf(one).replace(/^.*；/u, "").slice(-LEAD);
    const isNext = one === last && isNear;
    // 这7名同志中有8名: whatever they did.
    if (isNext && AMONG_THEM(lexicon).test(told)) return size <= MUCH * value;
    const isAll = WAY_FROM(lexicon).test(lead + one.tail);
    const open = told.replace(NO_MORE(lexicon), "");
    const isClosed = open !== told;
    // 只拨了3万元，没有另外配套。从这笔钱里花了3.4万元，余款还在账上: two of these say enough.
    const isSure = one === last && [isLeft, isClosed, isOf].filter(Boolean).length > 1;
    // 领取80箱，分发86箱，尚余12箱: that some are left says enough.
    const isSome = some !== undefined;
    if (size > MUCH * value || !(isSure || (isAll && isSome) || (isNext && isLeft && (isAll || isSome)))) return false;
    if (NO_WHOLE(lexicon).test(one.label) || (!isNear && EARLIER(lexicon).test(one.label))) return false;
    if (
      OVER(lexicon).test(left) ||
      MORE(lexicon).test(open + part.tail) ||
      COME(lexicon).test(open.slice(0, -part.head.length || undefined)) ||
      (isNear && open.includes("；"))
    )
      return false;
    // 3月查出14个，6月查出22个: told of two alike.
    if (!isOf && (lead.includes(some ?? part.head.slice(-VERB)) || isExplained(size - value, one, part, before)))
      return false;
    const slip = slipOf(part.figure, value * (part.figure.value / size));
    const isSlip = slip !== null && (slip.digits > 2 || (slip.digits > 1 && slip.kind === "swap"));
    const rest = part.head.replace(some ?? "", "").replace(FILLING(lexicon), "");
    const isDue = isNext && DUE(lexicon).test(lead);
    return (
      isLeft ||
      isClosed ||
      isOf ||
      isSlip ||
      (isDue && isSome) ||
      (isNext && (rest === "" || !GENERAL(lexicon).test(part.figure.unit)))
    );
  };
  return [...alike].reverse().find(isSuch) ?? null;
}

/** 编制22名，实有24人，超编2人: told as it is. */
const isOver = ({ figure, sentence: { text, start } }: Seen, room: Seen, lexicon: Lexicon): boolean =>
  figure.value > room.figure.value && !OVER(lexicon).test(text.slice(figure.end - start));

/** 年初1372人，补登45人，剔除18人，核定1399人: what came to them and went. */
function isExplained(more: number, whole: Seen, part: Seen, before: readonly Seen[]): boolean {
  // 监察41件，调解63件，仲裁18件，合起来122件: all of them go into another.
  const near = part.sentence.figures.filter((one) => familyOf(one) === familyOf(part.figure));
  const from = near.indexOf(whole.figure);
  const to = near.indexOf(part.figure);
  if (from >= 0)
    for (let sum = 0, at = from; at < near.length; at++) {
      if (at > to && isSame(sum, baseOf(near[at]!).value)) return true;
      sum += baseOf(near[at]!).value;
    }
  const between = before
    .filter((one) => one !== whole && one !== part && familyOf(one.figure) === familyOf(part.figure))
    .map(({ figure }) => baseOf(figure).value);
  return between.some((one) => isSame(one, more) || between.some((other) => isSame(one - other, more)));
}

/** 交办9件，自行排查12件，化解19件，还在化解的2件: of all that were told. */
export function isOfBoth({ figure, sentence }: Told, before: readonly Told[]): boolean {
  const sum = before.slice(-2).reduce((all, one) => all + baseOf(one.figure).value, 0);
  const next = sentence.figures.find(({ start }) => start > figure.start);
  return next !== undefined && isSame(baseOf(figure).value + baseOf(next).value, sum);
}

type Told = Pick<Seen, "figure" | "sentence">;

const isSame = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6 * other;
const beforeOf = ({ sentence: { text, start }, figure }: Seen): string => text.slice(0, figure.start - start);
const behindOf = ({ sentence: { text, start }, figure }: Seen): string => text.slice(figure.end - start);
