/** The files that are made of a form: the document, and a zip of its sections. */

import { loadBlank } from "../../drafts/reader-layout";
import { loadWriters } from "../../office/writers";
import type { ZipPart } from "../../office/zip-writer";
import { build, buildSection } from "../../shared/document";
import type { Filling } from "../../shared/filling";
import type { DocumentFormat } from "../../shared/formats";
import { walk } from "../../shared/matching";
import { ToldError } from "../../shared/told";
import type { Section, Unit } from "../../shared/unit";
import { busy } from "../../ui/busy";
import { fileName } from "../../ui/dom";

/** What a form holds: the unit as it is printed, what was entered, the section that is filled alone. */
export interface Entered {
  unit: Unit;
  filling: Filling;
  only: Section | null;
}

/** Raises ToldError. */
export async function documentFile(
  { unit, filling, only }: Entered,
  format: DocumentFormat,
): Promise<string | Uint8Array> {
  if (only && !filling.sections.some(({ id }) => id === only.id))
    throw new ToldError("这一节现在是“不写”，先勾上再下载。");
  const { writeDocument } = await loadWriters();
  const printed = only ? buildSection(unit, filling, only.id) : build(unit, filling);
  return writeDocument(format, printed, () => loadBlank(unit.id));
}

/** The Word file that keeps its blanks as controls. Raises LoadError. */
export async function wordFile({ unit, filling }: Entered): Promise<Uint8Array> {
  const { fillDocx } = await loadWriters();
  return fillDocx(await loadBlank(unit.id), unit, filling);
}

/** A Word file a section as it stands, for whoever goes on with it; null where the reader stops it. Raises LoadError. */
export async function zipOfSections({ unit, filling }: Entered): Promise<Uint8Array | null> {
  const [{ renderDocx, writingZip }, blank] = await Promise.all([loadWriters(), loadBlank(unit.id)]);
  const there = new Set(filling.sections.map(({ id }) => id));
  const wanted = walk(unit.sections).filter(({ id }) => unit.handedOut.includes(id) && there.has(id));
  const files = wanted.map(({ id, title }, index): ZipPart => {
    const name = `${unit.title}-${String(index + 1).padStart(2, "0")}${title}.docx`;
    return [fileName(name), renderDocx(blank, buildSection(unit, filling, id))];
  });
  return busy("正在打包", writingZip(files));
}
