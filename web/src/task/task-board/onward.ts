/** What leaves the board: the letters that ask back, and the files that are put together. */

import { Keeper } from "../../contents/merge-pile";
import { BLANK } from "../../contents/task/provide";
import type { TaskContent } from "../../contents/task/model";
import { loadWriters } from "../../office/writers";
import type { ZipPart } from "../../office/zip-writer";
import { walk } from "../../shared/matching";
import type { PrintedDocument } from "../../shared/document";
import { formats } from "../../shared/formats";
import { fromBase64, loadFile, loadScript, siteUrl } from "../../shared/load";
import { ToldError } from "../../shared/told";
import type { Unit } from "../../shared/unit";
import { busy } from "../../ui/busy";
import { download, fileName } from "../../ui/dom";
import { asDocument } from "./as-document";
import type { Ask } from "./asks";
import { noteOf } from "./note";
import { only, sectionsIn } from "./only";
import type { Pile } from "./pile";
import type { Reading } from "./read";
import type { Received } from "./received";
import type { Standing } from "./standing";

export interface Wanted {
  standing: Standing;
  asks: readonly Ask[];
  until: string;
}

interface Sender {
  task: TaskContent;
  /** "" where it is not known. */
  from: string;
  date: string;
}

const nameOf = ({ standing }: Wanted): string => `退改意见（${standing.share.who}）.docx`;

async function letters(wanted: readonly Wanted[], sender: Sender): Promise<ZipPart[]> {
  const blank = fromBase64(await loadScript(`assets/units/${BLANK}.js`, () => window.reportFiles?.[BLANK]));
  const { renderDocx } = await loadWriters();
  return wanted.map((one): ZipPart => {
    const { standing, asks, until } = one;
    return [fileName(nameOf(one)), renderDocx(blank, noteOf({ ...sender, share: standing.share, asks, until }))];
  });
}

/** One as a Word file, several in one zip. */
export async function saveLetters(wanted: readonly Wanted[], sender: Sender): Promise<void> {
  const made = await letters(wanted, sender);
  const [first] = made;
  if (!first) throw new ToldError("还没有勾要退改的。点“退改意见”，勾上再下载。");
  if (made.length === 1) return download(first[1] as Uint8Array, first[0], formats.docx.mime);
  const { writingZip } = await loadWriters();
  const zip = await busy("正在打包", writingZip(made));
  if (zip) download(zip, `${sender.task.title}（退改意见）.zip`, "application/zip");
}

/** The latest files go to the page that puts reports together, in this window; what is missing is marked there. */
export async function putTogether(unit: Unit, pile: Pile, all: readonly Standing[]): Promise<void> {
  const wanted = [...new Set(all.flatMap(({ parts }) => parts.flatMap(({ latest }) => latest ?? [])))];
  if (wanted.length === 0) throw new ToldError("还没有可以合的稿子。");
  const blank = await loadFile(unit.id, "docx");
  const { renderDocx } = await loadWriters();
  const files = wanted.map((entry, index) => {
    const bytes = entry.docx ?? renderDocx(blank, documentOf(entry, pile.reading(entry), unit));
    const name = entry.name.slice(entry.name.lastIndexOf("/") + 1).replace(/\.[a-z]+$/iu, ".docx");
    return { id: `f${index + 1}`, name, content: new Blob([bytes as BlobPart]) };
  });
  const isKept = await new Keeper().keep({ unit: unit.id, files, choices: {} });
  if (!isKept) throw new ToldError("浏览器存不下这些文件，没有送过去。请打开“合稿”，把各部门的文件拖进去。");
  location.href = `${siteUrl("tools/merge.html")}?unit=${unit.id}`;
}

/** The sections that the file was taken for, with headings by which they are found. */
function documentOf({ checked, match }: Received, reading: Reading | null, unit: Unit): PrintedDocument {
  const told = walk(unit.sections).filter(({ id }) => match.sections.includes(id));
  const kept = new Set(walk(told).map(({ id }) => id));
  const word = reading?.word?.document;
  if (word?.sections.some(({ section }) => section && kept.has(section.id)))
    return only(unit, { blanks: word.values, sections: sectionsIn(word) }, kept);
  const { manuscript, done } = checked!;
  return asDocument(unit, { manuscript, assignment: done.report?.assignment ?? new Map(), told });
}
