/** What an import would do, shown before it does anything. */

import { cellOf, type Row } from "../contents/rows";
import type { Comparison } from "../contents/compare";
import { columnOfRole, type Unit } from "../shared/unit";
import { choose, type Choice } from "../ui/dialog";
import { element } from "../ui/dom";
import type { Imported } from "../contents/ledger-file";

/** new: a draft of its own. append: behind the rows that are here. update: into them, without the dropped rows. */
export type Decision = { do: "new" | "append" } | { do: "update"; dropped: ReadonlySet<string> };

interface Question {
  unit: Unit;
  name: string;
  imported: Imported;
  /** How many rows are here. */
  here: number;
  /** Null where the file's rows are none of those here. */
  comparison: Comparison | null;
}

const MOST_LINES = 100;
const LONGEST = 60;

/** Null when the reader turns back. Nobody is asked where there is nothing to decide and nothing to tell. */
export async function askImport({ unit, name, imported, here, comparison }: Question): Promise<Decision | null> {
  const { rows, notes } = imported;
  if (here === 0 && notes.length === 0) return { do: "new" };
  const about = `“${name}”里有${rows.length}行${here > 0 ? `，正在填的这份有${here}行` : ""}。`;
  const gone = new Set<string>();
  const choices: Choice<"new" | "append" | "update" | null>[] = [{ text: "取消", value: null }];
  if (here > 0) choices.push({ text: "接在这份后面", value: "append" });
  if (comparison)
    choices.push({ text: "作为新草稿打开", value: "new" }, { text: "更新这份", value: "update", look: "main" });
  else choices.push({ text: here > 0 ? "作为新草稿打开" : "导入", value: "new", look: "main" });
  const answer = await choose(
    "导入到哪里",
    [
      element("p", {}, about),
      ...(notes.length > 0 ? [element("ul", {}, ...notes.map((note) => element("li", {}, note)))] : []),
      ...(comparison ? shown(unit, comparison, gone) : []),
    ],
    choices,
  );
  if (!answer) return null;
  return answer === "update" ? { do: "update", dropped: gone } : { do: answer };
}

function shown(unit: Unit, { fresh, changed, gone, same }: Comparison, dropped: Set<string>): HTMLElement[] {
  const named = (row: Row): string => {
    const number = cellOf(row, columnOfRole(unit, "number"));
    const problem = cellOf(row, columnOfRole(unit, "problem")) || cellOf(row, columnOfRole(unit, "fact"));
    return [number || "没有编号", clipped(problem)].filter(Boolean).join(" ");
  };
  const changes = changed.flatMap(({ before, after, columns }) =>
    columns.map(({ id, title }) => `${named(before)} ${title}：${value(before, id)} → ${value(after, id)}`),
  );
  const boxes = gone.map((row) => {
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", () => (box.checked ? dropped.add(row.key) : dropped.delete(row.key)));
    return element("label", {}, box, ` 删去：${named(row)}`);
  });
  return [
    element(
      "p",
      {},
      `按编号核对：新的${fresh.length}行，改了的${changed.length}行，没有变的${same}行。点“更新这份”以后还可以撤销。`,
    ),
    ...part(`新的${fresh.length}行，加在最后`, fresh.map(named), false),
    ...part(`改了的${changed.length}行，换成文件里的`, changes, true),
    ...part(`这份里有、文件里没有的${gone.length}行，不勾就留着`, boxes, true),
  ];
}

function part(title: string, lines: readonly (string | HTMLElement)[], open: boolean): HTMLElement[] {
  if (lines.length === 0) return [];
  const items = lines.slice(0, MOST_LINES).map((line) => element("li", {}, line));
  const more = lines.length > MOST_LINES ? [element("li", {}, `另有${lines.length - MOST_LINES}处。`)] : [];
  return [
    element("details", { open }, element("summary", {}, title), element("ul", { class: "bare" }, ...items, ...more)),
  ];
}

const clipped = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text);
const value = (row: Row, column: string): string => clipped(cellOf(row, column)) || "（空）";
