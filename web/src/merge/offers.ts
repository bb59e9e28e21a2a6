/**
 * What the matching rule leaves open and a person can say at a glance: headings that stand for no section, lines of
 * text that look like a heading, texts without one.
 */

import { length } from "../shared/text";
import type { Section } from "../shared/unit";
import { type Candidate, type Likeness, SUFFIX } from "./likeness";
import { type Found, lineKey, type Source, tree } from "./pieces";
import { headingNumber, headOf, splitRunIn } from "./run-in";

/**
 * `text` opens a file without a heading, `heading` stands at the top of one: both stay out until they are placed.
 * `nested` stands under another heading, `line` in a text: both stay where they are. `titled` was recognised under a
 * title that says more than the section's: it is printed as it is.
 */
export type OfferKind = "text" | "heading" | "nested" | "line" | "titled";

export interface Offer {
  key: string;
  kind: OfferKind;
  file: number;
  /** The heading, or the name of the file. */
  title: string;
  candidates: Section[];
}

// Whoever wrote a heading meant one; a line of text has to look much like a title.
const LEAST = { heading: 0.3, nested: 0.45, numbered: 0.5, plain: 0.7, joined: 0.6, text: 0.35 };
const LONGEST = 40;
const SHORTEST_TITLE = 4;

export function offersOf(sources: readonly Source[], pieces: readonly Found[][], likeness: Likeness): Offer[] {
  return pieces.flatMap((own, file) => {
    const known = new Set(own.flatMap(({ section }) => section?.id ?? []));
    const open = (candidates: Candidate[]): Section[] =>
      candidates.map(({ section }) => section).filter(({ id }) => !known.has(id));
    const roots = new Set(tree(own.map((piece) => ({ ...piece, children: [] }))).map(({ key }) => key));
    return own.flatMap((piece) => {
      const offer = offered(piece, sources[file]!, roots.has(piece.key), likeness, open);
      return [...(offer ? [offer] : []), ...lines(piece, likeness, open)];
    });
  });
}

type Open = (candidates: Candidate[]) => Section[];

function offered(piece: Found, source: Source, isRoot: boolean, likeness: Likeness, open: Open): Offer | null {
  const { key, file, title } = piece;
  if (piece.section) {
    const saysMore = piece.how === "contained" || SUFFIX.test(title);
    return saysMore && title !== piece.section.title
      ? { key, kind: "titled", file, title, candidates: [piece.section] }
      : null;
  }
  if (piece.bare) {
    const text = piece.blocks.map((block) => (block.type === "paragraph" ? block.text : "")).join("\n");
    return { key, kind: "text", file, title, candidates: open(likeness.ofText(source.name, text, LEAST.text)) };
  }
  const kind = isRoot ? "heading" : "nested";
  const candidates = open(likeness.ofHeading(title, LEAST[kind]));
  return isRoot || candidates.length > 0 ? { key, kind, file, title, candidates } : null;
}

function lines(piece: Found, likeness: Likeness, open: Open): Offer[] {
  return piece.blocks.flatMap((block, index): Offer[] => {
    if (block.type !== "paragraph") return [];
    const candidates = open(ofLine(block.text, likeness));
    const [best] = candidates;
    if (!best) return [];
    const { head } = splitRunIn(block.text, best);
    return [{ key: lineKey(piece, index), kind: "line", file: piece.file, title: head, candidates }];
  });
}

function ofLine(text: string, likeness: Likeness): Candidate[] {
  const isNumbered = headingNumber(text) !== "";
  const head = headOf(text);
  const isAlone = head === text.trim();
  if (isAlone && length(text) <= LONGEST) return likeness.ofHeading(text, isNumbered ? LEAST.numbered : LEAST.plain);
  if (!isAlone && length(head) <= LONGEST) {
    const joined = likeness.ofHeading(head, isNumbered ? LEAST.joined : 1);
    if (joined.length > 0) return joined;
  }
  // 作风建设情况今年以来……: the title alone says where the heading ends.
  const own = text.trim().slice(headingNumber(text).length);
  return likeness
    .ofHeading(own.slice(0, LONGEST), 0)
    .filter(({ section: { title } }) => length(title) >= SHORTEST_TITLE && own.startsWith(title));
}
