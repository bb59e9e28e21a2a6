/** What the tests call in Chromium; files travel as base64. */

import { readContent } from "../src/contents/letter";
import { asPlainText } from "../src/contents/texts";
import { toFilling } from "../src/contents/form/filling";
import { partsOf } from "../src/contents/form/form";
import { findBy, migrate } from "../src/contents/form/migrate";
import { type Choices, fromJson, noChoices } from "../src/merge/choices";
import { compose } from "../src/merge/compose";
import { toContent } from "../src/merge/draft";
import { type Plan, plan, unplaced } from "../src/merge/plan";
import { losses } from "../src/contents/lost";
import { bareFilling } from "../src/contents/task/filling";
import { taskFrom } from "../src/contents/task/from-unit";
import type { LibrarySection } from "../src/contents/task/library";
import { unitOf } from "../src/contents/task/unit";
import { fillDocx, fillSection, renderDocx } from "../src/office/docx/fill";
import { openDocx } from "../src/office/docx/open";
import { readDocx, readingDocx } from "../src/office/docx/read";
import { OfficeError, openOffice } from "../src/office/package";
import { build } from "../src/shared/document";
import type { Filling } from "../src/shared/filling";
import type { OfficeKind } from "../src/shared/formats";
import { toMarkdown } from "../src/shared/markdown";
import { Matcher, type MatchingData, walk } from "../src/shared/matching";
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
  /** A report of the site as a task that nobody has changed, and what a section of it is handed out as. */
  taskFiles(template: string, unit: Unit, library: LibrarySection[]) {
    const made = unitOf("x", taskFrom(unit, library), library, unit);
    const filling = bareFilling(made, {});
    const whole = encode(renderDocx(decode(template), build(made, filling)));
    const section = (id: string): string => encode(fillSection(decode(template), made, filling, id));
    return [whole, ...made.handedOut.map(section)];
  },
  markdown: (unit: Unit, filling: Filling) => toMarkdown(build(unit, filling)),
  read: (data: string, unit: Unit, matching: MatchingData) => readDocx(decode(data), unit, new Matcher(matching)),
  /** How many turns the reading of a file takes at least, to parse its XML among them. */
  readTurns(data: string, unit: Unit, matching: MatchingData) {
    const work = readingDocx(decode(data), unit, new Matcher(matching));
    let turns = 0;
    while (!work.next().done) turns++;
    return turns;
  },
  merge(files: [name: string, data: string][], unit: Unit, matching: MatchingData, chosen: Chosen) {
    const matcher = new Matcher(matching);
    const sources = files.map(([name, data], index) => ({
      id: `f${index}`,
      name,
      read: readDocx(decode(data), unit, matcher),
    }));
    const choices = choicesOf(plan(unit, sources, matcher), chosen);
    const found = plan(unit, sources, matcher, choices);
    const composed = compose(found, choices);
    return {
      missing: found.missing.map(({ section, lead }) => [section.id, lead]),
      double: [...found.found].filter(([, places]) => places.length > 1).map(([id]) => id),
      unknown: unplaced(found, noChoices()).map(({ title }) => title),
      offers: found.offers.map(({ key, kind, title, candidates }) => [
        key,
        kind,
        title,
        candidates.map(({ id }) => id),
      ]),
      conflicts: found.blanks.filter(({ values }) => values.length > 1).map(({ name }) => name),
      attachments: found.attachments.map(({ key, item, wanted }) => [key, item.title, wanted]),
      lost: found.lost.map(({ title, lost }) => [title, lost]),
      left: composed.left,
      told: found.lost.map(({ lost }) => losses(lost)),
      filling: composed.filling,
    };
  },
  /** What the form prints of a draft made from a filling, and what it shows beside it. */
  draft(unit: Unit, matching: MatchingData, filling: Filling) {
    const stored: unknown = JSON.parse(JSON.stringify(toContent(unit, filling).content));
    const content = migrate(readContent(stored), unit, findBy(new Matcher(matching)));
    const parts = partsOf(unit, content);
    const off = parts.filter(({ on, touched }) => !on && touched).map(({ segments }) => asPlainText(segments));
    return { filling: toFilling(unit, content, parts), aside: content.aside, off, content };
  },
  openDocx: (data: string) => refusal(() => openDocx(decode(data))),
  openZeros: (size: number) => refusal(() => openDocx(new Uint8Array(size))),
  openOffice: (data: string, kind: OfficeKind) => refusal(() => openOffice(decode(data), kind)),
};

/** Choices as the tests name them: places and headings by their position. */
interface Chosen {
  places?: Record<string, number>;
  placeholders?: string[];
  adopted?: Record<string, string>;
  values?: Record<string, string>;
  whole?: null;
  /** As stored. */
  stored?: unknown;
}

function choicesOf(found: Plan, chosen: Chosen): Choices {
  const choices = chosen.stored ? fromJson(chosen.stored) : noChoices();
  for (const [id, index] of Object.entries(chosen.places ?? {}))
    choices.places.set(id, found.found.get(id)![index]!.key);
  if (chosen.placeholders) for (const id of walkIds(found.unit)) choices.kept.set(id, chosen.placeholders.includes(id));
  for (const [index, after] of Object.entries(chosen.adopted ?? {}))
    choices.placed.set(unplaced(found, noChoices())[Number(index)]!.key, { after });
  for (const [name, value] of Object.entries(chosen.values ?? {})) choices.values.set(name, value);
  if (chosen.whole === null) choices.whole = null;
  return choices;
}

const walkIds = (unit: Unit): string[] => walk(unit.sections).map(({ id }) => id);

declare global {
  interface Window {
    tools: typeof tools;
  }
}
window.tools = tools;
