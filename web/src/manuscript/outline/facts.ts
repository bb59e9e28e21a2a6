/** What a notice says beside the outline: what the report is called, to whom and by when, and which forms go with it. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript, ManuscriptLine } from "../model";
import { FIGURES } from "../../shared/han";
import type { Length } from "../../shared/unit";
import { besides } from "./besides";
import type { Outline } from "./model";
import { fullTitle, titleOf } from "./named";
import { lengthOf } from "./part";

type Facts = Pick<Outline, "title" | "recipient" | "deadline" | "basis" | "length" | "attachments">;

const MONTHLY = "每[月季][^\\uff0c。]{0,3}?[0-9]{1,2}[日号]";
const DUE = pattern((any) => {
  const year = `(?:[0-9]{4}年|${any("year-of-deadline")})?`;
  const day = `(?:${year}[0-9]{1,2}月(?:[0-9]{1,2}[日号]|${any("part-of-month")})|${MONTHLY}|[本下]?周.)`;
  const clock = "(?:[0-9]{1,2}[:时点\\uff1a](?:[0-9]{2}分?)?)?";
  const hour = `(?:[\\uff08(][^\\uff08\\uff09()]{1,12}[\\uff09)])?(?:${any("part-of-day")})?${clock}(?:${any("end-of-day")})?`;
  const days = `(?:[${FIGURES}]{1,3}|[0-9]{1,2})${any("day-count")}(?:以?内)?`;
  return `(${day}${hour})${any("before-then")}|([^\\uff0c。\\uff1b\\s]{1,12}(?:后|起)${days})|(${MONTHLY})`;
}, "gu");
/** 报送县纪委监委机关党委; 报 of 报告 is no verb. */
const SENDS = pattern((any) => {
  const ending = `(?:${any("organisation-ending")}|${any("receiving-office")})`;
  const name = `[^。\\uff0c,、\\uff1b;\\uff08(《》“”0-9\\s]{0,28}${ending}`;
  const whole = `${name}(?:[\\uff08(][^\\uff08\\uff09()]{2,14}[\\uff09)](?:${name})?)?`;
  return (
    `(?:${any("sends-to")})(?!告|的|送)(${whole}(?:、${whole})*)(?![\\u4e00-\\u9fff]*(?:${any("to-be-handed-in")}|${any("handed-in")}))|` +
    `向(${whole})(?:书面)?(?:${any("sends-to")})|由(${whole})(?:${any("receives")})`
  );
});
const NUMBER = /[\uff08(]?([^\s\uff08(〔[]{1,8}[〔[][0-9]{4}[〕\]]\s*[0-9]{1,4}号)/u;
const DUE_FRONT = pattern((any) => `^(?:${any("before-deadline")})*[于在以]`);
const HANDED_IN = pattern((any) => any("handed-in"));
const ROOM = /[\uff08(][^\uff08\uff09()]*[0-9楼][^\uff08\uff09()]*[\uff09)]$/u;
const WAY = pattern((any) => `(?:${any("way-of-sending")}).*$`);
const WHOLE = pattern((any) => `(?:${any("whole-text")})[^。\\uff1b]{0,16}[0-9]{3,5}\\s*字`);
const EACH = pattern((any) => `(?:${any("each-part")})[^0-9]{0,10}[0-9]{2,5}\\s*字`);
const STEP = pattern((any) => any("step-verb"));
const SENT = pattern((any) => any("sends-to"));

export function factsOf(manuscript: Manuscript, lexicon: Lexicon): Facts {
  const { lines, title } = manuscript;
  const running = lines.filter(({ cell, apart }, index) => !cell && !apart && index !== title);
  const due = dueIn(running, lexicon);
  return {
    title: titleOf(manuscript, lexicon),
    recipient: due?.recipient || recipientIn(running, lexicon),
    deadline: due?.deadline ?? "",
    basis: named(fullTitle(manuscript, lexicon), numberOf(manuscript)),
    length: running.map(({ text }) => totalLength(text, lexicon)).find((length) => length !== null) ?? null,
    attachments: besides(manuscript, lexicon),
  };
}

interface Due {
  deadline: string;
  recipient: string;
}

/** The day by which a report is sent counts more than the day by which a step is done. */
function dueIn(lines: readonly ManuscriptLine[], lexicon: Lexicon): Due | null {
  let best: (Due & { score: number }) | null = null;
  for (const { text } of lines) {
    const found = [...text.matchAll(DUE(lexicon))];
    for (const [index, due] of found.entries()) {
      const clause = text.slice(due.index, found[index + 1]?.index ?? text.length).split("。")[0]!;
      const before = text.slice(0, due.index).split("。").pop()!;
      const recipient = sentTo(clause, lexicon);
      const score =
        (recipient === "" ? 0 : 2) +
        (HANDED_IN(lexicon).test(clause) || HANDED_IN(lexicon).test(before) ? 2 : 0) +
        (SENT(lexicon).test(clause) ? 1 : 0) -
        (STEP(lexicon).test(clause.split("\uff0c")[0]!) ? 2 : 0);
      const deadline = (due[1] ?? due[2] ?? due[3]!).replace(DUE_FRONT(lexicon), "");
      if (!best || score > best.score) best = { deadline, recipient, score };
    }
  }
  return best;
}

const recipientIn = (lines: readonly ManuscriptLine[], lexicon: Lexicon): string =>
  lines.map(({ text }) => (HANDED_IN(lexicon).test(text) ? sentTo(text, lexicon) : "")).find(Boolean) ?? "";

function sentTo(text: string, lexicon: Lexicon): string {
  const found = SENDS(lexicon).exec(text);
  const name = found?.[1] ?? found?.[2] ?? found?.[3] ?? "";
  // How it is sent and where the room is are no name.
  return name.replace(ROOM, "").replace(WAY(lexicon), "").trim();
}

const named = (title: string, number: string): string =>
  title === ""
    ? ""
    : `《${title.replace(/[《》]/gu, (mark) => (mark === "《" ? "〈" : "〉"))}》${number && `\uff08${number}\uff09`}`;

function numberOf({ lines, title }: Manuscript): string {
  const above = lines.slice(0, Math.max(title, 0) + 3).map(({ text }) => NUMBER.exec(text.trim()));
  const found = above.find((match) => match !== null && match.index === 0)?.[1] ?? "";
  return found.replace("[", "〔").replace("]", "〕");
}

/** 报告篇幅不超过3000字: what is said of the whole, not of a part. */
function totalLength(text: string, lexicon: Lexicon): Length | null {
  const sentences = text.split(/[。\uff1b;]/u).map((one) => clauses(one, (clause) => !EACH(lexicon).test(clause)));
  const sentence = sentences.find((one) => WHOLE(lexicon).test(one));
  return sentence ? lengthOf(sentence, lexicon) : null;
}

/** 每部分不少于500字: what is said of every part alike, null for nothing. */
export function eachLength({ lines }: Pick<Manuscript, "lines">, lexicon: Lexicon): Length | null {
  const said = lines.map(({ text }) => clauses(text, (clause) => EACH(lexicon).test(clause)));
  return said.map((text) => lengthOf(text, lexicon)).find((length) => length !== null) ?? null;
}

const clauses = (text: string, holds: (clause: string) => boolean): string =>
  text
    .split(/[\uff0c,。\uff1b;]/u)
    .filter(holds)
    .join("\uff0c");
