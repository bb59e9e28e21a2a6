/** Workbooks that people bring back: ours are taken, others are refused with one sentence. */

import { formerNames } from "../../shared/formerly";
import { ToldError } from "../../shared/told";
import type { Unit } from "../../shared/unit";
import { byTitles, headTexts, identityOf, type OurSheet, ourSheet, type Title, valuesIn } from "./ours";
import { readWorkbook, type SheetText } from "./read";

/** `message` is what the reader is told; `unit` is the one that the file belongs to, where it is another one of ours. */
export class ForeignFileError extends ToldError {
  constructor(
    message: string,
    readonly unit = "",
  ) {
    super(message);
  }
}

/** Every sheet of the workbook that is this unit's: people copy one a person into the same file. */
export function openOurs(bytes: Uint8Array, unit: Unit, titles: readonly Title[]): OurSheet[] {
  const sheets = readWorkbook(bytes);
  const ours = oursIn(sheets, unit, titles);
  if (ours) return ours;
  const why = identityOf(sheets) ? "表头认不出来" : "里面没有本站的标记，表头也对不上";
  throw new ForeignFileError(
    `这个文件不是本站的“${unit.title}”：${why}。请用本站下载或者导出的文件填写，表头和最上面隐藏的两行不要删。`,
  );
}

/** The same of sheets that were read; null for other people's tables. Raises ForeignFileError for another unit's file. */
export function oursIn(sheets: readonly SheetText[], unit: Unit, titles: readonly Title[]): OurSheet[] | null {
  const known = titles.map((title) => ({ ...title, formerly: formerNames(title.id, unit.formerly.columns) }));
  const identity = identityOf(sheets);
  const isSame = identity !== null && (identity.unit === unit.id || isCopyOf(unit, identity));
  if (identity && !isSame) {
    throw new ForeignFileError(
      `这是另一份材料（编号${identity.unit}）的文件，不是“${unit.title}”的，没有导入。`,
      identity.unit,
    );
  }
  const ours = sheets
    .map((sheet) => ourSheet([sheet], known))
    .filter((sheet): sheet is OurSheet => sheet !== null && sheet.unit === identity?.unit);
  if (ours.length > 0) return ours;
  const alike = byTitles(sheets, known);
  return alike && [alike];
}

/** What an office made itself has another id on every computer: a colleague's copy is known by its title. */
function isCopyOf(unit: Unit, { unit: other, sheet }: NonNullable<ReturnType<typeof identityOf>>): boolean {
  if (!unit.isOwn || leadOf(other) !== leadOf(unit.id)) return false;
  const texts = [...sheet.cells.values()].flatMap((row) => [...row.values()]);
  return texts.some((text) => valuesIn(unit.front.title ?? unit.title, text) !== null);
}

/** Says what kind of thing an office made. */
const leadOf = (id: string): string => id.split("-", 1)[0]!;

export interface HeadValues {
  values: Record<string, string>;
  /** Texts that are no line of the template, filled or not. */
  others: string[];
}

/** What was filled in over the grid and under it, by the names of the blanks. */
export function headValues(texts: readonly string[], templates: readonly string[]): HeadValues {
  const values: Record<string, string> = {};
  const others: string[] = [];
  for (const text of texts) {
    const found = templates.map((template) => valuesIn(template, text)).find((match) => match !== null);
    if (!found) others.push(text);
    for (const [name, value] of Object.entries(found ?? {})) values[name] ??= value;
  }
  return { values, others };
}

export const headOf = (sheet: OurSheet, templates: readonly string[]): HeadValues =>
  headValues(headTexts(sheet), templates);

/** The lines over the grid of a unit's blank workbook, blanks as 【名称】; also with the labels that they had once. */
export function headTemplates(unit: Unit): string[] {
  const lines = (unit.opening?.blocks ?? []).flatMap((block) => {
    if (block.type === "table") return [block.header, ...block.rows].map((row) => row.join("\u3000"));
    return [(block.ordinal ? `${block.ordinal}.` : "") + block.text];
  });
  const former = Object.entries(unit.formerly.blanks).flatMap(([old, now]) =>
    lines.filter((line) => line.startsWith(`${now}：`)).map((line) => old + line.slice(now.length)),
  );
  return [unit.front.title ?? unit.title, ...lines, ...former];
}
