/**
 * Numbers as a spreadsheet shows them: the format codes of ECMA-376-1, 18.8.30 and 18.8.31.
 *
 * Whole days are 2026-09-30 however they are dressed: tools count with them. Everything else is what a reader sees.
 */

import type { DateSystem } from "./days";
import { type Clock, clockOf, datePart } from "./date-format";
import { numberText } from "./text";

/** Codes that files name by number only; 18.8.30. Those of East Asia are 27 to 36 and 50 to 58. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: "General",
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "yyyy-mm-dd h:mm",
  32: "h时mm分",
  33: "h时mm分ss秒",
  34: "上午/下午h时mm分",
  35: "上午/下午h时mm分ss秒",
  37: "#,##0;-#,##0",
  38: "#,##0;-#,##0",
  39: "#,##0.00;-#,##0.00",
  40: "#,##0.00;-#,##0.00",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  48: "##0.0E+0",
  49: "@",
};

export const codeOf = (id: number): string => BUILT_IN[id] ?? (isDay(id) ? "yyyy-mm-dd" : "General");

const isDay = (id: number): boolean => (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** A piece of a code: text that is shown as it is, or a placeholder in lower case. */
interface Token {
  kind: "text" | "mark";
  text: string;
}

interface Section {
  tokens: Token[];
  condition: ((value: number) => boolean) | null;
}

const PIECE =
  /"([^"]*)"?|\\(.)|!(.)|_.|\*.|\[(h+|m+|s+)\]|\[([^\]]*)\]|(AM\/PM|A\/P|上午\/下午)|(general)|(e[+-])|(y+|m+|d+|h+|s+|a{3,4}|[0#?.,%@/])|([\s\S])/giu;
const COLOUR =
  /^(?:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+|黑色|蓝色|青色|绿色|洋红|红色|白色|黄色)$/iu;
const CONDITION = /^(<=|>=|<>|<|>|=)(-?[\d.]+)$/u;
const COMPARE: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  "<": (value, limit) => value < limit,
  ">": (value, limit) => value > limit,
  "=": (value, limit) => value === limit,
  "<=": (value, limit) => value <= limit,
  ">=": (value, limit) => value >= limit,
  "<>": (value, limit) => value !== limit,
};

const known = new Map<string, Section[]>();
/** A file of a stranger may hold as many codes as it likes. */
const MOST_KNOWN = 1000;
const LONGEST = 255;

/** A number under a code; `system` is that of the workbook. */
export function shownNumber(value: number, code: string, system: DateSystem): string {
  const sections = code.length > LONGEST ? [] : sectionsOf(code);
  const section = chosen(sections, value);
  if (!section) return numberText(value);
  const clock = clockOf(section.tokens.flatMap(({ kind, text }) => (kind === "mark" ? [text] : [])));
  if (clock) return datePart(value, section.tokens, clock as Clock, system) ?? numberText(value);
  // A section of its own for negative numbers shows its own sign, or none.
  const bare = section.condition === null && sections.length > 1 && section !== sections[0];
  return shown(bare ? Math.abs(value) : value, section.tokens);
}

function sectionsOf(code: string): Section[] {
  const found = known.get(code);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const made: Section[] = [{ tokens: [], condition: null }];
  for (const [whole, quoted, escaped, forced, elapsed, bracket, half, general, power, mark, other] of code.matchAll(
    PIECE,
  )) {
    const last = made[made.length - 1]!;
    const text = quoted ?? escaped ?? forced;
    if (text !== undefined) last.tokens.push({ kind: "text", text });
    else if (bracket !== undefined) bracketed(last, bracket);
    else if (elapsed) last.tokens.push({ kind: "mark", text: `[${elapsed.toLowerCase()}]` });
    else if (half ?? general ?? power ?? mark) last.tokens.push({ kind: "mark", text: whole.toLowerCase() });
    else if (other === ";") made.push({ tokens: [], condition: null });
    else if (other !== undefined) last.tokens.push({ kind: "text", text: other });
    else last.tokens.push({ kind: "text", text: whole[0] === "_" ? " " : "" });
  }
  known.set(code, made);
  return made;
}

function bracketed(section: Section, text: string): void {
  const [, sign = "", limit = ""] = CONDITION.exec(text) ?? [];
  const compare = COMPARE[sign];
  if (compare) section.condition = (value) => compare(value, Number(limit));
  else if (text.startsWith("$")) section.tokens.push({ kind: "text", text: text.slice(1).split("-")[0] ?? "" });
  else if (!COLOUR.test(text) && !/^(?:dbnum|natnum)/iu.test(text))
    section.tokens.push({ kind: "text", text: `[${text}]` });
}

/** Positive; negative; zero; text, unless conditions say otherwise. */
function chosen(sections: readonly Section[], value: number): Section | undefined {
  if (sections.some(({ condition }) => condition)) {
    const fits = ({ condition }: Section): boolean => (condition ? condition(value) : true);
    return sections.slice(0, 3).find(fits);
  }
  const numbers = sections.slice(0, 3);
  if (value < 0 && numbers[1]) return numbers[1];
  return value === 0 && numbers[2] ? numbers[2] : numbers[0];
}

const DIGIT = /^[0#?]$/u;

function shown(value: number, tokens: readonly Token[]): string {
  const marks = tokens.filter(({ kind }) => kind === "mark").map(({ text }) => text);
  if (marks.length === 0)
    return tokens
      .map(({ text }) => text)
      .join("")
      .trim();
  if (marks.some((mark) => mark === "general" || mark === "@" || mark === "/" || mark.startsWith("e"))) {
    const at = tokens.findIndex(({ kind, text }) => kind === "mark" && /^(?:general|@)$/u.test(text));
    if (at < 0) return numberText(value); // fractions and powers: the number itself says as much
    return tokens
      .map(({ kind, text }, index) => (index === at ? numberText(value) : kind === "text" ? text : ""))
      .join("")
      .trim();
  }
  if (!marks.some((mark) => DIGIT.test(mark)))
    return tokens
      .map(({ text }) => text)
      .join("")
      .trim();
  return withDigits(value, tokens, marks);
}

function withDigits(value: number, tokens: readonly Token[], marks: readonly string[]): string {
  const point = marks.indexOf(".");
  const whole = (point < 0 ? marks : marks.slice(0, point)).filter((mark) => DIGIT.test(mark) || mark === ",");
  const after = point < 0 ? [] : marks.slice(point + 1).filter((mark) => DIGIT.test(mark));
  // A comma behind the last digit divides by a thousand; one between digits groups them.
  const scale = /,*$/u.exec(marks.filter((mark) => DIGIT.test(mark) || mark === ",").join(""))![0].length;
  const percent = marks.filter((mark) => mark === "%").length;
  const scaled = (Math.abs(value) * 100 ** percent) / 1000 ** scale;
  const least = after.filter((mark) => mark === "0").length;
  const fixed = rounded(scaled, Math.min(after.length, 20));
  const [integer = "0", decimals = ""] = fixed.split(".");
  const kept = decimals.replace(/0+$/u, "").padEnd(least, "0");
  const placed = whole.filter((mark) => DIGIT.test(mark));
  const must = placed.includes("0") ? placed.length - placed.indexOf("0") : 0;
  const padded = integer.replace(/^0$/u, "").padStart(must, "0");
  const grouped = /[0#?],+[0#?]/u.test(whole.join("")) ? padded.replace(/\B(?=(?:\d{3})+$)/gu, ",") : padded;
  const sign = value < 0 && Number(fixed) !== 0 ? "-" : "";
  return sign + laidOut(tokens, grouped, kept ? `.${kept}` : "", placed.length).trim();
}

/** Rounded as people do, half up: 1.005 is a little less in binary. */
function rounded(value: number, decimals: number): string {
  const plain = String(Number(value.toPrecision(15)));
  if (plain.includes("e") || decimals > 15) return value.toFixed(decimals);
  return Number(`${Math.round(Number(`${plain}e${decimals}`))}e-${decimals}`).toFixed(decimals);
}

/** The digits put where their places are: text between places stays between them, as in 0000-0000. */
function laidOut(tokens: readonly Token[], integer: string, decimals: string, places: number): string {
  const digits = [...integer];
  let left = places;
  let behind = false;
  let text = "";
  for (const token of tokens) {
    if (token.kind === "text") text += token.text;
    else if (token.text === "%") text += "%";
    else if (token.text === ".") {
      if (!behind) text += decimals;
      behind = true;
    } else if (DIGIT.test(token.text) && !behind) {
      // The first place takes all digits that have no place of their own; grouping marks count along.
      const take = left === 1 ? digits.length : Math.max(0, digits.length - (left - 1));
      if (integer.includes(",")) text += left === places ? digits.splice(0).join("") : "";
      else text += digits.splice(0, take).join("");
      left--;
    }
  }
  return text;
}
