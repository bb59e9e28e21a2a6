/** What was left over from a template or a text of others. */

import type { Check, Draft, Hit, Place, RuleData } from "../model";
import { quoteAll } from "../understanding/wording";

/** 【案例】 at the head of a line is a label. */
const LABEL = /^【(?:典型)?(?:案例|事例|例子|例|注|附)[一二三四五六七八九十0-9]{0,2}】/u;
const BLANK = /【[^【】]{0,60}】|_{3,}|\uff3f{2,}/gu;

/** One hit for each line with a blank that nobody filled in. */
function* blank(draft: Draft): Iterable<Hit | null> {
  for (const [line, { text }] of draft.lines.entries()) {
    if (line % 200 === 199) yield null;
    const from = LABEL.exec(text)?.[0].length ?? 0;
    const places = find(line, text, BLANK).filter(({ start }) => start >= from);
    if (places.length > 0) yield { message: `${quoteAll(texts(text, places))}还没有填。`, places };
  }
}

const X = "[xX×ｘＸ✕]";
/** What is counted or dated, or whose name was taken out. */
const BEHIND =
  "(?:\\s?[年月日号次个名份件项条期起场户家篇届人]|\\s?万|\\s?元|\\s?余[次名份件项人]|省|市|县|区|乡|镇|村|局|同志|书记)";
const PLACEHOLDERS: readonly RegExp[] = [
  new RegExp(`(?<![A-Za-z0-9])${X}{1,4}\\s?月\\s?${X}{1,4}\\s?日`, "gu"),
  new RegExp(`(?:19|20)(?:${X}{2}|\\*{2})(?=\\s?年|[〕\\]\\uff09)\\-.])|(?<![0-9])20[12]${X}(?=\\s?年)`, "gu"),
  new RegExp(`(?<![A-Za-z0-9×])${X}{2,}(?![A-Za-z0-9×])`, "gu"),
  new RegExp(`(?<![A-Za-z0-9×]\\s?)${X}(?=${BEHIND})`, "gu"),
  /\*{3,}(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\*{3,}/gu,
  // Not **县委**, which is bold in Markdown.
  /(?<!\*)\*{2}(?=[省市县区乡镇村局])(?![^*]{1,12}\*{2}(?![省市县区乡镇村局]))/gu,
  /(?<![〇○零一二三四五六七八九十])[○〇]{2,}(?=省|市|县|区|乡|镇|村|局|同志|书记)/gu,
  /(?<![赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭郎鲁韦马方任袁柳史唐薛雷贺罗毕郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮蓝季贾江童颜郭梅林钟徐邱高夏蔡田胡凌霍万柯卢莫房丁邓石崔龚程邢裴陆翁侯段谭申冉翟阎叶白黎])某某/gu,
];

/** One hit for each line with crosses or stars in place of names and figures; 叉号 for 思想 is a matter of terms.wrong. */
function* placeholder(draft: Draft): Iterable<Hit | null> {
  for (const [line, { text }] of draft.lines.entries()) {
    if (line % 200 === 199) yield null;
    if (!/[xX×ｘＸ✕*○〇某]/u.test(text)) continue;
    const found = PLACEHOLDERS.flatMap((pattern) => find(line, text, pattern)).filter(
      ({ end }) => !text.startsWith("思想", end),
    );
    const places = withoutOverlaps(found);
    if (places.length > 0)
      yield {
        message: `${quoteAll(places.map((place) => around(text, place)))}里的占位没有换成实际的名称或者数字。`,
        places,
      };
  }
}

/** A placeholder with what stands around it, so that it can be told from others. */
function around(text: string, { start, end }: Place): string {
  const before = /[\u4e00-\u9fff]{0,2}$/u.exec(text.slice(0, start))![0];
  const after = /^[\u4e00-\u9fff]{0,2}/u.exec(text.slice(end))![0];
  return before + text.slice(start, end) + after;
}

/** A line that opens with a word of the guidance. */
function* guidance(draft: Draft, rule: RuleData): Iterable<Hit | null> {
  for (const [line, { text, cell }] of draft.lines.entries()) {
    const head = text
      .slice(0, 20)
      .replace(/^[>\s•·-]+/u, "")
      .replace(/:/gu, "\uff1a");
    const found = cell ? undefined : rule.words.find((word) => head.startsWith(word));
    if (found)
      yield { message: `这一段是写作提示，开头是“${found}”。`, places: [{ line, start: 0, end: text.length }] };
  }
}

/** Comments in the file. */
function* comment(draft: Draft): Iterable<Hit> {
  const count = draft.file?.comments ?? 0;
  if (count > 0) yield { message: `文件里有${count}条批注。`, places: [] };
}

/** Tracked changes in the file. */
function* revision(draft: Draft): Iterable<Hit> {
  const count = draft.file?.revisions ?? 0;
  if (count > 0) yield { message: `文件里有${count}处没有接受或者拒绝的修订。`, places: [] };
}

function find(line: number, text: string, pattern: RegExp): Place[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ line, start: index, end: index + found.length }));
}

/** In their order, the first of those that overlap. */
function withoutOverlaps(places: readonly Place[]): Place[] {
  const sorted = [...places].sort((one, other) => one.start - other.start || other.end - one.end);
  return sorted.reduce<Place[]>(
    (kept, place) => (place.start < (kept[kept.length - 1]?.end ?? -1) ? kept : [...kept, place]),
    [],
  );
}

const texts = (text: string, places: readonly Place[]): string[] =>
  places.map(({ start, end }) => text.slice(start, end));

export const CHECKS: Record<string, Check> = {
  "leftover.blank": blank,
  "leftover.placeholder": placeholder,
  "leftover.guidance": guidance,
  "leftover.comment": comment,
  "leftover.revision": revision,
};
