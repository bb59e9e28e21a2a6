/** Where drafts come in: dropped or chosen, many at once, whole folders too. */

import { element } from "./dom";
import { acceptDrops, dropField, fileButton } from "./file-field";
import { ACCEPTED } from "../manuscript/reading/accepted";

/** The name has the folders above it where a folder was dropped. */
export interface Dropped {
  name: string;
  file: File;
}

const DRAFTS = `${ACCEPTED},.markdown`;
/** Folders within folders beyond this depth are a loop or a disk. */
const DEEPEST = 6;
/** More files than anybody drops on purpose. */
const MOST = 2000;

export interface Incoming {
  given: Dropped[];
  /** Files of folders that are no drafts: they were not taken. */
  others: string[];
}

export interface PileIntake {
  /** What else there is to know before. */
  about: string;
  /** Suffixes that are taken besides those of drafts. */
  more?: readonly string[];
  take: (incoming: Incoming) => void;
}

/** Files may be dropped anywhere on `page`. */
export function intakeView(page: HTMLElement, { about, more = [], take }: PileIntake): HTMLElement {
  const accept = [DRAFTS, ...more].join();
  const suffixes = accept.split(",");
  const chosen = (files: readonly File[]): void => take(fromInput(files, suffixes));
  const drop = dropField({
    words: "把收到的稿子，或者装稿子的文件夹拖到这里",
    button: "选文件",
    about: `.docx、.doc、.wps、.txt、.md，${about}`,
    accept,
    multiple: true,
    taken: chosen,
  });
  acceptDrops(page, drop.root, (transfer) => void fromDrop(transfer, suffixes).then(take));
  const folder = fileButton("选整个文件夹", { folder: true }, chosen);
  return element("div", { class: "collect__intake" }, drop.root, folder);
}

type Suffixes = readonly string[];

function fromInput(files: readonly File[], suffixes: Suffixes): Incoming {
  const named = files.map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  return sift(named, suffixes, ({ file }) => file.webkitRelativePath !== "");
}

/** What was meant is taken whatever it is, and told when it cannot be read; of folders only what may be a draft. */
function sift(files: readonly Dropped[], suffixes: Suffixes, isFromFolder: (given: Dropped) => boolean): Incoming {
  const isDraft = ({ name }: Dropped): boolean => suffixes.some((suffix) => name.toLowerCase().endsWith(suffix));
  const isTaken = (given: Dropped): boolean => !isFromFolder(given) || isDraft(given);
  return {
    given: files.filter(isTaken),
    others: files.filter((given) => !isTaken(given)).map(({ name }) => name),
  };
}

async function fromDrop(transfer: DataTransfer, suffixes: Suffixes): Promise<Incoming> {
  // Entries must be asked for before the event is over.
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const dropped = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const single: Dropped[] = [];
  const inside: Dropped[] = [];
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) await walk(entry as FileSystemDirectoryEntry, "", 0, inside);
    else if (file) single.push({ name: file.name, file });
  }
  const deep = new Set(inside);
  return sift([...single, ...inside], suffixes, (given) => deep.has(given));
}

async function walk(folder: FileSystemDirectoryEntry, above: string, depth: number, found: Dropped[]): Promise<void> {
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
