/** Where drafts come in: dropped or chosen, many at once, whole folders too. */

import { element } from "../ui/dom";
import { acceptDrops, dropField, fileButton } from "../ui/file-field";
import { ACCEPTED } from "../manuscript/reading/accepted";
import type { Given } from "./pile";

const ACCEPT = `${ACCEPTED},.markdown`;
const SUFFIXES = ACCEPT.split(",");
/** Folders within folders beyond this depth are a loop or a disk. */
const DEEPEST = 6;
/** More files than anybody drops on purpose. */
const MOST = 2000;

export interface Incoming {
  given: Given[];
  /** Files of folders that are no drafts: they were not taken. */
  others: string[];
}

/** `about` says what else there is to know before. */
export function intakeView(page: HTMLElement, about: string, take: (incoming: Incoming) => void): HTMLElement {
  const chosen = (files: readonly File[]): void => take(fromInput(files));
  const drop = dropField({
    words: "把收到的稿子，或者装稿子的文件夹拖到这里",
    button: "选文件",
    about: `.docx、.doc、.wps、.txt、.md，${about}`,
    accept: ACCEPT,
    multiple: true,
    taken: chosen,
  });
  acceptDrops(page, drop.root, (transfer) => void fromDrop(transfer).then(take));
  const folder = fileButton("选整个文件夹", { folder: true }, chosen);
  return element("div", { class: "collect__intake" }, drop.root, folder);
}

const isDraft = (name: string): boolean => SUFFIXES.some((suffix) => name.toLowerCase().endsWith(suffix));

function fromInput(files: readonly File[]): Incoming {
  const named = files.map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  return sift(named, ({ file }) => file.webkitRelativePath !== "");
}

/** What was meant is taken whatever it is, and told when it cannot be read; of folders only what may be a draft. */
function sift(files: readonly Given[], isFromFolder: (given: Given) => boolean): Incoming {
  const isTaken = (given: Given): boolean => !isFromFolder(given) || isDraft(given.name);
  return {
    given: files.filter(isTaken),
    others: files.filter((given) => !isTaken(given)).map(({ name }) => name),
  };
}

async function fromDrop(transfer: DataTransfer): Promise<Incoming> {
  // Entries must be asked for before the event is over.
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const dropped = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const single: Given[] = [];
  const inside: Given[] = [];
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) await walk(entry as FileSystemDirectoryEntry, "", 0, inside);
    else if (file) single.push({ name: file.name, file });
  }
  const deep = new Set(inside);
  return sift([...single, ...inside], (given) => deep.has(given));
}

async function walk(folder: FileSystemDirectoryEntry, above: string, depth: number, found: Given[]): Promise<void> {
  const path = `${above}${folder.name}/`;
  const reader = folder.createReader();
  // A reader gives its entries in portions, an empty one at the end.
  while (found.length < MOST) {
    const portion = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (portion.length === 0) return;
    for (const entry of portion) {
      if (entry.isDirectory && depth < DEEPEST) await walk(entry as FileSystemDirectoryEntry, path, depth + 1, found);
      else if (entry.isFile) {
        const file = await fileOf(entry as FileSystemFileEntry);
        if (file) found.push({ name: path + file.name, file });
      }
    }
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)));
