/** Whether a text names what can be checked: figures, times, persons and posts. */

import { FIGURES, HAN, MORE } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";

/** Han figures count with a measure word only, so that 一岗双责, 四个意识 and 三会一课 do not. */
const FIGURE = pattern(
  (any) =>
    `[0-9\\uff10-\\uff19]|[两${FIGURES.slice(1)}][${FIGURES}百千]*${MORE}${any("measure-word")}|${any("whole-time")}`,
);
/** 20xx and x次 are none, nor is a number in a name: 12345热线, 1+N. */
const NO_FIGURE =
  /12345|12388|[0-9]+\+[A-Z0-9]|20[xX×*]{2}|“[^“”]{0,6}[0-9+]+[^“”]{0,6}”|^(?:[0-9]{1,2}[.、)\uff09]|[(\uff08][0-9]{1,2}[)\uff09])/gu;

/** A number that somebody counted. */
export function hasFigure(text: string, lexicon: Lexicon): boolean {
  return FIGURE(lexicon).test(text.replace(NO_FIGURE, ""));
}

/** A day, a month, or how often something comes again. */
const TIME = pattern(
  (any) =>
    `[0-9]{4}年|[0-9]{1,2}月|${any("time-word")}|${any("event")}[之以]?[前后](?!续)|每(?:半|[${FIGURES.slice(0, 4)}两]?个?)${any("time-unit")}|` +
    `[0-9${FIGURES}]+个?(?:工作)?[日天周]内|[0-9${FIGURES}]+个月(?:内|以内)`,
);

export function hasTime(text: string, lexicon: Lexicon): boolean {
  return TIME(lexicon).test(text);
}

/** Who does it: an office, a post, or a word that gives the duty to somebody. */
const DUTY = pattern(
  (any) =>
    `${any("post")}|${any("duty-word")}|[${HAN}]{2}${any("office-ending")}|[${HAN}]{2}${any("station-ending")}|` +
    `[${HAN}]{2}${any("centre-ending")}|${any("by")}[^，。,；;]{2,16}(?<!${any("turned-into")})(?=[，。,；;]|$)|${any("posted-short")}[${HAN}]{1,6}${any("posted-end")}|(?<=^|[，。；：是])${any("oneself")}|${any("in-charge")}(?=[\\s\\S])`,
);
const NO_DUTY = pattern((any) => `${any("every-level")}[^，。,]{0,6}|${any("no-duty")}`, "gu");

export function hasDuty(text: string, lexicon: Lexicon): boolean {
  return DUTY(lexicon).test(text.replace(NO_DUTY(lexicon), ""));
}

/** Somebody who did or left something undone, by name of the post or the body. */
const ACTOR = pattern((any) => `${any("actor")}|${any("actor-ending")}(?=[\\s\\S])`);
/** What is missing or was left undone. */
const LACK = pattern((any) => `${any("undone")}|${any("by")}[^，。,]{1,12}${any("left-to")}`);
const NO_RULE = pattern((any) => `制度.{0,10}${any("lacking-rule")}|规定.{0,8}没有`);

/** Something concrete that can be behind a problem: who left what undone, or what a rule lacks. */
export function namesCause(text: string, lexicon: Lexicon): boolean {
  return (
    hasFigure(text, lexicon) || (ACTOR(lexicon).test(text) && LACK(lexicon).test(text)) || NO_RULE(lexicon).test(text)
  );
}
