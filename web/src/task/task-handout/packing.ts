/** The packages of a task: for each who writes a part of it one zip with their sections and what to do. Pure. */

import { bareFilling } from "../../contents/task/filling";
import { allSections, TASK_UNIT, type TaskContent } from "../../contents/task/model";
import { sharesOf } from "../../contents/task/shares";
import { freeName, newDraft, type Values } from "../../drafts/draft";
import { writeFile } from "../../drafts/file";
import { writeProfile } from "../../drafts/profile";
import type { renderDocx } from "../../office/docx/fill";
import type { writingZip, ZipPart } from "../../office/zip-writer";
import { buildSection } from "../../shared/document";
import { atOnce, within, type Work } from "../../shared/turns";
import type { Unit } from "../../shared/unit";
import { fileName } from "../../ui/dom";
import { guidePage } from "./guide-page";

interface Writers {
  renderDocx: typeof renderDocx;
  writingZip: typeof writingZip;
}

/** The task as a file for a colleague who has this site too: who writes what stays here. */
export function taskFile(task: TaskContent, now: Date): string {
  const content = structuredClone(task);
  for (const section of allSections(content.sections)) Object.assign(section, { who: "", due: "" });
  return writeFile(
    { drafts: [{ ...newDraft(TASK_UNIT, "1.0.0", task.title || "任务", content, now), revision: 1 }], common: {} },
    now,
  );
}

/** The packages in one zip, each named after who gets it; in turns, a package each. */
export function* packing(
  { renderDocx, writingZip }: Writers,
  blank: Uint8Array,
  unit: Unit,
  task: TaskContent,
  facts: Values,
  now: Date,
): Work<Uint8Array> {
  const filling = bareFilling(unit, facts);
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const shares = sharesOf(task);
  const names = new Set<string>();
  const zips: ZipPart[] = [];
  for (const [index, share] of shares.entries()) {
    const files = share.sections.map(({ title }, place) => wordName(share.who, title, place));
    const parts: ZipPart[] = [
      ...share.sections.map(
        ({ id }, place): ZipPart => [files[place]!, renderDocx(blank, buildSection(unit, filling, id))],
      ),
      ["说明.html", text(guidePage(task, share, files, unit))],
      ["任务.json", text(taskFile(task, now))],
      ["单位资料.json", text(writeProfile({ facts: filling.blanks, people: [], departments: [], layout: {} }))],
    ];
    // Marks that no file name takes may be all that tells two apart.
    const name = freeName(fileName(`${share.who}.zip`).slice(0, -".zip".length), names);
    names.add(name);
    zips.push([`${name}.zip`, atOnce(writingZip(parts))]);
    yield (index + 1) / (shares.length + 1);
  }
  return yield* within(writingZip(zips), shares.length / (shares.length + 1), 1);
}

/** Whose it is and which section tell the file when it comes back. */
const wordName = (who: string, title: string, index: number): string =>
  fileName(`${who}-${String(index + 1).padStart(2, "0")}${title}.docx`);
