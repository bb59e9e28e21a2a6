/** Which unit wrote the draft, as far as its head and its signature tell. */

import type { Draft } from "../model";

export interface OwnUnit {
  /** 云岭县, "" where no place is named. */
  place: string;
  /** 水务局, 清河乡: what the unit is called without its place. */
  name: string;
  /** The kind of unit that the name ends in. */
  kind: string;
  /** Where the name was found first. */
  at: { line: number; start: number; end: number };
}

const KINDS = "管理局|局|委员会|办公室|中心|乡|镇|街道";
/** Han characters that end no name of a place. */
const STEM = "(?![省市县区州旗])[\\u4e00-\\u9fff]";
const PLACES = `((?:(?:${STEM}){2,3}(?:省|自治区|市|县|区|州|旗)){0,3})`;
const BODY = new RegExp(`^(?:中共)?${PLACES}((?:市场|城市|市政)?(?:${STEM}){1,10}?(?:${KINDS}))(?!长|里|内|直)`, "u");
const TOWN = new RegExp(`^(?:中共)?${PLACES}((?:${STEM}){2,3}(?:乡|镇))`, "u");

/** From the signature, the title, or how the text opens; null where none of them names a unit. */
export function ownUnit(draft: Draft): OwnUnit | null {
  const first = draft.lines.findIndex(
    ({ text, cell, apart }, line) =>
      !cell && !apart && line !== draft.title && line !== draft.recipient && text.length > 20,
  );
  for (const line of [draft.signature, draft.title, first]) {
    const found = line >= 0 ? read(draft.lines[line]!.text, line) : null;
    if (found) return found;
  }
  return null;
}

function read(text: string, line: number): OwnUnit | null {
  // A posted group writes about another unit, and an author's name may stand before that of the unit.
  const start = /^(?:关于|报告单位[：:]|单位[：:])/u.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start);
  const found = TOWN.exec(rest) ?? BODY.exec(rest);
  if (
    !found ||
    /^(?:根据|按照|为|现将|我|本)/u.test(rest) ||
    /派驻/u.test(text.slice(0, 30)) ||
    /[xX×]{2}|【/u.test(found[0])
  )
    return null;
  const [whole, place, name] = found as unknown as [string, string, string];
  const kind = name.endsWith("局") ? "局" : new RegExp(`(?:${KINDS})$`, "u").exec(name)![0];
  return {
    place: place.replace(/^.*?(?=[\u4e00-\u9fff]{2,3}[市县区州旗]$)/u, ""),
    name,
    kind,
    at: { line, start: start + whole.length - name.length - place.length, end: start + whole.length },
  };
}
