/**
 * Drafts made from a template of ours: its sentences are known, so the figures in them are held to its equations.
 * The pieces of its sentences come from macros/document/told.py, which reads examples by them.
 */

import { matches } from "../../shared/matches";
import { disagreement, Filled, namesOf } from "../../shared/agreement";
import { amountOf, figurePattern, type Kind } from "../../shared/values";
import type { Context, Manuscript } from "../model";
import { openingText, type Passage, sectionAt, sectionText } from "../reading/manuscript";
import { RULES } from "./compare";
import type { Comparison, Figure } from "./model";

const MARKS = "，,；;。：:、（）()！？";
const BLANK = /【([^【】]+)】/u;

type Report = NonNullable<Context["report"]>;

export function toldOf(manuscript: Manuscript, { report }: Context): Comparison[] {
  if (!report || report.contract.told.equations.length === 0) return [];
  const { equations, kinds } = report.contract.told;
  const { figures, twice } = figuresOf(manuscript, report);
  const texts = Object.fromEntries([...figures].map(([name, { text }]) => [name, text]));
  const known = new Map(
    Object.entries(kinds).map(([name, kind]): [string, Kind] => [name, { ...kind, printed: true }]),
  );
  const filled = new Filled(texts, known);
  const same = twice.map(([name, one, other]) =>
    failed(`“${name}”这里是${other.text}，另一处是${one.text}，应当相同`, [other, one]),
  );
  const unequal = equations.flatMap((equation): Comparison[] => {
    const message = disagreement(equation, filled);
    return message === ""
      ? []
      : [
          failed(
            message,
            namesOf(equation).map((name) => figures.get(name)!),
          ),
        ];
  });
  return [...same, ...unequal];
}

const failed = (message: string, figures: readonly Figure[]): Comparison => ({
  rule: RULES.told,
  figures,
  holds: false,
  told: message,
  message: `${message}。`,
  places: figures.map(({ line, start, end }) => ({ line, start, end })),
});

interface Found {
  figures: Map<string, Figure>;
  /** Told in two places, with two values: what other equations make of them says nothing. */
  twice: [name: string, one: Figure, other: Figure][];
}

/** By the names of blanks. */
function figuresOf(manuscript: Manuscript, report: Report): Found {
  const { sections, kinds } = report.contract.told;
  const found = new Map<string, Figure>();
  const twice: Found["twice"] = [];
  for (const { section, pieces } of sections) {
    const passages = passagesIn(manuscript, report, section);
    for (const piece of new Set(pieces)) {
      if (pieces.filter((other) => shapeOf(other) === shapeOf(piece)).length > 1) continue;
      const matches = passages.flatMap((passage) => matchesIn(passage, piece, kinds));
      for (const [name, figure] of matches) {
        const known = found.get(name);
        if (known && known.value !== figure.value) twice.push([name, known, figure]);
        if (!known) found.set(name, figure);
      }
    }
  }
  for (const [name] of twice) found.delete(name);
  return { figures: found, twice };
}

/** Two blanks in one form of words cannot be told apart. */
const shapeOf = (piece: string): string =>
  piece
    .split(BLANK)
    .filter((_, at) => at % 2 === 0)
    .join("【】");

function passagesIn(manuscript: Manuscript, { assignment }: Report, id: string): Passage[] {
  if (id === "opening") return openingText(manuscript);
  const own = [...assignment].find(([, known]) => known.id === id)?.[0];
  if (!own) return [];
  return sectionText(manuscript, own).filter(({ line }) => {
    let at = sectionAt(manuscript, line);
    while (at && !assignment.has(at)) at = at.parent;
    return at === own;
  });
}

type Kinds = Report["contract"]["told"]["kinds"];

function matchesIn({ text, line, start }: Passage, piece: string, kinds: Kinds): [string, Figure][] {
  const parts = piece.split(BLANK);
  const source = parts.map((part, at) => (at % 2 === 0 ? escaped(part) : `(${figurePattern(kinds[part]!)})`)).join("");
  const pattern = new RegExp(`(?:^|(?<=[${MARKS}]))${source}(?=[${MARKS}]|$)`, "gu");
  return matches(text, pattern).flatMap((match) => {
    let at = start + match.index;
    return parts.flatMap((part, place): [string, Figure][] => {
      if (place % 2 === 0) {
        at += part.length;
        return [];
      }
      const value = match[(place + 1) / 2]!;
      const begin = at;
      at += value.length;
      const { kind, unit } = kinds[part]!;
      const amount = amountOf({ kind, unit, printed: true }, value);
      const figure = { line, start: begin, end: at, text: value, kind: kind as Figure["kind"], unit, about: false };
      return amount ? [[part, { ...figure, ...amount }]] : [];
    });
  });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
