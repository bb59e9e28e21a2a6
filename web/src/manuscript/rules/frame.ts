/** What stands around the body: who it is sent to, who signs, the note of the attachments and the attachments. */

import { asDate } from "../reading/frame";
import { passages } from "../reading/manuscript";
import { pattern } from "../lexicon";
import type { Check, Context, Hit, Manuscript, Place, RuleData } from "../model";
import { hasAny, quote, titleSays } from "../understanding/wording";

const whole = (manuscript: Manuscript, line: number): Place => ({
  line,
  start: 0,
  end: manuscript.lines[line]!.text.length,
});

// Recipient

const BODY = pattern((any) => `${any("organisation-ending")}(?:[(\\uff08][^()\\uff08\\uff09]*[)\\uff09])?$`);
const COLON = /[\uff1a:]$/u;
const LONGEST_NAME = 30;

const isOther = (manuscript: Manuscript, { titles }: RuleData): boolean => {
  const title = manuscript.lines[manuscript.title]?.text.trim().slice(-4) ?? "";
  return titles.some((ending) => titleSays(title, ending));
};

/** A form of address for a name. */
function* recipientForm(manuscript: Manuscript, rule: RuleData): Iterable<Hit> {
  const line = manuscript.recipient;
  const name = manuscript.lines[line]?.text.trim().replace(COLON, "") ?? "";
  if (!rule.words.includes(name) || isOther(manuscript, rule)) return;
  yield { message: `主送写的是${quote(name)}，不是机关的名称。`, places: [whole(manuscript, line)] };
}

/** The body opens below: with what it goes by, or what it is about. */
const OPENS = pattern((any) => `^(?:${any("opens-body")})`);
const NAMES = /^[\u4e00-\u9fff、，（）()]{2,40}$/u;
const WRONG_MARK = /[，。；;,、！!]$|—+$/u;
/** Lines of a head below which nobody is addressed any more, and characters of a first sentence. */
const [HEAD, SENTENCE] = [6, 8];

/** A title that says what it is about: who it is sent to stands below, however the body opens. */
const ABOUT = /^[^。]{0,24}关于[^。]{4,60}的[\u4e00-\u9fff]{1,4}$/u;

/** A line of bodies above the first sentence that does not end in a colon. */
function* recipientMark(manuscript: Manuscript, rule: RuleData, { data: { lexicon } }: Context): Iterable<Hit> {
  const { lines, title, signature } = manuscript;
  if (isOther(manuscript, rule)) return;
  for (let line = 0; line < Math.min(HEAD, lines.length - 1); line++) {
    const [own, next] = [lines[line]!, lines[line + 1]!];
    if (line === manuscript.recipient) return;
    if (own.cell || own.number || next.cell || next.number) continue;
    const text = own.text.trim();
    const names = text.replace(WRONG_MARK, "");
    const body = next.text.trim();
    if (!NAMES.test(names) || names === "" || body.length < SENTENCE || !/[。：:]$/u.test(body)) continue;
    if (!(BODY(lexicon).test(names) || ALL(lexicon).test(names))) continue;
    const isFirst =
      line === 0 && ALL(lexicon).test(names) && lines.slice(2).some(({ text: below }) => DAY.test(below.trim()));
    if (!isFirst && !OPENS(lexicon).test(body) && (text === names || !ABOUT.test(lines[line - 1]?.text ?? "")))
      continue;
    // A report to a meeting bears its author there.
    if ([title, signature].some((other) => other !== line && lines[other]?.text.includes(names))) continue;
    yield {
      message: `主送机关${quote(names)}后面${text === names ? "没有冒号" : `是“${text.slice(names.length)}”`}。`,
      places: [whole(manuscript, line)],
      remedy: `写成“${names}：”。`,
    };
    return;
  }
}

/** 各科室、各直属单位, 市直各单位. */
const ALL = pattern((any) => `^[\\u4e00-\\u9fff]{0,3}(?:${any("addressed-all")})[\\u4e00-\\u9fff、，（）]*$`);

// Signature

const DAY = /^(?:(?<year>[0-9]{4})年)?(?<month>[0-9]{1,2})月(?:(?<day>[0-9]{1,2})日)?$/u;
/** Below the last sentence and the day there is nothing but who signs. */
const ANY_NAME = /^[\u4e00-\u9fff]{4,24}$/u;
const NOTE_BELOW = pattern((any) => `^(?:${any("note-opener")})[：:]`);

/** Name and day below the text, of whatever is under check: marks behind the name, a day that is not whole, their order, the note below. */
function* signatureForm(manuscript: Manuscript, _rule: RuleData, { data: { lexicon } }: Context): Iterable<Hit> {
  const { lines } = manuscript;
  const plain = lines.map(({ text, cell }) => (cell ? "" : text.trim().replace(/\s+/gu, "")));
  const isBody = (text: string): boolean => text.length <= LONGEST_NAME && NAMES.test(text) && BODY(lexicon).test(text);
  for (let line = 1; line < plain.length; line++) {
    const day = DAY.exec(plain[line]!)?.groups;
    if (!day || line < plain.length - HEAD) continue;
    const [above, below] = [plain[line - 1]!, plain[line + 1] ?? ""];
    const name = above.replace(/[：。，；:]$/u, "");
    const isSigned = isBody(name);
    if (isSigned && name !== above)
      yield { message: `署名${quote(name)}后面有标点。`, places: [whole(manuscript, line - 1)] };
    if (isSigned && (day["year"] === undefined || day["day"] === undefined))
      yield {
        message: `成文日期“${plain[line]!}”没有写${day["year"] === undefined ? "年" : "日"}。`,
        places: [whole(manuscript, line)],
      };
    const isLast = line + 2 === plain.length && day["year"] !== undefined;
    if (!isSigned && isLast && (isBody(below) || (/[。！]$/u.test(above) && ANY_NAME.test(below))))
      yield { message: `日期写在了署名${quote(below)}上面。`, places: [whole(manuscript, line)] };
    if (isSigned && NOTE_BELOW(lexicon).test(below))
      yield { message: "日期下面的联系人没有加圆括号。", places: [whole(manuscript, line + 1)] };
  }
}

const PARTY = "中共";

/** What follows the name of the body in a title. */
const GOES_ON = pattern((any) => `^(?:${any("topic-opener")}|[^\\u4e00-\\u9fff])`);

/** The title names the body with 中共, the signature without. */
function* signatureWithoutParty(manuscript: Manuscript, _rule: RuleData, { data }: Context): Iterable<Hit> {
  const { lines, title, signature } = manuscript;
  const heading = lines[title]?.text.trim() ?? "";
  const line = lines[signature]?.text ?? "";
  const start = line.search(/\S/u);
  const name = (asDate(line) || line).trim();
  if (name.length < 4 || !heading.startsWith(PARTY + name)) return;
  if (!GOES_ON(data.lexicon).test(heading.slice(PARTY.length + name.length))) return;
  yield {
    message: `标题写${quote(PARTY + name)}，署名写${quote(name)}。`,
    places: [{ line: signature, start, end: start + name.length }],
    remedy: `两处写成一样：署名也写“${PARTY}${name}”。`,
  };
}

// Note of the attachments

const NOTE = /^\s*附\s*件\s*(?<number>[0-9]{0,2})\s*[\uff1a:]\s*(?<name>\S.*)$/u;
const LABEL = /^附\s*件\s*[0-9]{0,2}$/u;
const FURTHER = /^\s*(?<number>[0-9]{1,2})\s*(?<mark>[.\uff0e、])\s*(?<name>\S.*)$/u;
/** The name of one more attachment, on a line of its own. */
const UNNUMBERED = pattern((any) => `^[\\u4e00-\\u9fff0-9“”]{3,30}${any("attachment-end")}$`);
const MOST_NOTES = 9;
const LONGEST_NOTE = 60;

/** The lines of the note from `first` on. */
function noteLines({ lines }: Manuscript, first: number): number[] {
  const found = [first];
  for (let line = first + 1; line < Math.min(lines.length, first + MOST_NOTES); line++) {
    const { text, cell } = lines[line]!;
    if (cell || text.length > LONGEST_NOTE || !(NOTE.test(text) || FURTHER.test(text)) || asDate(text) !== null) break;
    found.push(line);
  }
  return found;
}

/** Above the signature, or behind the date where the draft ends with it. */
function findNote(manuscript: Manuscript): { first: number; isLate: boolean } | null {
  const { lines, end, attachments, date, signature } = manuscript;
  const isNote = (line: number): boolean =>
    !lines[line]?.cell && !lines[line]?.style && NOTE.test(lines[line]?.text ?? "");
  for (let line = end; line < attachments; line++) if (isNote(line)) return { first: line, isLate: false };
  // A note by itself, as it is tried out.
  if (isNote(0)) return { first: 0, isLate: false };
  if (!isNote(attachments) || Math.max(date, signature) < 0) return null;
  const behind = lines[attachments + noteLines(manuscript, attachments).length];
  return !behind || LABEL.test(behind.text.trim()) ? { first: attachments, isLate: true } : null;
}

function* attachmentNote(manuscript: Manuscript, _rule: RuleData, { data: { lexicon } }: Context): Iterable<Hit> {
  const note = findNote(manuscript);
  if (!note) return;
  const lines = noteLines(manuscript, note.first);
  if (note.isLate)
    yield {
      message: "附件说明写在了成文日期后面。",
      places: [whole(manuscript, note.first)],
      remedy: "移到正文下面空一行的地方，署名和日期排在它后面。",
    };
  const texts = lines.map((line) => manuscript.lines[line]!.text.trim());
  const heads = texts.map((text) => (NOTE.exec(text) ?? FURTHER.exec(text))!.groups!);
  const inner = FURTHER.exec(heads[0]!["name"]!)?.groups;
  const numbered = heads[0]!["number"] !== "";
  const below = manuscript.lines[lines[lines.length - 1]! + 1];
  const isMore = !below?.cell && UNNUMBERED(lexicon).test(below?.text.trim() ?? "");
  const faults = [
    ...(lines.length === 1 && (numbered || inner?.["number"] === "1") ? ["只有一个附件，不编序号"] : []),
    ...(lines.length === 1 && !inner && isMore ? ["有几个附件，没有编序号"] : []),
    ...(lines.length > 1 && numbered ? ["序号写在冒号后面，如“附件：1.”"] : []),
    ...([inner, ...heads.slice(1)].some((head) => head?.["mark"] === "、") ? ["序号后面用圆点，不用顿号"] : []),
    ...(inner && [inner, ...heads.slice(1)].some((head, at) => Number(head["number"]) !== at + 1)
      ? ["序号没有依次编"]
      : []),
    ...(texts.some((text) => /[。\uff1b;，,、]$/u.test(text)) ? ["附件名称后面不加标点"] : []),
  ];
  if (faults.length > 0)
    yield {
      message: `附件说明的写法不对：${faults.join("；")}。`,
      places: lines.map((line) => whole(manuscript, line)),
    };
}

// Attachments

/** Pages of attachments that neither the body nor a note speaks of. */
function* attachmentUnannounced(manuscript: Manuscript, rule: RuleData): Iterable<Hit> {
  const { lines, attachments, end } = manuscript;
  if (lines.length - attachments < (rule.limits["lines"] ?? 5)) return;
  const isNoted = lines.slice(end, attachments + 1).some(({ text, style }) => NOTE.test(text) || style !== "");
  if (isNoted || [...passages(manuscript, 0, end)].some(({ text }) => hasAny(text, rule.words))) return;
  yield {
    message: "后面有附件，正文里没有提到，也没有附件说明。",
    places: [whole(manuscript, attachments)],
  };
}

export const CHECKS: Record<string, Check> = {
  "genre.recipient-form": recipientForm,
  "genre.recipient-mark": recipientMark,
  "genre.signature-form": signatureForm,
  "genre.signature-without-party": signatureWithoutParty,
  "genre.attachment-note": attachmentNote,
  "genre.attachment-unannounced": attachmentUnannounced,
};
