/** What a task's template says in figures: the equations of our own sections that it took hold for its drafts too. Pure. */

import { namesOf } from "../../shared/agreement";
import { walk } from "../../shared/matching";
import type { Block, Unit } from "../../shared/unit";
import { FIGURE_KINDS } from "../../shared/values";
import type { ToldFigures } from "../../manuscript/model";

/** As macros/browser/review.py tells it of the site's own units; the pieces are those of macros/document/told.py. */
export function toldOf(unit: Unit): ToldFigures {
  const kinds = new Map(unit.blanks.map(({ name, kind, unit: measure }) => [name, { kind, unit: measure }]));
  const equations = unit.equations.filter(
    (one) => one.table === "" && namesOf(one).every((name) => FIGURE_KINDS.has(kinds.get(name)?.kind ?? "")),
  );
  const wanted = new Set(equations.flatMap(namesOf));
  const parts = [
    { id: "opening", blocks: unit.opening?.blocks ?? [] },
    ...walk(unit.sections).map(({ id, blocks }) => ({ id, blocks })),
  ];
  const sections = parts.map(({ id, blocks }) => ({
    section: id,
    pieces: blocks.flatMap((one) => piecesOf(one, wanted)),
  }));
  return {
    kinds: Object.fromEntries([...wanted].sort().map((name) => [name, kinds.get(name)!])),
    sections: sections.filter(({ pieces }) => pieces.length > 0),
    equations,
  };
}

const MARKS = "，,；;。：:、（）()！？";
const PIECE = new RegExp(`([^${MARKS}]*)([${MARKS}]?)`, "gu");
const BLANK = /【([^【】]+)】/gu;
/** So many Han characters of a piece make it known. */
const LEAST = 3;

/** Of running text; only where all blanks of a piece are figures that are wanted. */
function piecesOf(block: Block, wanted: ReadonlySet<string>): string[] {
  if (block.type !== "paragraph") return [];
  const names = [...block.text.matchAll(BLANK)].map((match) => match[1]!);
  const found: string[] = [];
  let at = 0;
  for (const piece of split(block.text.replace(BLANK, "\0"))) {
    const own = names.slice(at, (at += piece.split("\0").length - 1));
    if (own.length === 0 || hanIn(piece) < LEAST || piece.includes("\0\0")) continue;
    if (own.every((name) => wanted.has(name))) found.push(piece.trim().replace(/\0/gu, () => `【${own.shift()!}】`));
  }
  return found;
}

/** At the marks; what stands behind a colon without words of its own is one with the words before it. */
function* split(marked: string): Iterable<string> {
  let before = "";
  for (const { 1: piece = "", 2: mark = "" } of marked.matchAll(PIECE)) {
    const joined = before + piece;
    const alone = hanIn(piece) < LEAST ? before : "";
    before = "";
    if (/^[：:]$/u.test(mark) && !joined.includes("\0")) {
      before = joined + mark;
      continue;
    }
    yield alone ? joined : piece;
  }
}

const hanIn = (text: string): number => (text.match(/[\u4e00-\u9fff]/gu) ?? []).length;
