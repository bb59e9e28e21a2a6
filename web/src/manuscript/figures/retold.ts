/**
 * A number that is told again with another value: 流转耕地1860亩……这一千六百八十亩流转地; 入社农户64户……46户社员中.
 * Three things speak for it, each on its own scale: that words point back to something known, that it is called what the
 * other number is called, and that the two look like one number with a slip in it. No single one is enough.
 */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, sharesRun } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { areTwo } from "./readings";
import {
  isApart,
  isRepeated,
  lengthOf,
  lengthsNamed,
  lengthsTold,
  LASTING,
  isOtherWhole,
  likenessOf,
  nearnessOf,
  type Referent,
  referentsOf,
} from "./referents";
import { baseOf, familyOf, UNITS } from "./units";

/** How much has to speak for it. */
const [ENOUGH, SURE] = [6, 8];
/** That it is no part of the other speaks for it, where the two do not look alike. */
const HALF = 0.5;
/** Two digits of three or more changed about: hardly ever by chance. */
const CHANCE = 3;
const AGE = "岁";
/** Numbers of one kind that one may mean, and lines over which a reader keeps one in mind. */
const [REACH, LINES, BELOW] = [40, 2, 8];

export function* retoldOf(
  sentences: readonly FigureSentence[],
  titles: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  end: number,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const known = new Map<string, Referent[]>();
  const isTitle = new Set(titles);
  const all = [...titles, ...sentences].sort((one, other) => one.line - other.line || one.start - other.start);
  for (const sentence of all) {
    if (sentence.line >= end) break;
    for (const referent of [
      ...referentsOf(sentence, lexicon),
      ...lengthsNamed(sentence, lexicon),
      ...lengthsTold(sentence, lexicon),
    ]) {
      const own = known.get(referent.family) ?? [];
      known.set(referent.family, own);
      const first =
        isTitle.has(sentence) || held.has(referent.figure) ? null : meantBy(referent, own.slice(-REACH), lexicon);
      if (first && !areTwo([first.figure, referent.figure], sentence, lexicon)) yield made(first, referent);
      own.push(isTitle.has(sentence) ? { ...referent, isTitle: true } : referent);
    }
  }
}

/** The number told before that this one tells again, and tells otherwise. */
function meantBy(own: Referent, earlier: readonly Referent[], lexicon: Lexicon): Referent | null {
  const isRate = own.isEach || own.figure.kind === "percent" || own.family.startsWith(LASTING);
  const rate = isRate ? rateMeant(own, earlier, lexicon) : null;
  if (rate || own.family.startsWith(LASTING)) return rate;
  if (own.isPartial || own.isAmong || earlier.length === 0) return null;
  // 半护理的22位，全护理的19位: one of several that are told apart.
  const isOneOf = ({ figure, family, head }: Referent): boolean =>
    figure !== own.figure &&
    family === own.family &&
    (figure.start < own.figure.start ? head.includes("的") : head.endsWith("的"));
  const isListed = own.clause !== "" && referentsOf(own.sentence, lexicon).some(isOneOf);
  // 今年三十八岁……这个三十六岁的: ages are those of many, unless words point at one.
  const isAge = own.figure.unit === AGE;
  if (isAge && own.points < 4) return null;
  const length = lengthOf(own, lexicon);
  if (length !== null) {
    const [meant] = earlier.filter((one) => length !== "" && one.head.includes(length)).slice(-1);
    const isOne = meant && meant.sentence !== own.sentence && !earlier.some(({ size }) => size === own.size);
    return isOne && !meant.isEach && !own.isEach && ["", meant.period].includes(own.period) ? meant : null;
  }
  const told = earlier.filter((one) => !one.isTitle);
  let best: Referent | null = null;
  let [most, alike] = [ENOUGH - 1, 0];
  let isDoubtful = false;
  const slips = earlier.map((one) => nearnessOf(one, own));
  const namesake = earlier.filter((one, at) => isNamesake(own, one, slips[at]!, lexicon)).pop();
  if (namesake && !isRepeated(own, earlier, true) && !isMade(own, namesake, earlier)) return namesake;
  // 一人不缺: one is no number of all of them.
  const near = new Set(
    told.filter(({ figure, size }) => own.figure.line - figure.line <= LINES && size > 1).map(({ size }) => size),
  );
  for (const [at, one] of earlier.entries()) {
    if (one.isTitle || one.isEach || one.size === own.size || isApart(own, one, lexicon)) continue;
    if (isOtherWhole(own, one)) continue;
    if (one.sentence === own.sentence && (own.points === 0 || (own.isBare && own.points < 3))) continue;
    const slip = slips[at]!;
    const isLarger = own.size > one.size;
    const isStroke = slip > CHANCE;
    if (!isStroke && (own.points === 0 || (own.points === 1 && own.noun === ""))) continue;
    if (isListed && slip < 2) continue;
    const isMore = isLarger && own.noun.length > 1;
    if (slip === 0 && own.points < 4 && !isMore && (own.clause === "" || (own.noun === "" && own.points < 3))) continue;
    // The only number of its kind near by may be meant, whatever it is called.
    const isOnly = near.size === 1 && near.has(one.size) && slip > 0 && (own.points > 1 || (isStroke && isLarger));
    const isThat = slip > 0 && own.points === 4 && one.figure.unit === own.figure.unit;
    const isMeant =
      (isOnly && slip > 2 && (own.points > 2 || (isStroke && isLarger && !isOfOther(own, one, slip)))) ||
      (isStroke && own.points > 1) ||
      isThat;
    const least = isOnly && isAge ? 2 : isMeant && own.figure.line - one.figure.line <= LINES ? 1 : 0;
    const likeness = isAge ? least : Math.max(likenessOf(own, one, slip, lexicon), least);
    if (likeness === 0 || (slip === 0 && likeness < (own.points > 3 ? 2 : own.points > 2 && isMore ? 3 : 4))) continue;
    const score =
      own.points +
      likeness +
      slip +
      (isOnly || (isLarger && own.points > 1 && (slip > 0 || own.points > 3)) ? 1 : slip === 0 && isMore ? HALF : 0) -
      lessOf(one, likeness);
    if (score > most || (best && score === most && likeness > alike))
      [best, most, alike, isDoubtful] = [one, score, likeness, false];
    else if (best && best.size !== one.size && score === most && likeness === alike) isDoubtful = true;
  }
  if (
    !best ||
    (isDoubtful && own.points < 4) ||
    isRepeated(own, earlier, alike > 3) ||
    (most < SURE && alike < 4 && isMade(own, best, earlier))
  )
    return null;
  return best;
}

const AGREES = pattern((any) => any("said-to-be-the-same"));
const EACH = pattern((any) => `(?:${any("each")})([\\u4e00-\\u9fff]?)[^，。；]{0,4}$`);
/** How far off a rate or a length is where it was meant to be the same. */
const [HIGH, TWICE] = [0.5, 2];

/** 每亩52.3元……也是每亩53.2元; 合同价的1.8%……所写比例1.5%，核对无误: the only one of its kind, and said to be the same. */
function rateMeant(own: Referent, earlier: readonly Referent[], lexicon: Lexicon): Referent | null {
  const [unit, ...units] = [own, ...earlier].map(({ head }) => EACH(lexicon).exec(head)?.[1] ?? "");
  const alike = earlier.filter(
    (one, at) =>
      !one.isTitle &&
      one.isEach === own.isEach &&
      one.figure.unit === own.figure.unit &&
      units[at] === unit &&
      own.figure.line - one.figure.line <= LINES,
  );
  const { text, start } = own.sentence;
  const from = text.slice(0, own.figure.start - start - own.head.length).lastIndexOf("；") + 1;
  const isSame = own.points > (own.family.startsWith(LASTING) ? 3 : 2) || AGREES(lexicon).test(text.slice(from));
  const [one] = alike;
  // 占42%，补助占29%: of one list.
  if (one?.sentence === own.sentence && own.points < 3 && from === 0) return null;
  if (!one || !isSame || alike.some(({ size }) => size !== one.size) || one.size === own.size) return null;
  if ((one.isPartial && !one.isEach) || own.period !== one.period) return null;
  const ratio = own.size / one.size;
  return ratio > HIGH && ratio < TWICE ? one : null;
}

/** 中标，合同价1268.5万元……按合同价1286.5万元: by the same name, and all but the same number. */
function isNamesake(own: Referent, one: Referent, slip: number, lexicon: Lexicon): boolean {
  const { isTitle } = one;
  if (own.isEach || one.isEach || (one.isPartial && one.period === "" && !isTitle)) return false;
  if (slip < LIKE && !isTitle) return false;
  // A title without a time is that of the text below it.
  if (isTitle && one.period === "" ? own.period.search(TIME(lexicon)) >= 0 : isOfOther(own, one, slip)) return false;
  if (own.figure.line - one.figure.line > (isTitle ? BELOW : LINES) || CHANGED(lexicon).test(own.head)) return false;
  // 随访到位的高血压患者1635人: some of them.
  if (own.figure.kind !== "money" && !(own.figure.unit in UNITS) && OF(lexicon).test(own.head)) return false;
  const [name, other] = [own, one].map(({ head }) => head.replace(TIME(lexicon), "").replace(FILLING(lexicon), ""));
  let same = 0;
  while (same < name!.length && name![name!.length - 1 - same] === other![other!.length - 1 - same]) same++;
  // 甲村流转土地、乙村流转土地; 审计指出问题、巡察指出问题: of two.
  const [more, rest] = [name!, other!].map((one) => one.slice(0, one.length - same).replace(LEADS(lexicon), ""));
  if (
    more !== "" &&
    rest !== "" &&
    !sharesRun(more!, rest!, 2) &&
    (own.sentence === one.sentence || Math.max(more!.length, rest!.length) < FEW)
  )
    return false;
  const isEnough = same > NAME || slip > LIKE || own.figure.kind === "money";
  // 新增限上商贸企业14家 in a title is told in the text below it.
  if (isTitle && slip < LIKE && same < WHOLE_NAME) return false;
  return same >= NAME && isEnough;
}

/** Another time is told; none goes on with the last, where but a stroke of the pen lies between. */
const isOfOther = (own: Referent, one: Referent, slip: number): boolean =>
  own.period !== one.period && (own.period !== "" || slip <= LIKE);

/** How alike two numbers of one name are where they are one, and characters of the name. */
const [LIKE, NAME, WHOLE_NAME] = [2, 3, 6];
const FILLING = pattern((any) => `(?:${any("count-filling")}|${any("amounts-to")}|${any("just-so")})+$`);
const LEADS = pattern((any) => `(?:${any("leads-in")}|${any("undergoes")}|${any("verdict-adverb")})+`, "gu");
/** Characters that are the name of an actor, and no sentence. */
const FEW = 5;
const OF = pattern((any) => any("of-which"));
const CHANGED = pattern((any) => any("change-word"));
const TIME = pattern((any) => `${any("time-before")}|${any("time-now")}`, "gu");

/** 有4所未参加: some of them, whatever else is told; 其中贷款12000万元 has a name of its own. */
const lessOf = ({ isPartial, isAmong }: Referent, likeness: number): number =>
  likeness > (isAmong ? 2 : 3) ? 0 : isPartial ? 2 : isAmong ? 1 : 0;

/** 9户中5户已查，其余4户: what two others near it come to or leave. */
function isMade(own: Referent, first: Referent, earlier: readonly Referent[]): boolean {
  const { size, figure, sentence } = own;
  const near = earlier.filter((one) => one.sentence === sentence.before).map((one) => one.size);
  const sizes = [...near, ...(first.sentence === sentence.before ? [] : [first.size])];
  for (const one of sentence.figures) if (one !== figure && familyOf(one) === own.family) sizes.push(baseOf(one).value);
  return sizes.some((one, at) =>
    sizes.slice(at + 1).some((other) => isSame(one + other, size) || isSame(Math.abs(one - other), size)),
  );
}

const isSame = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6 * Math.max(one, other);

const made = (first: Referent, second: Referent): Comparison => ({
  rule: RULES.same,
  figures: [second.figure, first.figure],
  holds: false,
  // What else may be meant by it was looked at.
  isTold: true,
  told: `${first.figure.text}和${second.figure.text}`,
  message: `这里写“${second.told}”，前面写的是“${first.told}”，像是一个数，对不上。`,
  places: [second, first].map(({ figure: { line, start, end } }) => ({ line, start, end })),
});
