/** What the writers of files and the preview print. Pure. */

import type { FilledSection, Filling } from "../../shared/filling";
import { cleanText, oneLine } from "../../shared/text";
import type { Unit } from "../../shared/unit";
import { type FormContent, FRONT_KEYS } from "../letter";
import { CLOSING, OPENING, type Part, frontText } from "./form";
import { toBlocks } from "../texts";

export function toFilling(unit: Unit, content: FormContent, parts: Part[]): Filling {
  const blocksOf = (id: string): FilledSection["blocks"] =>
    parts.filter((part) => part.id === id && part.on).flatMap((part) => toBlocks(part.segments));
  const kept = parts.filter((part) => part.on);
  return {
    unit: unit.id,
    version: unit.version,
    blanks: Object.fromEntries(
      Object.entries(content.values)
        .map(([name, value]) => [name, oneLine(value)])
        .filter(([, value]) => value),
    ),
    front: Object.fromEntries(
      FRONT_KEYS.filter((key) => key in unit.front).map((key) => [key, oneLine(frontText(unit, content, key))]),
    ),
    opening: blocksOf(OPENING),
    sections: kept
      .filter((part) => part.kind === "section")
      .map((part) => ({
        id: part.id,
        title: cleanText(part.title),
        level: part.level,
        blocks: toBlocks(part.segments),
      })),
    closing: blocksOf(CLOSING),
    attachments: kept
      .filter((part) => part.kind === "attachment")
      .map((part) => ({
        id: part.id,
        title: part.title,
        blocks: toBlocks(part.segments),
      })),
  };
}
