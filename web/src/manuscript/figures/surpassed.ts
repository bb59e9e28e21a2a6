/**
 * What a number is more than though it looks like a part of it: 参训名单是64人……签到67人; 借出120套……交还126套; 合同价236万元……已付263万元.
 * Several things speak for that, none alone is enough: that its words tell what was done and name nothing new, that both are
 * called alike, that the other counts all of them, that some are said to be left, and that the two are near each other.
 */

import { pattern, type Any } from "../lexicon";
import type { Lexicon } from "../model";
import { sharesRun } from "./compare";
import { nearnessOf, type Referent } from "./referents";
import { baseOf, familyOf } from "./units";
import { isOfBoth, MORE_BECAUSE, NO_MORE } from "./ways";

const ENOUGH = 5;
/** Lines over which a whole is kept in mind, and how much more is told where a number is wrong. */
const [LINES, MOST, NEAR] = [2, 2, 1.5];

/** 交还, 要回, 装好: it was done, to those that were told. */
const DID = (any: Any): string =>
  `${any("done-word")}|${any("finished-word")}|${any("chosen-word")}|${any("part-done")}|${any("done-with")}|${any("some-of-kind")}|${any("hand-in")}|${any("money-back")}|${any("money-spent")}|${any("room-used")}|${any("then-done")}|${any("way-to")}|${any("dealt-with")}|${any("really")}(?:${any("ought-verb")})`;
const DID_ANY = pattern(DID, "gu");
const DONE = pattern(
  (any) =>
    `^(?<name>.*)(?:(?:${DID(any)})(?:${any("did-particle")})?|${any("done-ending")})(?<noun>[\\u4e00-\\u9fff]{0,6})$`,
);
const DONE_BEHIND = pattern(
  (any) => `^(?:${any("verdict-adverb")})*(?:${DID(any)}|[\\u4e00-\\u9fff](?:${any("did-particle")}))`,
);
/** 把96瓶当众砸碎. */
const TAKEN = pattern((any) => `(?:${any("takes-object")})$`);
/** 选聘了: whatever it is, it was done. */
const DID_SO = /[\u4e00-\u9fff]{2}了$/u;
/** 签到的会员, 申请寄宿的. */
const SUCH = /^(?<name>.*[\u4e00-\u9fff]{2})的(?<noun>[\u4e00-\u9fff]{0,8})$/u;
const WHOLE = pattern(
  (any) =>
    `(?:${any("stock-word")}|${any("stock-told")}|${any("all-of-kind")}|${any("some-of-kind")}|${any("hand-out")}|${any("money-taken")}|${any("money-granted")}|${any("given-out")})[^，。；]{0,12}$`,
);
/** Of another time, on top of it, all of them together: nothing that is part of it. */
const OTHER = pattern(
  (any) =>
    `${any("taken-together")}|${any("newly-come")}|${any("another-quantity")}|${any("held-against")}|${any("gathered-word")}|${any("time-before")}|${any("sum-word")}|${any("undone-word")}|${any("ought-word")}`,
);
const NO_WHOLE = pattern(
  (any) => `${any("held-against")}|${any("left-of-all")}|${any("room-noun")}|(?:${any("taken-from")})$`,
);
const MOST_OF = pattern((any) => any("most-of-column"));
const GROWN = pattern((any) => any("grown-to"));
const OVER = pattern((any) => `(?:${any("gone-over")})$`);
const MORE = pattern((any) => any("beyond-told"));
const MORE_BEHIND = pattern(
  (any) => `^[^，。；]{0,8}[，。；]?[^，。；]{0,6}(?:${any("gone-over")}|${any("verdict-above")})`,
);
const LEFT = pattern(
  (any) =>
    `^[^，。；]{0,8}[，；。](?:[^，。；]{0,10}，)?[^，。；]{0,8}(?:${any("some-left")}|(?:${any("verdict-not")})[^，。；]{2,5}(?:的|部分))`,
);
/** 村小和教学点共7所. */
const COUNTED = pattern((any) => `(?:${any("altogether")})(?:${any("count-filling")})?$`);
const BEFORE = pattern((any) => any("time-before"));
const NOW = pattern((any) => any("time-now"));
const MONTH = pattern((any) => `[0-9]{1,2}月|${any("part-of-year")}`, "gu");
const TURN = /第./gu;
const COME = pattern((any) => any("newly-come"));
const GIVEN = pattern((any) => any("given-out"));
const OUGHT_ANY = pattern((any) => `${any("ought-word")}|${any("really")}`);
const OUGHT = pattern((any) => `(?:${any("ought-word")})(?:${any("ought-verb")})`);
const REALLY = pattern((any) => `(?:${any("really")})(?:${any("ought-verb")})`);
const REACHED = pattern((any) => `(?:${any("reached-word")}|${any("count-filling")}|${any("verdict-adverb")})+$`);
const AMONG = pattern((any) => `${any("among")}|^(?:${any("taken-from")})[^，。；]{0,8}(?:${any("in-group")})`);
const ALTOGETHER = pattern((any) => any("altogether"));
const ORGAN = pattern((any) => `[\\u4e00-\\u9fff]{0,5}(?:${any("organisation-ending")})$`);
/** 已向农户: to whom. */
const LED = pattern((any) => `(?:${any("leads-in")})[\\u4e00-\\u9fff]{2,4}$`);
const TASK = pattern((any) => any("target-word"));
/** Of so few one may well be more than the other. */
const [FEWEST, FEW] = [6, 10];
const PERSON = "人";
const PEOPLE = pattern((any) => `^(?:${any("called-people")})`);
const FILLING = pattern(
  (any) =>
    `${any("verdict-adverb")}|${any("nowadays")}|${any("measured-noun")}|${any("time-now")}|${any("reached-word")}|${any("at-hand")}|[\\u4e00-\\u9fff]{1,6}后|${any("count-filling")}|[，、：的]`,
  "gu",
);

/** The number that counts all of those that `part` counts some of, and yet is less. */
export function surpassedBy(part: Referent, before: readonly Referent[], lexicon: Lexicon): Referent | null {
  const { figure, sentence, head, tail } = part;
  const { text, start } = sentence;
  if ((figure.kind !== "count" && figure.kind !== "money") || part.isEach) return null;
  const room = before.filter(
    (one) => one.family === part.family && !one.isEach && figure.line - one.figure.line <= LINES,
  );
  if (!room.some(({ size }) => size < part.size)) return null;
  const behind = text.slice(figure.end - start);
  if (MORE_BECAUSE(lexicon).test(behind) || isOfBoth(part, room)) return null;
  const isOver = MORE_BEHIND(lexicon).test(behind) && !LEFT(lexicon).test(behind);
  if (isOver || MORE(lexicon).test(text.slice(0, figure.start - start).replace(NO_MORE(lexicon), "") + tail))
    return null;
  // 平均45人，最大的班51人: one of them.
  if (MOST_OF(lexicon).test(head)) return null;
  if (OTHER(lexicon).test(head.replace(REACHED(lexicon), "").replace(DID_ANY(lexicon), ""))) return null;
  const all = Math.max(...room.map(({ size }) => size));
  // 原定42处，实际做了45处，多出的3处: told as it is.
  const rest = LEFT(lexicon).test(behind) ? [] : sentence.figures.filter(({ start: at }) => at > figure.end);
  const told = new Set(rest.filter((one) => familyOf(one) === part.family).map((one) => baseOf(one).value));
  let best: Referent | null = null;
  let [score, most] = [ENOUGH - 1, 0];
  // What is as many or more is no part of what was told before it; what is told since is.
  for (const one of [...room].reverse()) {
    most = Math.max(most, one.size);
    const between = one.sentence === sentence ? text.slice(one.figure.end - start, figure.start - start) : "";
    if (most >= part.size) break;
    // 由5375万元变为5416万元; 多于20张，最多的29张.
    if (GROWN(lexicon).test(between) || OVER(lexicon).test(one.head)) continue;
    if (part.size > (one.isMeant ? NEAR : MOST) * one.size || !isWhole(one, part, room, lexicon)) continue;
    if (told.has(part.size - one.size)) continue;
    const own =
      linkOf(part, one, lexicon) +
      (one.size === all ? 1 : 0) +
      (room.length === 1 && nearnessOf(one, part) > 0 ? 1 : 0) -
      (between.includes("；") ? 1 : 0) -
      (all > part.size ? lessOf(part, one, lexicon) : 0);
    if (own > score) [best, score] = [one, own];
  }
  return best && !isMade(part, room) ? best : null;
}

/** 甲2874人，乙3561人，都有的1302人，实际5133人: what two of them come to, those in both counted once. */
function isMade({ size, sentence }: Referent, room: readonly Referent[]): boolean {
  const own = room.filter((one) => one.sentence === sentence).map((one) => one.size);
  return own.some((one, at) =>
    own.slice(at + 1).some((other) => [0, ...own].some((both) => isSame(one + other - both, size))),
  );
}

const isSame = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6 * other;

function isWhole(one: Referent, part: Referent, room: readonly Referent[], lexicon: Lexicon): boolean {
  const isGiven = GIVEN(lexicon).test(one.head);
  if ((one.isPartial || one.isAmong) && !one.isMeant) return false;
  if (NO_WHOLE(lexicon).test(one.head) || (COME(lexicon).test(one.head) && !isGiven && !one.isMeant)) return false;
  // 共接种667支: of all that was given out, unless others make it.
  if (ALTOGETHER(lexicon).test(part.head) && room.length > 1) return false;
  if (isOfOtherTime(part, one, lexicon)) return false;
  const isLeft = LEFT(lexicon).test(part.sentence.text.slice(part.figure.end - part.sentence.start));
  return isLeft || !areSiblings(part.head, one.head, lexicon);
}

/** 生活补贴发放2874人，护理补贴发放3561人; 常住人口2860人，户籍人口3105人: two of a kind. */
function areSiblings(one: string, other: string, lexicon: Lexicon): boolean {
  if (one.length < 4 || other.length < 4 || one.slice(-2) !== other.slice(-2) || one === other) return false;
  if (OUGHT_ANY(lexicon).test(one + other)) return false;
  return DONE(lexicon).exec(one)?.groups?.["noun"] === "" || one.slice(0, -2).search(DID_ANY(lexicon)) < 0;
}

/** Beside a larger number it is less sure that this one is meant. */
function lessOf(part: Referent, one: Referent, lexicon: Lexicon): number {
  const { figure, sentence } = part;
  if (TASK(lexicon).test(one.head) && LEFT(lexicon).test(sentence.text.slice(figure.end - sentence.start))) return 0;
  return nearnessOf(one, part) > 3 ? 1 : 3;
}

/** Another year or part of it; by which month it was done says nothing. */
function isOfOtherTime(part: Referent, whole: Referent, lexicon: Lexicon): boolean {
  for (const told of [MONTH(lexicon), TURN]) {
    const [one, two] = [part, whole].map(({ period }) => period.match(told)?.join("") ?? "") as [string, string];
    if (one !== two && one !== "" && two !== "") return true;
  }
  const [own, other] = [part, whole].map(({ period }) => period.replace(MONTH(lexicon), "").replace(TURN, ""));
  if (NOW(lexicon).test(part.head) && BEFORE(lexicon).test(whole.period)) return true;
  return own !== other && (own !== "" || (BEFORE(lexicon).test(other!) && !GIVEN(lexicon).test(whole.head)));
}

function linkOf(part: Referent, whole: Referent, lexicon: Lexicon): number {
  const { figure, sentence, head, tail } = part;
  const isLeft = LEFT(lexicon).test(sentence.text.slice(figure.end - sentence.start));
  const slip = nearnessOf(whole, part);
  const [clause] = whole.around.split("，");
  const isStock = WHOLE(lexicon).test(clause!);
  const words = head.replace(REACHED(lexicon), "");
  const such = SUCH.exec(words);
  const said = such ?? DONE(lexicon).exec(head) ?? DONE(lexicon).exec(words);
  // 实到代表, 签到的会员: of those that were counted.
  const last = said?.groups?.["noun"] ?? "";
  const object = such ? last : last.replace(ORGAN(lexicon), "");
  // 取得证书的25人: no people are named.
  const isNone = part.family === PERSON && isStock && !PEOPLE(lexicon).test(object);
  const isMeant = said !== null && (object === "" || isNone || sharesRun(object, whole.around, 2));
  const isDone =
    isMeant ||
    (isStock && DID_SO.test(head)) ||
    TAKEN(lexicon).test(head) ||
    (tail !== "" && DONE_BEHIND(lexicon).test(tail));
  const from = whole.sentence.start;
  const known = whole.sentence.text.slice(0, whole.figure.end + whole.tail.length - from);
  const name = (isMeant ? said.groups!["name"]! : head)
    .replace(DID_ANY(lexicon), "")
    .replace(LED(lexicon), "")
    .replace(FILLING(lexicon), "")
    .replace(ORGAN(lexicon), "");
  const isNew = name.length > 1 && !sharesRun(name, known, 2) && !SUCH.test(head);
  const noun = tail === "" || isDone || head.endsWith(part.noun) ? "" : part.noun;
  const isKnown = noun !== "" && (PEOPLE(lexicon).test(noun) || sharesRun(noun, whole.around, 2));
  const isAllOfThem = isKnown && head.replace(FILLING(lexicon), "") === "" && COUNTED(lexicon).test(clause!);
  const isAmong = part.isAmong || AMONG(lexicon).test(head);
  return (
    (isDone ? 2 : 0) +
    (whole.isMeant ? 3 : 0) +
    (isAmong ? 3 : 0) +
    (noun === "" || isAmong ? 0 : isAllOfThem ? 5 : isKnown ? 1 : -3) +
    (isNew && !isAmong && !(isStock && (isLeft || DID_SO.test(head)))
      ? name.length > 2
        ? -2
        : -1
      : name.length > 1
        ? 1
        : 0) +
    (OUGHT(lexicon).test(clause!) && REALLY(lexicon).test(head) ? 2 : 0) +
    (isLeft ? 2 : 0) +
    (isStock ? 1 : 0) +
    (whole.sentence === sentence ? 1 : 0) +
    (slip > 2 ? 2 : slip > 0 ? 1 : 0) -
    (TASK(lexicon).test(whole.head) && !isLeft ? 2 : 0) -
    (part.size < FEWEST ? 2 : part.size < FEW ? 1 : 0)
  );
}
