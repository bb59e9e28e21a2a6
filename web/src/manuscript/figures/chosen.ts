/** A part that is told to be more than its whole: 组织310人体检，检出患者318人; 共168个，其中已建站的186个; 应整改38项，已整改41项. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, type Role, rolesOf } from "./roles";
import { baseOf, familyOf } from "./units";

const CHOSEN = pattern((any) => `(?:${any("chosen-word")})(?:的)?(?:有|了)?[^，。；0-9]{0,6}$`);
const DOING = pattern(
  (any) =>
    `(?:${any("chosen-word")}|${any("done-word")}|${any("finished-word")}|${any("part-done")})(?:${any("has-stock")}|的)*([^，。；0-9的]{0,5})$`,
);
const DOING_BEHIND = pattern(
  (any) =>
    `^[^，。；0-9]{0,8}(?:${any("chosen-word")}|${any("done-word")}|${any("finished-word")}|${any("part-done")})`,
);
const AMONG = pattern((any) => `^(?:[，：]|${any("verdict-adverb")}|${any("nowadays")})*(?:${any("among")})`);
/** All there is of a kind: 现有, 应整改, 全乡. */
const STOCK = pattern((any) => `${any("stock-word")}|^(?:${any("figure-scope")})`);
const WHOLES: ReadonlySet<Role> = new Set(["", "total"]);
/** 存在隐患的15家: those of them that are so. */
const SUCH = pattern((any) => `^，?[^，。；0-9]{2,12}的(?:${any("has-stock")})?$`);
/** More may be done than was planned, or come on top of it. */
const PLANNED = pattern(
  (any) => `${any("target-word")}|${any("time-before")}|${any("carried-over")}|${any("each")}|${any("newly-come")}`,
);
/** 移交县纪委监委21条. */
const ORGAN = pattern((any) => `(?:${any("organisation-ending")})$`);
/** By how much a part is told to be more than the whole where a digit of it is wrong. */
const [OVER, FAR_OVER] = [0.12, 0.6];

export function* chosenOf(
  sentence: FigureSentence,
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon).filter(({ figure }) => isExact(figure));
  for (const [at, part] of all.entries()) {
    if (explained.has(part.figure)) continue;
    const alike = all.slice(0, at).filter(({ figure }) => familyOf(figure) === familyOf(part.figure));
    const whole = alike[alike.length - 1];
    const most = Math.max(...alike.map(({ figure }) => baseOf(figure).value));
    const { value } = baseOf(part.figure);
    if (!whole || value <= most || !isPart(whole, part, sentence, alike.length, lexicon)) continue;
    yield {
      rule: RULES.doubtful,
      figures: [whole.figure, part.figure],
      holds: false,
      told: `${part.figure.text}＞${whole.figure.text}`,
      message: `对不上：前面是${whole.figure.text}，这里却有${part.figure.text}。`,
      places: [part.figure, whole.figure].map(({ line, start: from, end }) => ({ line, start: from, end })),
    };
  }
}

function isPart(whole: Part, part: Part, { text, start }: FigureSentence, count: number, lexicon: Lexicon): boolean {
  const ratio = baseOf(part.figure).value / baseOf(whole.figure).value;
  if (PLANNED(lexicon).test(whole.head) || PLANNED(lexicon).test(part.head)) return false;
  const between = text.slice(whole.figure.end - start, part.figure.start - start);
  if (ratio > 1 + FAR_OVER || /[；。]/u.test(between) || !WHOLES.has(whole.role)) return false;
  if (AMONG(lexicon).test(part.head) && /^[^，。；]*[，：（]?[^，。；]*$/u.test(between)) return true;
  if (count > 1) return false;
  if (CHOSEN(lexicon).test(part.head) && ratio <= 1 + OVER) return true;
  if (!STOCK(lexicon).test(whole.head) || DOING(lexicon).test(whole.head) || whole.head.includes("的")) return false;
  const noun = nounOf(whole, lexicon);
  const isNamed = noun.length > 1 && (part.tail.startsWith(noun.slice(-2)) || part.head.endsWith(noun.slice(-2)));
  if (SUCH(lexicon).test(part.head) && part.tail === "") return true;
  const done = DOING(lexicon).exec(part.head);
  const isDone = done !== null && (done[1] === "" || ORGAN(lexicon).test(done[1]!));
  return (
    (isNamed && (DOING_BEHIND(lexicon).test(part.tail) || part.role === "aside")) ||
    isDone ||
    (part.tail !== "" && DOING_BEHIND(lexicon).test(part.tail) && isBare(part))
  );
}

/** 46人参加, 25个支部完成: nothing else is named before. */
const isBare = ({ head }: Part): boolean => /^[，：]?[^，。；]{0,5}$/u.test(head);

/** What is counted: 支部 of 党支部23个 and of 23个党支部. */
function nounOf({ head, tail }: Part, lexicon: Lexicon): string {
  const behind = /^[\u4e00-\u9fff]{2,6}/u.exec(tail)?.[0] ?? "";
  return behind !== "" ? behind : head.replace(FILLING(lexicon), "").slice(-4);
}
const FILLING = pattern((any) => `(?:${any("has-stock")}|${any("amounts-to")})+$`);
