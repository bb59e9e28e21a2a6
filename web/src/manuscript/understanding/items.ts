/**
 * What stands between the marks of a text, read once: items and the mark behind each, sentence by sentence. What is in
 * quotation or title marks is one thing without marks of its own; what is in round brackets is read for itself.
 */

export interface Item {
  /** Without what stands in brackets; “ and 《 stand for a quotation and for a title. */
  text: string;
  /** The mark behind it, "" at the end of the text. */
  mark: string;
  /** Where that mark stands. */
  at: number;
}

export type Sentence = readonly Item[];

const MARKS: Readonly<Record<string, string>> = {
  "，": "，",
  ",": "，",
  "、": "、",
  "；": "；",
  ";": "；",
  "：": "：",
  ":": "：",
  "。": "。",
  "！": "！",
  "？": "？",
};
const STOPS = "。！？";
const OPENING = "“《（(〈〔‘【[";
const CLOSING = "”》）)〉〕’】]";
/** Those that are seen from outside. */
const NAMED = "“《";
const BRACKETS = "（(";

/** One level of marks: the text, and what is in its brackets. */
class Level {
  private items: Item[] = [];
  private text = "";
  readonly sentences: Sentence[] = [];

  take(character: string, at: number): void {
    const mark = MARKS[character];
    if (mark === undefined) this.text += character;
    else {
      this.items.push({ text: this.text, mark: character, at });
      this.text = "";
      if (STOPS.includes(mark)) this.end();
    }
  }

  end(at = -1): void {
    if (at >= 0 && (this.text !== "" || this.items.length > 0)) this.items.push({ text: this.text, mark: "", at });
    if (this.items.length > 0) this.sentences.push(this.items);
    this.items = [];
    this.text = "";
  }
}

/** A mark as it is meant: half-width ones count as those of a Chinese text. */
export const meant = (mark: string): string => MARKS[mark] ?? "";

export function sentencesOf(text: string): readonly Sentence[] {
  const outer = new Level();
  const all: Sentence[] = [];
  let inner: Level | null = null;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (OPENING.includes(character)) {
      if (depth === 0 && NAMED.includes(character)) outer.take(character, at);
      if (depth === 0 && BRACKETS.includes(character)) inner = new Level();
      depth++;
    } else if (CLOSING.includes(character)) {
      depth = Math.max(0, depth - 1);
      if (depth === 0 && inner) {
        inner.end(at);
        all.push(...inner.sentences);
        inner = null;
      }
    } else if (character !== " " && depth === 0) outer.take(character, at);
    else if (character !== " " && depth === 1) inner?.take(character, at);
  }
  outer.end(text.length);
  return [...all, ...outer.sentences];
}
