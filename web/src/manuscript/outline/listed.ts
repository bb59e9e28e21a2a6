/** Things to be told one by one, as a sentence names them before it says so: 甲、乙、丙，逐项写, 甲、乙、丙，必须写明, 三个数（甲、乙、丙）. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { countOf } from "./count";
import { names } from "./enumeration";

const ONE_BY_ONE = pattern((any) => any("told-one-by-one"));
const TOLD = pattern((any) => `^[^\\uff0c。\\uff1b]{0,8}?(?:${any("counts-up")})`);
const COUNTS_UP = pattern((any) => `(?:${any("counts-up")})([^。\\uff1b\\uff1a:]{4,80})`);
/** 三条渠道, 四样 behind the last name; 按 and 也就是 before the first. */
const BEHIND = pattern((any) => `(?:这|等)?([${FIGURES}]{1,2})${any("told-measure")}[^、]{0,6}$`);
const BEFORE = pattern((any) => `^(?:${any("list-lead")})+`);
/** 三个数（甲、乙、丙）; “早发现、早制止、早拆除”三早. */
const GIVEN = pattern(
  (any) =>
    `([${FIGURES}]{1,2})${any("told-measure")}[^\\uff08(\\uff1a:\\uff0c。]{0,6}[\\uff08(\\uff1a:]([^\\uff09)。\\uff1b]+)`,
  "gu",
);
const QUOTED = new RegExp(`“([^”、]+(?:、[^”、]+)+)”[^。\uff0c]{0,3}?([${FIGURES}]{1,2})`, "gu");
const LONGEST = 12;

export function listedBefore(text: string, lexicon: Lexicon): string[] {
  for (const { 1: figure = "", 2: listed = "" } of text.matchAll(GIVEN(lexicon))) {
    const found = namesIn(listed, lexicon);
    if (found.length === countOf(figure)) return found;
  }
  for (const { 1: listed = "", 2: figure = "" } of text.matchAll(QUOTED)) {
    const found = namesIn(listed, lexicon);
    if (found.length === countOf(figure)) return found;
  }
  for (const sentence of text.replace(/[\uff08\uff09()]/gu, "").split(/[。\uff1b;\n]/u)) {
    const found = oneByOne(sentence, lexicon) ?? toldBehind(sentence, lexicon) ?? mixed(sentence, lexicon);
    if (found) return found;
  }
  return [];
}

/** What stands before 分别, 逐项, 分开; two are enough. */
function oneByOne(sentence: string, lexicon: Lexicon): string[] | null {
  const at = ONE_BY_ONE(lexicon).exec(sentence)?.index ?? 0;
  const clause = sentence
    .slice(0, at)
    .split(/[\uff0c,\uff1a:]/u)
    .filter((one) => one.includes("、"))
    .pop();
  const found = namesIn(clause ?? "", lexicon);
  return found.length >= 2 ? found : null;
}

/** 甲、乙、丙，按村列明 */
function toldBehind(sentence: string, lexicon: Lexicon): string[] | null {
  const [listed = "", ...behind] = sentence.split(/[\uff0c,]/u);
  const found = TOLD(lexicon).test(behind[0] ?? "") ? namesIn(listed, lexicon) : [];
  return found.length >= 3 ? found : null;
}

/** 写明甲、乙，丙，丁, 写明甲和乙: short names alone, whatever divides them. */
function mixed(sentence: string, lexicon: Lexicon): string[] | null {
  const listed = COUNTS_UP(lexicon).exec(sentence)?.[1] ?? "";
  const found = withLast(listed.split(/[、\uff0c,]/u).map((name) => name.trim()));
  const isName = (name: string): boolean => [...name].length >= 2 && [...name].length <= LONGEST;
  const isList = found.length >= 2 && found.every(isName);
  return isList && !found.some((name) => NOT_NAMED(lexicon).test(name)) ? found : null;
}

const NOT_NAMED = pattern((any) => `^(?:${any("no-list-item")})`);

function namesIn(listed: string, lexicon: Lexicon): string[] {
  const behind = BEHIND(lexicon).exec(listed);
  const bare = listed.slice(0, behind?.index ?? listed.length).replace(BEFORE(lexicon), "");
  const found = withLast(names(bare, lexicon).map(({ text }) => text));
  return behind && countOf(behind[1]!) !== found.length ? [] : found;
}

/** The last and what 和 joins to it. */
export function withLast(found: readonly string[]): string[] {
  const last = found[found.length - 1] ?? "";
  const [one = "", other = "", ...more] = last.split(/以及|[和及与]/u);
  const isPair = more.length === 0 && [...one].length >= 2 && [...other].length >= 2;
  return isPair ? [...found.slice(0, -1), one, other] : [...found];
}
