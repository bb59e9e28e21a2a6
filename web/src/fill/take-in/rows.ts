/** What came in against the form: for each piece with a place, what that becomes by it. Pure. */

import { isShortForm } from "../../contents/incoming/which-form";
import { type Become, Reader } from "../../contents/incoming/become";
import { CLOSING, OPENING, type Piece, type Place } from "../../contents/incoming/pieces";
import { FRONT } from "../../contents/brought";
import type { Values } from "../../drafts/draft";
import { walk } from "../../shared/matching";
import type { Block, Unit } from "../../shared/unit";

export interface Row {
  /** The same on every reading of the file; the id of the part where it is one of the form's. */
  id: string;
  place: NonNullable<Place>;
  piece: Piece;
  /** What the form calls it. */
  title: string;
  /** Depth in the form, 1 for what has none. */
  level: number;
  became: Become;
  /** Of a line around the text: whether it says what the template says, so that only the values are taken. */
  asTemplate: boolean;
}

export interface Rows {
  rows: Row[];
  /** What has no place in the form. */
  outside: Piece[];
  /** Whether the text is that of the short form. */
  short: boolean;
}

/**
 * The lines around the text come first: what they say of the unit holds for all that follows.
 *
 * `values` are known already, and stand in the pieces as their blanks.
 */
export function rowsOf(unit: Unit, pieces: readonly Piece[], values: Values = {}): Rows {
  const reader = new Reader(unit.blanks, values);
  const made = new Map<Piece, Row>();
  const inside = pieces.filter((piece) => piece.place !== null);
  const front = inside.filter(({ place }) => place?.kind === "front");
  const short = isShortForm(
    unit.blanks,
    inside.flatMap(({ place, blocks }) => {
      const known = place?.kind === "part" ? templateOf(unit, place.id) : null;
      return known?.short ? [{ came: blocks, full: known.blocks, short: known.short }] : [];
    }),
  );
  for (const piece of [...front, ...inside.filter((one) => !front.includes(one))])
    made.set(piece, row(unit, piece, piece.place!, reader, short));
  return {
    rows: inside.map((piece) => made.get(piece)!),
    outside: pieces.filter(({ place }) => place === null),
    short,
  };
}

function row(unit: Unit, piece: Piece, place: NonNullable<Place>, reader: Reader, short: boolean): Row {
  if (place.kind === "front") {
    const [line] = piece.blocks;
    const text = line?.type === "paragraph" ? line.text : "";
    const found = reader.line(text, unit.front[place.key] ?? "");
    const became = { segments: [], values: found ?? new Map<string, string>(), missed: [] };
    const id = FRONT + place.key;
    return { id, place, piece, title: piece.name, level: 1, became, asTemplate: found !== null };
  }
  const known = place.kind === "part" ? templateOf(unit, place.id) : null;
  const forms = [known?.blocks ?? [], known?.short ?? []] as const;
  const [these, those] = short && known?.short ? [forms[1], forms[0]] : forms;
  return {
    id: place.kind === "part" ? place.id : piece.key,
    place,
    piece,
    title: known?.title ?? piece.title,
    level: known?.level ?? piece.section?.level ?? 1,
    became: reader.section(piece.blocks, these, those),
    asTemplate: false,
  };
}

interface Template {
  title: string;
  level: number;
  blocks: readonly Block[];
  /** The wording of the short form where it is another one. */
  short?: readonly Block[] | null;
}

function templateOf(unit: Unit, id: string): Template | null {
  if (id === OPENING) return { title: "开头", level: 1, blocks: [], ...unit.opening };
  if (id === CLOSING) return { title: "结尾", level: 1, blocks: [], ...unit.closing };
  const attachment = unit.attachments.find((item) => item.id === id);
  if (attachment) return { ...attachment, level: 1 };
  return walk(unit.sections).find((section) => section.id === id) ?? null;
}
