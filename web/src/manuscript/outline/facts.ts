/** What a notice says beside the outline: what the report is called, to whom and by when, and which forms go with it. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import type { Length } from "../../shared/unit";
import type { Outline } from "./model";
import { lengthOf } from "./part";

type Facts = Pick<Outline, "title" | "recipient" | "deadline" | "basis" | "length" | "attachments">;

const DATE =
  "(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:[\\uff08(][^\\uff08\\uff09()]{1,6}[\\uff09)])?(?:[上下]午)?(?:[0-9]{1,2}[:时点\\uff1a][0-9]{0,2})?";
const DEADLINE = new RegExp(`(?:于|在|请于|务于)?(${DATE})(?:下班)?(?:之?前|以前)`, "gu");
/** 报送县纪委监委机关党委; 报 of 报告 is no verb. */
const SENDS = pattern(
  (any) =>
    `(?:${any("sends-to")})(?!告|的|送)([^。\\uff0c,\\uff1b;\\uff08(《“0-9]{1,24}(?:${any("organisation-ending")}|机关|专班))(?=[。\\uff0c,、\\uff1b;\\uff08(]|$)`,
);
const NUMBER = /[\uff08(]?([^\s\uff08(〔[]{1,8}[〔[][0-9]{4}[〕\]]\s*[0-9]{1,4}号)/u;
const REPORT_NAME = pattern(
  (any) =>
    `《([^《》]{4,50}(?:${any("handed-in")}))》|形成([^。\\uff0c《》]{2,30}(?:自查|情况|分析|研判)[^。\\uff0c《》]{0,6}报告)`,
);
const FORM = pattern((any) => `(?:${any("to-be-handed-in")})$`);
const ANNEX_NAME = /^(?:附\s*件\s*[0-9]{0,2}\s*[\uff1a:.、]?\s*)?(?:[0-9]{1,2}[.、\uff0e])?\s*/u;

export function factsOf(manuscript: Manuscript, lexicon: Lexicon): Facts {
  const { lines, title } = manuscript;
  const facts: Facts = { title: "", recipient: "", deadline: "", basis: "", length: null, attachments: [] };
  const name = title >= 0 ? lines[title]!.text : "";
  facts.basis = named(name, numberOf(manuscript));
  for (const [line, { text, cell, apart }] of lines.entries()) {
    if (cell || apart || line === title) continue;
    for (const due of text.matchAll(DEADLINE)) {
      const to = SENDS(lexicon).exec(text.slice(due.index).split("。")[0]!);
      // A day by which something is sent counts more than the day by which a step is done.
      if (facts.deadline !== "" && (!to || facts.recipient !== "")) continue;
      facts.deadline = due[1]!;
      if (to) facts.recipient = to[1]!.trim();
    }
    const called = REPORT_NAME(lexicon).exec(text);
    if (called && facts.title === "") facts.title = called[1] ?? called[2] ?? "";
    const long = totalLength(text);
    if (long && !facts.length) facts.length = long;
    if (line >= manuscript.end && isForm(text, lexicon) && line < manuscript.attachments + 12)
      facts.attachments.push({
        title: text.replace(ANNEX_NAME, "").trim(),
        place: { line, start: 0, end: text.length },
      });
  }
  facts.attachments = facts.attachments.filter(
    ({ title: one }, index, all) => all.findIndex(({ title: other }) => other === one) === index,
  );
  return facts;
}

const isForm = (text: string, lexicon: Lexicon): boolean =>
  [...text].length <= 40 && !/[。\uff1b;\uff0c]/u.test(text) && FORM(lexicon).test(text.trim());

const named = (title: string, number: string): string =>
  title === "" ? "" : `《${title}》${number && `\uff08${number}\uff09`}`;

function numberOf({ lines, title }: Manuscript): string {
  const above = lines.slice(0, Math.max(title, 0) + 1).map(({ text }) => NUMBER.exec(text)?.[1] ?? "");
  return above.find(Boolean)?.replace("[", "〔").replace("]", "〕") ?? "";
}

/** 报告篇幅不超过3000字: what is said of the whole, not of a part. */
function totalLength(text: string): Length | null {
  const sentence = text
    .split(/[。\uff1b;]/u)
    .find((one) => /(?:报告|材料|全文|总|正文|篇幅)[^。\uff1b]{0,16}[0-9]{3,5}\s*字/u.test(one));
  return sentence ? lengthOf(sentence) : null;
}
