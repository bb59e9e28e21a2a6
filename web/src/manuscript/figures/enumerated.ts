/** Names with 、 between them against the number beside them: 四名同志：甲、乙、丙; 甲、乙、丙四个股室; 于3月6日、6月12日开会3次. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { FIGURES } from "../../shared/han";
import { announced, smallNumber } from "./compare";
import type { Comparison, FigureSentence } from "./model";

const N = `([两${FIGURES.slice(1)}]|[0-9]{1,2})`;
const ITEM = "[^，。；：:、！？0-9\\s]{2,10}";
/** 四名同志作了发言：张明远、岳青川、高以平。 */
const BEHIND = pattern(
  (any) => `${N}(?:${any("counted-name")})[^，。；：:0-9“”]{0,10}[：:](${ITEM}(?:、${ITEM}){1,11})(?=[。；，]|$)`,
  "gu",
);
/** “五不”现象：学习不深、调研不实…… */
const QUOTED = pattern(
  (any) =>
    `[“"]${N}(?:[^“”"，。；：]{1,6})[”"][^，。；：:0-9]{0,8}(?:[：:]|，(?:${any("namely")}))(${ITEM}(?:、${ITEM}){1,11})(?=[。；，]|$)`,
  "gu",
);
/** 政治建设、思想建设、作风建设四个方面 */
const BEFORE = pattern((any) => `((?:${ITEM}、){1,11}${ITEM}?)(等)?${N}(?:${any("counted-kind")})`, "gu");
/** 王某、刘某、孙某4人 */
const PEOPLE = pattern(
  (any) =>
    `((?:${ITEM}、){1,11}[^，。；：:、！？0-9\\s]{2,10}?)(等)?(?:，?(?:${any("altogether")}|${any("sum-word")}))?${N}(?:${any("counted-person")}|[名位](?=[\\u4e00-\\u9fff]{2}))`,
  "gu",
);
/** 五名同志组成：组长贺长河，副组长梅若兰，成员田小满、辛守正 */
const MEMBERS = pattern(
  (any) => `${N}(?:${any("counted-person")})[^，。；：:0-9]{0,10}[：:]((?:${ITEM}[，、]){1,11}${ITEM})(?=[。；]|$)`,
  "gu",
);
const NAME = pattern((any) => `(?:${any("surname")})(?:某{1,2}|[\\u4e00-\\u9fff]{1,2})$`);
/** 学习教育、问题查摆、整改落实，以上三项任务 */
const THESE = pattern((any) => `[：:](${ITEM}(?:、${ITEM}){1,11})[，。](?:${any("these-few")})${N}[项个条种点]`, "gu");
/** 开展六场宣讲，分别在清河乡、石桥镇和青竹乡举行; 成立四个工作组，分别为综合协调组、问题整改组和督导检查组 */
const EACH_OF = pattern(
  (any) =>
    `${N}(?:${any("figure-unit")})[^，。；：:、0-9]{0,12}[，：:](?:(?:${any("respectively")})(?:${any("is-or-at")})?|${any("namely")})` +
    `(${ITEM}(?:、${ITEM}){0,11}(?:和|及|以及|与)[^，。；：:、！？0-9\\s]{2,16}|${ITEM}(?:、${ITEM}){1,11})(?=[。；，]|$)`,
  "gu",
);
/** 先进个人如下：宋稻香、汤明溪、费一帆，共3名 */
const ALTOGETHER = pattern(
  (any) =>
    `[：:](${ITEM}(?:、${ITEM}){1,11})，(?:${any("altogether")}|${any("sum-word")}|总计)(?:有)?${N}(?:${any("figure-unit")})(?=[。；，]|$)`,
  "gu",
);
/** 赴清河乡、石桥镇、柳林镇调研，走遍了4个乡镇 */
const PLACES = pattern(
  (any) =>
    `((?:[\\u4e00-\\u9fff]{1,6}(?:${any("place-name-end")})、){1,11}[\\u4e00-\\u9fff]{1,4}(?:${any("place-name-end")}))[^，。；、0-9]{0,8}，[^，。；、0-9]{0,6}(?:${any("goes-over")})了?${N}个(?:${any("place-name-end")})`,
  "gu",
);
/** 排名前五的乡镇依次是：甲、乙、丙; 后三位的是甲、乙、丙 */
const FOREMOST = pattern(
  (any) =>
    `[前后]${N}(?:${any("place-unit")})?[^，。；：:、0-9]{0,10}(?:${any("respectively")})?(?:${any("is-or-at")}|[：:])+(${ITEM}(?:、${ITEM}){1,11})(?=[。；，]|$)`,
  "gu",
);
/** 研究了四项议题：审议……；听取……；研究…… */
const POINTS = pattern(
  (any) => `${N}(?:${any("listed-measure")})[^，。；：:、0-9]{0,10}[：:]([^。：:]*；[^。：:]*)(?=。|$)`,
  "gu",
);
const ORDINAL = pattern((any) => `[${FIGURES}]是|第[${FIGURES}]|[（(][0-9]|①|一要|；(?:${any("told-besides")})`);
/** 先后三次开会：2月……，5月……，8月…… */
const TIMES = new RegExp(
  `${N}[次场期轮批回][^。：:]{0,24}[：:]((?:[0-9]{1,2}月[^。：:；]*)[，；、](?:[0-9]{1,2}月[^。：:]*))(?=。|$)`,
  "gu",
);
const MONTH = /(?:^|[，；、])[0-9]{1,2}月/gu;
const DAYS = new RegExp(
  `((?:[0-9]{1,2}月)?[0-9]{1,2}日(?:、(?:[0-9]{1,2}月)?[0-9]{1,2}日)*(?:[和及](?:[0-9]{1,2}月)?[0-9]{1,2}日)?)[^，。；0-9、]{1,10}${N}[次场]`,
  "gu",
);

/** What counts a few. */
const COUNTED = new RegExp(`[两${FIGURES}0-9][^、，。；0-9]|[“"][两${FIGURES}]`, "u");
/** Farther off, the number counts something else. */
const NEAR = 2;

export function* enumeratedOf({ text, line, start }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  if (!COUNTED.test(text)) return;
  const made = (at: number, whole: string, wanted: number, listed: number): Comparison =>
    announced(line, start + at, whole, wanted, listed);
  const colon = /[：:]/u.test(text);
  if (colon) yield* pointsOf(text, lexicon, made);
  if (!text.includes("、")) return;
  for (const { 0: whole, 1: figure, 2: names, index } of text.matchAll(FOREMOST(lexicon))) {
    const [least, most] = countOf(names!);
    const wanted = smallNumber(figure!);
    if (!/等/u.test(names!) && (wanted < least || wanted > most) && Math.abs(wanted - least) <= NEAR)
      yield made(index, whole, wanted, least);
  }
  for (const list of colon ? [BEHIND, QUOTED] : THAT_IS(lexicon).test(text) ? [QUOTED] : [])
    for (const { 0: whole, 1: figure, 2: names, index } of text.matchAll(list(lexicon))) {
      const [least, most] = countOf(names!);
      const wanted = smallNumber(figure!);
      if (/等$/u.test(names!) ? wanted >= least : wanted >= least && wanted <= most) continue;
      if (Math.abs(wanted - least) <= NEAR && wanted > 1) yield made(index, whole, wanted, least);
    }
  for (const list of [BEFORE, PEOPLE])
    for (const { 0: whole, 1: names, 2: open, 3: figure, index } of text.matchAll(list(lexicon))) {
      const wanted = smallNumber(figure!);
      const items = names!.replace(/、$/u, "").split("、");
      // 副组长李某带领5名: the last has to be a name as well, or as short as one.
      const last = items[items.length - 1]!;
      const isNamed = areNames(items, lexicon) || (COMRADES(lexicon).test(whole) && areShort(items, lexicon));
      if (list === PEOPLE && !(isNamed && (last.length < 5 || NAME(lexicon).test(last)))) continue;
      const [least, most] = countOf(names!.replace(/、$/u, ""));
      if (least < 3 && wanted < 3) continue;
      const isWrong = open ? least > wanted : wanted < least || wanted > most;
      if (isWrong && Math.abs(wanted - least) <= NEAR && wanted > 1) yield made(index, whole, wanted, least);
    }
  if (colon)
    for (const { 0: whole, 1: figure, 2: names, index } of text.matchAll(MEMBERS(lexicon))) {
      const items = names!.split(/[，、]/u);
      const wanted = smallNumber(figure!);
      const isWrong = areNames(items, lexicon) && items.length !== wanted;
      if (isWrong && Math.abs(wanted - items.length) <= NEAR && names!.includes("，"))
        yield made(index, whole, wanted, items.length);
    }
  if (colon) yield* theseOf(text, lexicon, made);
  if (SEVERALLY(lexicon).test(text) || THAT_IS(lexicon).test(text)) yield* eachOf(text, lexicon, made);
  for (const { 0: whole, 1: names, 2: figure, index } of text.matchAll(PLACES(lexicon))) {
    const [least, most] = countOf(names!);
    const wanted = smallNumber(figure!);
    if ((wanted < least || wanted > most) && Math.abs(wanted - least) < NEAR) yield made(index, whole, wanted, least);
  }
  if (!text.includes("日")) return;
  for (const { 0: whole, 1: days, 2: figure, index } of text.matchAll(DAYS)) {
    const listed = days!.split(/[、和及]/u).length;
    if (listed > 1 && smallNumber(figure!) > 1 && smallNumber(figure!) !== listed)
      yield made(index, whole, smallNumber(figure!), listed);
  }
}

function* pointsOf(text: string, lexicon: Lexicon, made: Make): Iterable<Comparison> {
  for (const { 0: whole, 1: figure, 2: rest, index } of text.matchAll(POINTS(lexicon))) {
    const items = rest!.split("；").filter((item) => item.trim() !== "");
    const wanted = smallNumber(figure!);
    if (ORDINAL(lexicon).test(rest!) || /等$/u.test(rest!) || wanted < 2 || items.length === wanted) continue;
    if (Math.abs(wanted - items.length) <= NEAR) yield made(index, whole, wanted, items.length);
  }
  for (const { 0: whole, 1: figure, 2: rest, index } of text.matchAll(TIMES)) {
    const listed = (rest!.match(MONTH) ?? []).length;
    if (listed > 1 && listed !== smallNumber(figure!) && Math.abs(smallNumber(figure!) - listed) <= NEAR)
      yield made(index, whole, smallNumber(figure!), listed);
  }
}

/** Most of them open with a surname; the list of those is never all. */
const areNames = (items: readonly string[], lexicon: Lexicon): boolean =>
  items.filter((item) => NAME(lexicon).test(item)).length > items.length / 2;

/** 五名同志: names, though few of the surnames be known. */
const COMRADES = pattern((any) => `(?:${any("comrades")})$`);
const areShort = ([first, ...rest]: readonly string[], lexicon: Lexicon): boolean =>
  rest.every((item) => item.length < 4) && [first!, ...rest].some((item) => NAME(lexicon).test(item));

type Make = (at: number, whole: string, wanted: number, listed: number) => Comparison;

function* theseOf(text: string, lexicon: Lexicon, made: Make): Iterable<Comparison> {
  for (const { 0: whole, 1: names, 2: figure, index } of [
    ...text.matchAll(THESE(lexicon)),
    ...text.matchAll(ALTOGETHER(lexicon)),
  ]) {
    const [least, most] = countOf(names!);
    if (smallNumber(figure!) < least || smallNumber(figure!) > most)
      yield made(index, whole, smallNumber(figure!), least);
  }
}

const THAT_IS = pattern((any) => `，(?:${any("namely")})`);
const SEVERALLY = pattern((any) => any("respectively"));

function* eachOf(text: string, lexicon: Lexicon, made: Make): Iterable<Comparison> {
  for (const { 0: whole, 1: figure, 2: names, index } of text.matchAll(EACH_OF(lexicon))) {
    const [least, most] = countOf(names!);
    const wanted = smallNumber(figure!);
    if (/等/u.test(names!) ? wanted >= least : wanted >= least && wanted <= most) continue;
    if (Math.abs(wanted - most) <= NEAR && wanted > 1) yield made(index, whole, wanted, most);
  }
}

/** How many are named at least, and at most where 和 may join two. */
function countOf(names: string): [number, number] {
  const items = names.split("、");
  return [items.length, items.length + (names.match(/[和及与]/gu) ?? []).length];
}
