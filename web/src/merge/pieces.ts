/** What the files hold, as pieces that a plan can place: headings with what stands under them, and texts without one. */

import type { ReadDocument, ReadSection } from "../office/docx/read";
import type { Block, Section, Unit } from "../shared/unit";
import type { Choices } from "./choices";
import { headingNumber, splitRunIn } from "./run-in";

export interface Source {
  id: string;
  name: string;
  read: ReadDocument;
}

/** A heading of a file, or a text without one, with what stands under it. */
export interface Found extends Omit<ReadSection, "how"> {
  /** The same on every reading of the same files. */
  key: string;
  how: ReadSection["how"] | "chosen";
  /** Position among the sources. */
  file: number;
  /** The heading as the file has it, where the template's title stands for it. */
  original: string;
  /** A text without a heading. */
  bare: boolean;
  children: Found[];
}

export const openingKey = ({ id }: Source): string => `${id}:opening`;

/** The name of a file without its ending. */
export const stem = ({ name }: Source): string => name.replace(/\.docx$/iu, "");

/** The pieces of a file as the reader found them. */
export function piecesOf(source: Source, file: number): Found[] {
  const { opening, sections } = source.read;
  const found = sections.map(
    (section, index): Found => ({
      ...section,
      key: `${source.id}:${index}`,
      file,
      original: "",
      bare: false,
      children: [],
    }),
  );
  if (opening.length === 0) return found;
  const text = { section: null, how: null, title: stem(source), level: 1, blocks: opening, lost: [] };
  return [{ ...text, key: openingKey(source), file, original: "", bare: true, children: [] }, ...found];
}

/** The pieces with what the reader of the page decided: which section they are, which lines open a section. */
export function decided(
  pieces: readonly Found[],
  sections: ReadonlyMap<string, Section>,
  { placed }: Choices,
): Found[] {
  const chosen = (key: string): Section | null => {
    const place = placed.get(key);
    return (place && "as" in place && sections.get(place.as)) || null;
  };
  return pieces.flatMap((piece) => {
    const section = chosen(piece.key);
    const first = section ? named(piece, section) : { ...piece, children: [] };
    const found = [first];
    let at = 0;
    const cut = (end: number): void => {
      found[found.length - 1]!.blocks.push(...piece.blocks.slice(at, end));
      at = end;
    };
    first.blocks = [];
    for (const [index, block] of piece.blocks.entries()) {
      const opened = block.type === "paragraph" && chosen(lineKey(piece, index));
      if (!opened) continue;
      cut(index);
      at += 1;
      found.push(openedBy(block.text, opened, piece, lineKey(piece, index)));
    }
    cut(piece.blocks.length);
    // An opening that is all headings leaves nothing behind.
    return first.bare && first.blocks.length === 0 ? found.slice(1) : found;
  });
}

export const lineKey = ({ key }: Pick<Found, "key">, index: number): string => `${key}@${index}`;

function named(piece: Found, section: Section): Found {
  const original = piece.bare || piece.title === section.title ? "" : piece.title;
  return {
    ...piece,
    children: [],
    section,
    how: "chosen",
    title: section.title,
    level: section.level,
    original,
    bare: false,
  };
}

/** A line of text that is the heading of a section, with what runs on behind it. */
function openedBy(text: string, section: Section, { file }: Found, key: string): Found {
  const { head, rest } = splitRunIn(text, section);
  const own = head.slice(headingNumber(head).length);
  const blocks: Block[] = rest === "" ? [] : [{ type: "paragraph", text: rest, ordinal: 0 }];
  const original = own === section.title ? "" : own;
  const { title, level } = section;
  return { key, file, section, how: "chosen", title, level, original, blocks, lost: [], bare: false, children: [] };
}

/** The headings of a file as a tree: each under the nearest one of a higher level. */
export function tree(pieces: readonly Found[]): Found[] {
  const roots: Found[] = [];
  const path: Found[] = [];
  for (const node of pieces) {
    while (path.length > 0 && path[path.length - 1]!.level >= node.level) path.pop();
    const above = path[path.length - 1];
    (above ? above.children : roots).push(node);
    if (!node.bare) path.push(node);
  }
  return roots;
}

export const descend = (node: Found): Found[] => [node, ...node.children.flatMap(descend)];

/** Whether a file holds any of the parts around the sections. */
export const hasParts = ({ front, closing, attachments }: ReadDocument): boolean =>
  Object.values(front).some((text) => text) || closing.length > 0 || attachments.length > 0;

/** Whether it is the whole report and not a section that somebody has given a title. */
export function isWhole({ front, sections }: ReadDocument, unit: Unit): boolean {
  if (!front.title && !front.recipient && !front.signature) return false;
  const top = new Set(sections.flatMap(({ section }) => (section?.level === 1 ? [section.id] : [])));
  return front.recipient !== undefined || top.size * 2 >= unit.sections.length;
}
