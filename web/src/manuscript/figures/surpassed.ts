/**
 * What a number is more than though it looks like a part of it: 参训名单是64人……签到67人; 借出120套……交还126套; 合同价236万元……已付263万元.
 * Several things speak for that, none alone is enough: that its words tell what was done and name nothing new, that both are
 * called alike, that the other counts all of them, that some are said to be left, and that the two are near each other.
 */

import { pattern, type Any } from "../lexicon";
import type { Lexicon } from "../model";
import { sharesRun } from "./compare";
import { type Referent, slipOf } from "./referents";

const ENOUGH = 5;
/** Lines over which a whole is kept in mind, and how much more is told where a number is wrong. */
const [LINES, MOST] = [2, 2];

/** 交还, 要回, 装好: it was done, to those that were told. */
const DID = (any: Any): string =>
  `${any("done-word")}|${any("finished-word")}|${any("chosen-word")}|${any("part-done")}|${any("done-with")}|${any("some-of-kind")}|${any("hand-in")}|${any("money-back")}|${any("money-spent")}|${any("room-used")}|${any("then-done")}|${any("really")}(?:${any("ought-verb")})`;
const DID_ANY = pattern(DID, "gu");
const DONE = pattern((any) => `^(?<name>.*)(?:(?:${DID(any)})(?:[了的]|到[\\u4e00-\\u9fff]{0,4})?|${any("done-ending")})(?<noun>[\\u4e00-\\u9fff]{0,6})$`);
const DONE_BEHIND = pattern((any) => `^(?:${any("verdict-adverb")})*(?:${DID(any)})`);
/** 签到的会员, 申请寄宿的. */
const SUCH = /^(?<name>.*[\u4e00-\u9fff]{2})的(?<noun>[\u4e00-\u9fff]{0,8})$/u;
const WHOLE = pattern(
  (any) =>
    `(?:${any("stock-word")}|${any("stock-told")}|${any("all-of-kind")}|${any("some-of-kind")}|${any("hand-out")}|${any("money-taken")}|${any("money-granted")}|${any("given-out")})[^，。；]{0,12}$`,
);
/** Of another time, on top of it, all of them together: nothing that is part of it. */
const OTHER = pattern(
  (any) =>
    `${any("taken-together")}|${any("newly-come")}|${any("another-quantity")}|${any("held-against")}|${any("each")}|${any("gathered-word")}|${any("time-before")}|${any("altogether")}|${any("sum-word")}|${any("undone-word")}|应`,
);
const NO_WHOLE = pattern((any) => `${any("held-against")}|${any("each")}|${any("partial-whole")}|${any("left-of-all")}|${any("room-noun")}`);
const MORE = pattern((any) => any("beyond-told"));
const MORE_BEHIND = pattern((any) => `^[^，。；]{0,8}[，。；]?[^，。；]{0,6}(?:${any("beyond-told")}|${any("verdict-above")})`);
const LEFT = pattern((any) => `^[^，。；]{0,8}[，；。](?:[^，。；]{0,10}，)?[^，。；]{0,8}(?:${any("some-left")}|(?:${any("verdict-not")})[^，。；]{2,5}(?:的|部分))`);
/** 村小和教学点共7所. */
const COUNTED = pattern((any) => `(?:${any("altogether")})[有计]?$`);
const BEFORE = pattern((any) => any("time-before"));
const MONTH = /[0-9]{1,2}月|第[^年]/gu;
const COME = pattern((any) => any("newly-come"));
const GIVEN = pattern((any) => any("given-out"));
const OUGHT = pattern((any) => `应(?:${any("ought-verb")})`);
const REALLY = pattern((any) => `(?:${any("really")})(?:${any("ought-verb")})`);
const TASK = pattern((any) => any("target-word"));
/** Of so few one may well be more than the other. */
const [FEWEST, FEW] = [6, 10];
const PEOPLE = pattern((any) => `^(?:${any("called-people")})`);
const FILLING = pattern(
  (any) =>
    `${any("verdict-adverb")}|${any("nowadays")}|${any("measured-noun")}|${any("time-now")}|${any("reached-word")}|${any("at-hand")}|[，、：的了有为共到经]`,
  "gu",
);

/** The number that counts all of those that `part` counts some of, and yet is less. */
export function surpassedBy(part: Referent, before: readonly Referent[], lexicon: Lexicon): Referent | null {
  const { figure, sentence, head } = part;
  if ((figure.kind !== "count" && figure.kind !== "money") || part.isEach) return null;
  if (OTHER(lexicon).test(head.replace(DID_ANY(lexicon), ""))) return null;
  const room = before.filter(
    (one) => one.family === part.family && !one.isEach && figure.line - one.figure.line <= LINES,
  );
  const most = Math.max(0, ...room.map(({ size }) => size));
  if (most === 0 || most >= part.size || part.size > MOST * most) return null;
  const { text, start } = sentence;
  const behind = text.slice(figure.end - start);
  if (MORE(lexicon).test(text.slice(0, figure.start - start))) return null;
  if (MORE_BEHIND(lexicon).test(behind) && !LEFT(lexicon).test(behind)) return null;
  let best: Referent | null = null;
  let score = ENOUGH - 1;
  for (const one of room) {
    if (one.isPartial || NO_WHOLE(lexicon).test(one.head) || (COME(lexicon).test(one.head) && !GIVEN(lexicon).test(one.head)) || isOfOtherTime(part, one, lexicon)) continue;
    const own = linkOf(part, one, lexicon) + (one.size === most ? 1 : 0);
    if (own > score) [best, score] = [one, own];
  }
  return best;
}

/** Another year or part of it; by which month it was done says nothing. */
function isOfOtherTime(part: Referent, whole: Referent, lexicon: Lexicon): boolean {
  const [one, two] = [part, whole].map(({ period }) => period.match(MONTH)?.join("") ?? "") as [string, string];
  const [own, other] = [part, whole].map(({ period }) => period.replace(MONTH, "")) as [string, string];
  if (one !== two && one !== "" && two !== "") return true;
  return own !== other && (own !== "" || (BEFORE(lexicon).test(other) && !GIVEN(lexicon).test(whole.head)));
}

export function linkOf(part: Referent, whole: Referent, lexicon: Lexicon): number {
  const { figure, sentence, head, tail } = part;
  const behind = sentence.text.slice(figure.end - sentence.start);
  const slip = slipOf(whole, part);
  const [clause] = whole.around.split("，");
  const said = SUCH.exec(head) ?? DONE(lexicon).exec(head);
  // 实到代表, 签到的会员: of those that were counted.
  const isMeant = said !== null && (said.groups!["noun"] === "" || sharesRun(said.groups!["noun"]!, whole.around, 2));
  const isDone = isMeant || (tail !== "" && DONE_BEHIND(lexicon).test(tail));
  const from = whole.sentence.start;
  const known = whole.sentence.text.slice(0, whole.figure.end + whole.tail.length - from);
  const name = (isMeant ? said.groups!["name"]! : head).replace(FILLING(lexicon), "");
  const isNew = name.length > 1 && !sharesRun(name, known, 2) && !SUCH.test(head);
  const noun = tail === "" || isDone || head.endsWith(part.noun) ? "" : part.noun;
  const isKnown = noun !== "" && (PEOPLE(lexicon).test(noun) || sharesRun(noun, whole.around, 2));
  const isAllOfThem = isKnown && head === "" && COUNTED(lexicon).test(clause!);
  return (
    (isDone ? 2 : 0) +
    (noun === "" ? 0 : isAllOfThem ? 5 : isKnown ? 1 : -3) +
    (isNew ? -2 : name.length > 1 ? 1 : 0) +
    (OUGHT(lexicon).test(clause!) && REALLY(lexicon).test(head) ? 2 : 0) +
    (LEFT(lexicon).test(behind) ? 2 : 0) +
    (WHOLE(lexicon).test(clause!) ? 1 : 0) +
    (whole.sentence === sentence ? 1 : 0) +
    (slip > 2 ? 2 : slip > 0 ? 1 : 0) -
    (TASK(lexicon).test(whole.head) ? 2 : 0) -
    (part.size < FEWEST ? 2 : part.size < FEW ? 1 : 0)
  );
}
