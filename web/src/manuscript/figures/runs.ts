/** Clauses in a row that each count one thing in one unit: the form in which parts are told. */

import { DIGITS } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { labelOf, quantitiesOf, unitsAlike } from "./compare";
import type { Figure, FigureSentence, Segment } from "./model";

export interface Part {
  figure: Figure;
  label: string;
}

export interface Run {
  parts: Part[];
  /** The mark between the parts. */
  mark: string;
  /** Nothing is left out, and the next clause does not go on with it. */
  isClosed: boolean;
  /** The segment behind it. */
  next: number;
}

/** A number that is counted in another way than the whole is. */
const OTHER_COUNT = pattern((any) => any("other-count"));
const SHARE_ONLY = pattern((any) => `^(?:${any("makes-up")}|[\\u4e00-\\u9fff]{1,6}率)`);
const OPEN = pattern((any) => `^[^，。；]{0,2}${any("open-list")}`);
/** 年末结余: what is left is no part of what was spent. */
const LEFT = pattern((any) => `^(?:${any("stock-at-end")})`);
/** 2184吨，其中1吨: of the last of them. */
const OF_LAST = pattern((any) => `^(?:${any("among")})|中$`);
const LAST = pattern((any) => `^(?:${any("the-rest")})`);
const APART = pattern((any) => `^(?:${any("apart-from")})`);
const QUOTES = /[“”‘’]/gu;
const FILLING = pattern((any) => `^(?:${any("label-filling")})+|(?:${any("amounts-to")}|有|共)+$`, "gu");

/** The parts told from an offset of a segment on, as long as they have one form. */
export function runFrom(sentence: FigureSentence, index: number, from: number, lexicon: Lexicon): Run | null {
  const { segments } = sentence;
  const parts: Part[] = [];
  let at = segments[index]!.text.slice(from).trim() === "" ? index + 1 : index;
  // 1286册（其中善本47册），民国文献3904册: the bracket ends it.
  const ahead = segments[index]!.text.slice(0, from);
  const isBracketed = ahead.lastIndexOf("（") > ahead.lastIndexOf("）");
  const earlier = sentence.text.slice(0, segments[index]!.start - sentence.start);
  let mark = "";
  let name = "";
  let last: Segment | undefined;
  for (; at < segments.length; at++) {
    const segment = segments[at]!;
    const offset = at === index ? from : 0;
    if (parts.length > 0 && isShare(segment, lexicon)) {
      // 7人，占15.2%；24人，占52.2%；: the mark behind the share parts them.
      if (parts.length === 1) mark = segment.mark;
      last = segment;
      continue;
    }
    // 一类是财务方面，11份: the name stands in the clause before.
    if (name === "" && isName(segment, segments[at + 1], parts, offset)) {
      name = segment.text.slice(offset);
      continue;
    }
    const part = partOf(segment, offset, name, lexicon);
    if (part && at > index && (LEFT(lexicon).test(part.label) || OF_LAST(lexicon).test(segment.text))) break;
    if (!part || (parts.length > 0 && !unitsAlike(part.figure.unit, parts[0]!.figure.unit))) break;
    name = "";
    parts.push(part);
    if (parts.length === 1) mark = segment.mark;
    last = segment;
    if (isBracketed && segment.text.slice(offset).includes("）")) {
      at++;
      break;
    }
    const after = segments[at + 1];
    // 东楼31台；西楼26台，其中5台待修；剩下的17台: left of all, not of those in the last building.
    if (segment.mark === "；" && after && isLast(after, lexicon) && earlier.includes("；")) {
      at++;
      break;
    }
    if (
      /[，,、；;]/u.test(segment.mark) &&
      (segment.mark === mark ||
        (after && (isShare(after, lexicon) || isLast(after, lexicon) || isAlike(part, partOf(after, 0, "", lexicon)))))
    )
      continue;
    at++;
    break;
  }
  if (parts.length === 0 || !last) return null;
  const end = parts[parts.length - 1]!.figure.end - sentence.start;
  const tail = sentence.text.slice(end, end + 8);
  // 、 goes on to what is no part; 等 and 其余为残保金 leave some out; 另有249卷 may be one of them.
  const after = segments[at];
  const goesOn = after && (last.mark === "、" || isLast(after, lexicon) || APART(lexicon).test(after.text));
  const isClosed = !OPEN(lexicon).test(tail) && !goesOn;
  return { parts, mark, isClosed, next: at };
}

const isShare = ({ text, figures }: Segment, lexicon: Lexicon): boolean =>
  figures.length === 1 && figures[0]!.kind === "percent" && SHARE_ONLY(lexicon).test(text);

/** 甲的33份、乙的42份，余下的5份: with it the parts are all there are. */
const isLast = ({ text }: Segment, lexicon: Lexicon): boolean => LAST(lexicon).test(text);

/** 第二种形态4人次，第三种形态1人次: called alike, whatever the marks. */
function isAlike({ figure, label }: Part, next: Part | null): boolean {
  if (!next || !unitsAlike(figure.unit, next.figure.unit) || label.length < NAME || label === next.label) return false;
  const shared = label.length === next.label.length ? 1 : NAME;
  return label.slice(-shared) === next.label.slice(-shared);
}
const NAME = 2;

/** 公益二类2家: the name of a class, no number of classes. */
const isClass = ({ text }: Figure): boolean => new RegExp(`^[${DIGITS.slice(0, 5)}]类$`, "u").test(text);

const isName = (segment: Segment, next: Segment | undefined, parts: readonly Part[], offset: number): boolean =>
  segment.figures.length === 0 &&
  next?.figures[0]?.start === next?.start &&
  /^(?:一类|另一类|[一二三四]类)/u.test(segment.text.slice(offset)) &&
  parts.every(({ label }) => /类/u.test(label));

function partOf(segment: Segment, from: number, name: string, lexicon: Lexicon): Part | null {
  const own = quantitiesOf(segment).filter(
    (figure) =>
      figure.start >= segment.start + from && figure.kind !== "percent" && figure.unit !== "岁" && !isClass(figure),
  );
  const [figure] = own;
  if (own.length !== 1 || !figure || figure.about || (figure.kind !== "count" && figure.kind !== "money")) return null;
  if (OTHER_COUNT(lexicon).test(segment.text.slice(from))) return null;
  return { figure, label: (name || nameOf(segment, figure, from)).replace(FILLING(lexicon), "") };
}

/** What a number of a segment is called. */
export const nameOf = (segment: Segment, figure: Figure, from = 0): string =>
  labelOf(segment, figure, from).replace(QUOTES, "").replace(/的$/u, "");
