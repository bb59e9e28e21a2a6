/** What the tests call in Chromium; files travel as base64. */

import { openDocx } from "../src/office/docx/open";
import { fillDocx, fillSection } from "../src/office/docx/fill";
import { readDocx } from "../src/office/docx/read";
import { compose, defaultChoices, plan, type Choices } from "../src/merge/plan";
import { build } from "../src/shared/document";
import type { Filling } from "../src/shared/filling";
import { toMarkdown } from "../src/shared/markdown";
import { Matcher, type MatchingData } from "../src/shared/matching";
import { OfficeError, openOffice } from "../src/office/package";
import type { OfficeKind } from "../src/shared/formats";
import type { Unit } from "../src/shared/unit";

const decode = (data: string): Uint8Array => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

function encode(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** "" when the file opens, otherwise what is wrong with it and the message. */
function refusal(action: () => unknown): [fault: string, message: string] {
  try {
    action();
    return ["", ""];
  } catch (error) {
    if (error instanceof OfficeError) return [error.fault, error.message];
    throw error;
  }
}

const tools = {
  fill: (template: string, unit: Unit, filling: Filling) => encode(fillDocx(decode(template), unit, filling)),
  fillSection: (template: string, unit: Unit, filling: Filling, section: string) =>
    encode(fillSection(decode(template), unit, filling, section)),
  markdown: (unit: Unit, filling: Filling) => toMarkdown(build(unit, filling)),
  read: (data: string, unit: Unit, matching: MatchingData) => readDocx(decode(data), unit, new Matcher(matching)),
  merge(
    files: [name: string, data: string][],
    unit: Unit,
    matching: MatchingData,
    chosen: Partial<Record<keyof Choices, unknown>>,
  ) {
    const matcher = new Matcher(matching);
    const found = plan(
      unit,
      files.map(([name, data]) => ({ name, read: readDocx(decode(data), unit, matcher) })),
    );
    const pairs = (key: keyof Choices): [never, never][] => Object.entries(chosen[key] ?? {}) as [never, never][];
    const start = defaultChoices(found);
    const choices: Choices = {
      places: new Map(pairs("places")),
      placeholders: chosen.placeholders ? new Set(chosen.placeholders as string[]) : start.placeholders,
      adopted: new Map(pairs("adopted").map(([index, section]) => [Number(index), section])),
      whole: chosen.whole === undefined ? start.whole : (chosen.whole as number | null),
      values: new Map([...start.values, ...pairs("values")]),
    };
    return {
      missing: found.missing.map(({ section, lead }) => [section.id, lead]),
      double: [...found.found].filter(([, places]) => places.length > 1).map(([id]) => id),
      unknown: found.unknown.map(({ title }) => title),
      conflicts: found.blanks.filter(({ values }) => values.length > 1).map(({ name }) => name),
      lost: found.lost.map(({ title, lost }) => [title, lost]),
      filling: compose(found, choices),
    };
  },
  openDocx: (data: string) => refusal(() => openDocx(decode(data))),
  openZeros: (size: number) => refusal(() => openDocx(new Uint8Array(size))),
  openOffice: (data: string, kind: OfficeKind) => refusal(() => openOffice(decode(data), kind)),
};

declare global {
  interface Window {
    tools: typeof tools;
  }
}
window.tools = tools;
