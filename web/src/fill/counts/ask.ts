/** What can be counted for a form, and the question which counts go into it. */

import type { CountSources } from "../../contents/counted";
import type { DraftStorage } from "../../drafts/storage";
import { today } from "../../office/xlsx/days";
import { ForeignFileError } from "../../office/xlsx/import";
import { loadUnit } from "../../shared/load";
import { choose } from "../../ui/dialog";
import { element } from "../../ui/dom";
import { bookIn, bookOf, type Line, type Shelf } from "./books";
import { ShelfPart } from "./shelf-part";

/** The counts that the writer ticks; `files` are workbooks that were dropped. Raises errors for the reader. */
export async function askCounts(
  lines: readonly Line[],
  storage: DraftStorage,
  files: readonly File[],
): Promise<CountSources> {
  const shelves = await shelvesOf(lines, storage);
  const chosen = new Map<Shelf, number>();
  for (const file of files) {
    const shelf = await place(file, shelves);
    chosen.set(shelf, shelf.books.length - 1);
  }
  const shown = files.length > 0 ? shelves.filter((shelf) => chosen.has(shelf)) : shelves;
  const parts = shown.map((shelf) => new ShelfPart(shelf, today(), chosen.get(shelf) ?? 0));
  const about =
    "数的是台账里的行、清单里的条目，填以前看一眼它管的范围和期间同这份材料是不是一样。已经填了的不勾就不动。";
  const answer = await choose(
    "从台账取数",
    [element("p", {}, about), ...parts.map(({ root }) => root)],
    [
      { text: "取消", value: false },
      { text: "填入", value: true, look: "main" },
    ],
  );
  return answer === true ? Object.assign({}, ...parts.map((part) => part.ticked())) : {};
}

function shelvesOf(lines: readonly Line[], storage: DraftStorage): Promise<Shelf[]> {
  const ids = [...new Set(lines.map(({ counted }) => counted.unit))];
  return Promise.all(
    ids.map(async (id) => {
      const unit = await loadUnit(id);
      const books = storage.store.list(id).map((draft) => bookOf(unit, draft));
      return {
        unit,
        lines: lines.filter(({ counted }) => counted.unit === id),
        books: books.filter(({ rows }) => rows.length > 0),
      };
    }),
  );
}

/** Puts a workbook where it belongs. */
async function place(file: File, shelves: readonly Shelf[]): Promise<Shelf> {
  for (const shelf of shelves) {
    try {
      shelf.books.push(await bookIn(shelf.unit, file));
      return shelf;
    } catch (error) {
      if (!(error instanceof ForeignFileError)) throw error;
    }
  }
  const wanted = shelves.map(({ unit }) => `“${unit.title}”`).join("");
  throw new ForeignFileError(`这份材料的数取自${wanted}，“${file.name}”不是从那里导出的，没有取。`);
}
