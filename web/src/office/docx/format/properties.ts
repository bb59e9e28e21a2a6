/**
 * Properties of paragraphs and runs as what they come to: the defaults of the document, its styles from the outermost in,
 * what the paragraph or run says itself. A property is written only where it comes to something else than is wanted.
 */

import { attribute, find } from "../../xml";
import type { Elements } from "../annotate/elements";
import { put } from "./order";

/** Values by the attributes of one property. */
type Values = Readonly<Record<string, string>>;

/** By the name of the property. */
export type Look = Readonly<Record<string, Values>>;

/** What a property comes to where nobody says anything (ECMA-376-1, 17.3). */
const NOTHING: Readonly<Record<string, Values>> = {
  widowControl: { val: "1" },
  autoSpaceDE: { val: "1" },
  autoSpaceDN: { val: "1" },
  snapToGrid: { val: "1" },
  spacing: {
    before: "0",
    after: "0",
    beforeLines: "0",
    afterLines: "0",
    beforeAutospacing: "0",
    afterAutospacing: "0",
    line: "240",
    lineRule: "auto",
  },
  ind: { left: "0", right: "0", firstLine: "0", leftChars: "0", rightChars: "0", firstLineChars: "0" },
  jc: { val: "left" },
};
const NOTHING_OF_RUNS: Readonly<Record<string, Values>> = {
  rFonts: { ascii: "", hAnsi: "", eastAsia: "", cs: "", hint: "default" },
  b: { val: "0" },
  bCs: { val: "0" },
  i: { val: "0" },
  iCs: { val: "0" },
  spacing: { val: "0" },
  sz: { val: "20" },
  szCs: { val: "20" },
};
const OF = { pPr: NOTHING, rPr: NOTHING_OF_RUNS } as const;
const SWITCHES = new Set(["widowControl", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "b", "bCs", "i", "iCs"]);
const OFF = /^(?:0|false|off)$/u;

export type Kind = keyof typeof OF;

/** All that some layers come to, the outermost first. */
export function comesTo(kind: Kind, layers: readonly (Element | null)[]): Record<string, Values> {
  const names = Object.keys(OF[kind]);
  return Object.fromEntries(names.map((name) => [name, valuesOf(kind, name, layers)]));
}

function valuesOf(kind: Kind, name: string, layers: readonly (Element | null)[]): Values {
  const said = layers.map((layer) => layer && find(layer, name)).filter((element) => element !== null);
  return Object.assign({}, OF[kind][name], ...said.map((element) => read(name, element)));
}

function read(name: string, element: Element): Values {
  if (SWITCHES.has(name)) return { val: OFF.test(attribute(element) ?? "1") ? "0" : "1" };
  const given = (key: string): string | null => attribute(element, key);
  if (name === "ind") return indent(given);
  const own: Record<string, string> = {};
  for (const { localName, value } of element.attributes) own[localName] = value;
  if (name === "jc") return { val: own["val"] === "start" ? "left" : own["val"] === "end" ? "right" : own["val"]! };
  if (name !== "rFonts") return own;
  // A theme's font takes precedence over a named one.
  for (const slot of ["ascii", "hAnsi", "eastAsia", "cs"]) {
    const theme = given(slot === "cs" ? "cstheme" : `${slot}Theme`);
    if (theme !== null) own[slot] = `theme ${theme}`;
  }
  return Object.fromEntries(Object.entries(own).filter(([key]) => key in NOTHING_OF_RUNS["rFonts"]!));
}

/** A hanging indent is a first line that stands out: the two exclude each other. */
function indent(given: (key: string) => string | null): Values {
  const found: Record<string, string> = {};
  const take = (key: string, value: string | null): void => {
    if (value !== null) found[key] = value;
  };
  for (const end of ["", "Chars"]) {
    take(`left${end}`, given(`left${end}`) ?? given(`start${end}`));
    take(`right${end}`, given(`right${end}`) ?? given(`end${end}`));
    const hanging = given(`hanging${end}`);
    take(`firstLine${end}`, hanging === null ? given(`firstLine${end}`) : String(-Number(hanging)));
  }
  return found;
}

const same = (one: Values, other: Values): boolean => Object.keys(one).every((key) => one[key] === other[key]);

/** What is said in a holder, made where there is none yet. */
export interface Target {
  kind: Kind;
  /** The paragraph or run. */
  holder: Element;
  /** What it comes to without its own properties; null for a property that is not known there. */
  under: readonly (Element | null)[];
}

/** Makes properties come to what is wanted. */
export function settle(elements: Elements, { kind, holder, under }: Target, wanted: Look, unknown = ""): void {
  const own = find(holder, kind);
  const below = comesTo(kind, under);
  const now = comesTo(kind, [...under, own]);
  for (const [name, values] of Object.entries(wanted)) {
    const direct = own && find(own, name);
    const isSure = name !== unknown || (direct !== null && same(values, { ...read(name, direct) }));
    if (isSure && same(values, now[name]!)) continue;
    direct?.remove();
    const differing = Object.entries(values).filter(([key, value]) => name === unknown || below[name]![key] !== value);
    if (differing.length === 0) continue;
    put(propertiesOf(elements, kind, holder), elements.make(name, written(name, differing)));
  }
}

function written(name: string, values: readonly (readonly [string, string])[]): Record<string, string> {
  const isOut = ([key, value]: readonly [string, string]): boolean =>
    name === "ind" && key.startsWith("firstLine") && Number(value) < 0;
  return Object.fromEntries(
    values.map((item) =>
      isOut(item) ? [item[0].replace("firstLine", "hanging"), String(-Number(item[1]))] : [...item],
    ),
  );
}

/** The properties of a paragraph or a run, made where there are none. */
export function propertiesOf(elements: Elements, kind: Kind, holder: Element): Element {
  const known = find(holder, kind);
  if (known) return known;
  const made = elements.make(kind);
  // Within the properties of a paragraph those of its mark have their place.
  if (holder.localName === "pPr") put(holder, made);
  else holder.prepend(made);
  return made;
}
