/** A file that was handed in, read: a Word file, a text, or a draft of the form that somebody exported. */

import { draftIdOf } from "../../contents/task/model";
import { toFilling } from "../../contents/form/filling";
import { partsOf } from "../../contents/form/form";
import { findBy, migrate } from "../../contents/form/migrate";
import { loadSectionReader } from "../../contents/section-reader";
import type { Draft } from "../../drafts/draft";
import { readFile } from "../../drafts/file";
import type { Kit } from "../../manuscript/checker";
import type { Manuscript } from "../../manuscript/model";
import { decodeWhole } from "../../office/intake/decode";
import { receive } from "../../office/intake/receive";
import type { ReadDocument } from "../../office/docx/read";
import { loadWriters } from "../../office/writers";
import { loadFile } from "../../shared/load";
import { ToldError } from "../../shared/told";
import { inTurns, type TurnOptions } from "../../shared/turns";
import type { Unit } from "../../shared/unit";
import { only } from "./only";
import { writtenIn } from "./touched";

export interface Reading {
  manuscript: Manuscript;
  /** Of a Word file. */
  word: { document: ReadDocument; bytes: Uint8Array } | null;
}

export interface Place {
  unit: Unit;
  kit: Kit;
  /** The name of another task of this computer that has this id; null where there is none. */
  otherTask: (draft: string) => string | null;
}

/** Raises what is told, and what the signal says. */
export async function readReceived(file: File, place: Place, turns: TurnOptions): Promise<Reading> {
  if (/\.json$/iu.test(file.name)) return readDraft(file, place, turns);
  const { kit } = place;
  const manuscript = await kit.openManuscript(file, kit.data.lexicon);
  return { manuscript, word: /\.docx$/iu.test(file.name) ? await wordOf(file, place, turns) : null };
}

async function wordOf(file: File, { unit, kit, otherTask }: Place, turns: TurnOptions): Promise<Reading["word"]> {
  const { openSection, readingDocx } = await loadSectionReader();
  const opened = await openSection(file);
  refuseOther(opened.unit, unit, otherTask);
  return { document: await inTurns(readingDocx(opened.bytes, unit, kit.matcher), turns), bytes: opened.bytes };
}

/** Two tasks may be out at once, and their sections have the same ids. */
function refuseOther(id: string, unit: Unit, otherTask: Place["otherTask"]): void {
  const draft = id === unit.id ? null : draftIdOf(id);
  const name = draft && otherTask(draft);
  if (name) throw new ToldError(`这是另一个任务“${name}”的文件，没有收。请打开那个任务再放。`);
}

/** The draft as the Word file that its form would have given, with the sections in which something was written. */
async function readDraft(file: File, place: Place, turns: TurnOptions): Promise<Reading> {
  const { unit, otherTask } = place;
  const { drafts } = readFile(decodeWhole((await receive(file, "json")).bytes));
  const filled = drafts.filter((draft) => draftIdOf(draft.unit) !== null);
  for (const draft of filled) refuseOther(draft.unit, unit, otherTask);
  const [latest] = filled.sort((one, other) => Date.parse(other.updated) - Date.parse(one.updated));
  if (!latest) throw new ToldError("这个文件里没有照任务填写的草稿。请在“在线填写”页导出草稿，或者交Word文件。");
  const name = file.name.replace(/\.json$/iu, ".docx");
  const bytes = await wordFile(latest, place);
  return readReceived(new File([bytes as BlobPart], name), place, turns);
}

async function wordFile(draft: Draft, { unit, kit }: Place): Promise<Uint8Array> {
  const content = migrate(draft.content, unit, findBy(kit.matcher));
  const parts = partsOf(unit, content);
  const document = only(unit, toFilling(unit, content, parts), writtenIn(parts, content.values));
  if (document.blocks.length === 0) throw new ToldError("这份草稿里还没有写什么。");
  const [{ renderDocx }, blank] = await Promise.all([loadWriters(), loadFile(unit.id, "docx")]);
  return renderDocx(blank, { ...document, source: { id: unit.id, version: draft.version } });
}
