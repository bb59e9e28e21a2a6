/** What belongs to another kind of document than a report, and the form of date, signature and voice. */

import { matches } from "../../shared/matches";
import { asDate } from "../reading/frame";
import { passages, type Passage } from "../reading/manuscript";
import { DIGITS, FIGURES } from "../../shared/han";
import { pattern, wordList } from "../lexicon";
import type { Check, Context, Manuscript, Hit, Place, RuleData } from "../model";
import { anyOf, quoteAll, textAt, titleSays } from "../understanding/wording";

/** All that stands in such a sentence besides the words of the rule. */
const FILLER = pattern((any) => `${any("closing-filler")}|[，,、。\\uff1b;！!\\s]`, "gu");

/** A last paragraph, or its last sentence, of stock words alone. */
function* habitualClosing(manuscript: Manuscript, rule: RuleData, { data }: Context): Iterable<Hit> {
  const last = passages(manuscript, 0, manuscript.end).pop();
  const title = manuscript.lines[manuscript.title]?.text.slice(-4) ?? "";
  if (!last || rule.titles.some((ending) => titleSays(title, ending))) return;
  const ending = lastSentence(last);
  const words = anyOf(rule.words);
  if (!words || ending.text.length > 40) return;
  const rest = ending.text.replace(words, "").replace(FILLER(data.lexicon), "");
  if (rest !== "" || ending.text.search(words) < 0) return;
  yield {
    message: `结尾的“${ending.text.replace(/[。！!]+$/u, "")}”容易被当成要答复。`,
    places: [{ line: ending.line, start: ending.start, end: ending.start + ending.text.length }],
  };
}

function lastSentence({ line, start, text }: Passage): Passage {
  const body = text.trimEnd();
  const cut = Math.max(body.slice(0, -1).lastIndexOf("。"), body.slice(0, -1).lastIndexOf("\uff01")) + 1;
  return { line, start: start + cut, text: body.slice(cut) };
}

const GOOD_DATE = /^(?:19|20)[0-9]{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12][0-9]|3[01])日$/u;
const HAN_DIGITS = `〇零○${DIGITS}`;
/** A date by itself, or behind a name, in the forms that people type. */
const DATES: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`[${HAN_DIGITS}]{2,4}年[${FIGURES}]{1,3}月[${FIGURES}]{1,3}日$`, "u"), "用了汉字数字"],
  [
    /(?:[0-9]{2}|[0-9]{4})\s?[./\-—\uff0e\uff0f]\s?[0-9]{1,2}\s?[./\-—\uff0e\uff0f]\s?[0-9]{1,2}[日号]?$/u,
    "用点、斜线或者连线代替了年月日",
  ],
  [/(?<![0-9])[0-9]{2}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?[日号]$/u, "年份没有写全"],
  [/[0-9]{4}\s?年\s?(?:0[0-9]\s?月\s?[0-9]{1,2}|[0-9]{1,2}\s?月\s?0[0-9])\s?[日号]$/u, "月日前面补了0"],
  [/[\uff10-\uff19]{4}年[\uff10-\uff19]{1,2}月[\uff10-\uff19]{1,2}日$/u, "用了全角数字"],
  [/[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}号$/u, "写成了“号”"],
];

/** The date under the signature. */
function* dateForm(manuscript: Manuscript): Iterable<Hit> {
  for (const line of dateLines(manuscript)) {
    const { text } = manuscript.lines[line]!;
    const own = text.replace(/^.*?[\s\u3000]{2,}/u, "").trim();
    if (GOOD_DATE.test(own.replace(/\s/gu, ""))) return;
    for (const [pattern, what] of DATES) {
      const found = pattern.exec(text);
      if (!found) continue;
      const right = rightDate(found[0]);
      const place = { line, start: found.index, end: text.length };
      yield {
        message: `成文日期“${found[0]}”${what}。`,
        places: [place],
        ...(right ? { remedy: `写成${right}。` } : {}),
      };
      return;
    }
  }
}

/** The line that was taken for the date, or else short lines near the end of the text, the last first. */
function dateLines(manuscript: Manuscript): number[] {
  if (manuscript.date >= 0) return [manuscript.date];
  const last = Math.min(manuscript.attachments, manuscript.lines.length) - 1;
  const near = Array.from({ length: Math.min(5, last + 1) }, (_, index) => last - index);
  return near.filter(
    (line) =>
      !manuscript.lines[line]!.cell && !manuscript.lines[line]!.apart && manuscript.lines[line]!.text.length <= 24,
  );
}

function rightDate(found: string): string | null {
  const plain = found.replace(/[\uff10-\uff19]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const [year, month, day] = (plain.match(/[0-9]+/gu) ?? hanParts(plain)).map(Number);
  if (!year || !month || !day || month > 12 || day > 31) return null;
  return `${year < 100 ? 2000 + year : year}年${month}月${day}日`;
}

function hanParts(text: string): string[] {
  const [year = "", month = "", day = ""] = text.split(/[年月日]/u);
  const digits = [...year].map((digit) => Math.max(0, HAN_DIGITS.indexOf(digit) - 2)).join("");
  return [digits, ...[month, day].map((part) => String(hanNumber(part)))];
}

/** Up to 九十九. */
function hanNumber(text: string): number {
  const [tens, ones] = text.includes("十") ? text.split("十") : ["", text];
  const digit = (part: string): number => Math.max(0, `零${DIGITS}`.indexOf(part || "零"));
  return (text.includes("十") ? 10 * (tens === "" ? 1 : digit(tens!)) : 0) + digit(ones!);
}

const ABOUT = pattern((any) => any("sent-title"));
const HEAD_LINES = 4;
const LONGEST_BYLINE = 30;

/** The short lines under the title: a report to a meeting bears its date and its author there. */
function headLines({ lines, title, recipient, sections }: Manuscript): string[] {
  const first = Math.min(sections[0]?.line ?? lines.length, title + 1 + HEAD_LINES);
  return title < 0
    ? []
    : lines
        .slice(title + 1, first)
        .filter(({ text, cell }, index) => !cell && title + 1 + index !== recipient && text.length <= LONGEST_BYLINE)
        .map(({ text }) => text.trim());
}

const bare = (text: string): string => text.replace(/^[(\uff08]|[)\uff09]$/gu, "");
const isByline = (text: string): boolean =>
  text !== "" && !/[。\uff1a:，；]/u.test(text) && asDate(bare(text)) === null;

/** Recipient, signature or date that the report must have. */
function* signatureMissing(manuscript: Manuscript, _rule: RuleData, context: Context): Iterable<Hit> {
  const { report } = context;
  const parts = report?.contract.parts ?? {};
  const head = headLines(manuscript);
  const [datedAbove, namedAbove] = [head.some((text) => asDate(bare(text)) !== null), head.some(isByline)];
  // 关于…的报告 is sent to somebody; an analysis may lie before a meeting.
  const isSent = ABOUT(context.data.lexicon).test(manuscript.lines[manuscript.title]?.text ?? "");
  const missing = [
    ...(parts.recipient && manuscript.recipient < 0 && isSent && !datedAbove ? ["主送机关"] : []),
    ...(parts.signature && manuscript.signature < 0 && !datedAbove && !namedAbove ? ["署名"] : []),
    ...(parts.signature &&
    manuscript.date < 0 &&
    !datedAbove &&
    dateLines(manuscript).every((line) => !DATES.some(([pattern]) => pattern.test(manuscript.lines[line]!.text)))
      ? ["成文日期"]
      : []),
  ];
  if (missing.length === 0) return;
  const where: Readonly<Record<string, string>> = {
    主送机关: "标题下面顶格写主送机关，后面用冒号",
    署名: "正文后面写署名",
    成文日期: "署名下面写成文日期，如2026年3月5日",
  };
  yield {
    message: `没有找到${missing.join("、")}。`,
    places: [],
    remedy: `${missing.map((part) => where[part]).join("；")}。`,
  };
}

/** A posted group that speaks as the unit it watches over. */
function* wrongVoice(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  const words = anyOf(rule.words);
  if (!words || !isPosted(manuscript, context)) return;
  const openers = wordList(context.data.lexicon, "subjectless-opener").words;
  const places: Place[] = [];
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    for (const { 0: word, index: at } of matches(text, words)) {
      const before = text.slice(0, at);
      if (/[“‘][^”’]*$/u.test(before)) continue;
      // With a subject before it the sentence tells what the other unit does.
      if (openers.includes(word) && !/(?:^|[。\uff0c,\uff1b;])$/u.test(before)) continue;
      places.push({ line, start: start + at, end: start + at + word.length });
    }
  }
  if (places.length === 0) return;
  yield {
    message: `派驻组的报告用了驻在单位的口气：${quoteAll(places.map((place) => textAt(manuscript, place)))}。`,
    places,
  };
}

const POSTED = pattern((any) => any("posted"));
const POSTED_GROUP = pattern((any) => `${any("posted")}(?:.{0,30}${any("posted-group")}|机构)`);

/** By the report that was recognised, or by title, signature and opening. */
function isPosted(manuscript: Manuscript, context: Context): boolean {
  const { lexicon } = context.data;
  if (context.report && POSTED(lexicon).test(context.report.contract.title)) return true;
  const [opening] = passages(manuscript, 0, manuscript.end);
  const heads = [
    manuscript.lines[manuscript.title]?.text,
    manuscript.lines[manuscript.signature]?.text,
    opening?.text.slice(0, 60),
  ];
  return heads.some((text) => POSTED_GROUP(lexicon).test(text ?? ""));
}

export const CHECKS: Record<string, Check> = {
  "genre.habitual-closing": habitualClosing,
  "genre.date-form": dateForm,
  "genre.signature-missing": signatureMissing,
  "genre.wrong-voice": wrongVoice,
};
