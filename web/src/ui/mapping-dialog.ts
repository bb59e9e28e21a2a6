/** Other people's table: their headers on one side, our columns on the other. Nothing of it is remembered. */

import { ForeignFileError } from "../office/xlsx/import";
import { columnName } from "../office/xlsx/address";
import { type Guess, guessed, headerRows, headersOf, likelyHeader, mapped } from "../office/xlsx/mapping";
import type { OurSheet } from "../office/xlsx/ours";
import type { SheetText } from "../office/xlsx/read";
import { choose } from "./dialog";
import { element, labelled } from "./dom";

interface Choice {
  id: string;
  title: string;
}

const LONGEST = 40;
/** Wider tables are no lists of entries. */
const MOST_HEADERS = 60;

/** The table with the columns that the reader gave it; null when they turn back. Raises ForeignFileError. */
export async function askMapping(
  title: string,
  columns: readonly Choice[],
  guess: Guess,
  sheets: readonly SheetText[],
): Promise<OurSheet | null> {
  const usable = sheets.filter((sheet) => headerRows(sheet).length > 0);
  if (usable.length === 0) throw new ForeignFileError("这个文件里没有表格，没有导入。请选择有表头和内容的工作簿。");
  const form = new Form(columns, guess, usable);
  const answer = await choose(
    "这不是本站的表，请对一对列",
    [form.root],
    [
      { text: "取消", value: false },
      { text: `导入到“${title}”`, value: true, look: "main" },
    ],
  );
  return answer ? form.result() : null;
}

class Form {
  readonly root = element("div", { class: "mapping" });
  private readonly sheet = element("select", { class: "tool-input" });
  private readonly row = element("select", { class: "tool-input" });
  private readonly holder = element("div");
  private fields: { column: number; select: HTMLSelectElement }[] = [];

  constructor(
    private readonly columns: readonly Choice[],
    private readonly guess: Guess,
    private readonly sheets: readonly SheetText[],
  ) {
    this.sheet.append(
      ...sheets.map(({ name }, index) => element("option", { value: index }, name || `第${index + 1}张`)),
    );
    this.sheet.value = String(this.likely());
    this.sheet.addEventListener("change", () => this.drawRows());
    this.row.addEventListener("change", () => this.draw());
    this.root.append(
      element(
        "p",
        {},
        "左边是文件里的列，右边选本站的哪一列。没有对应的选“不导入这一列”，内容会放在页面最下面，不会丢。已经照名称猜好一部分，请核对。",
      ),
      labelled("工作表", this.sheet),
      labelled("表头在哪一行", this.row),
      this.holder,
    );
    this.drawRows();
  }

  result(): OurSheet {
    const chosen = this.fields.filter(({ select }) => select.value !== "");
    if (chosen.length === 0) throw new ForeignFileError("一列也没有对上，没有导入。请至少给一列选好本站的列。");
    const twice = chosen.find(
      ({ select }, index) => chosen.findIndex((other) => other.select.value === select.value) < index,
    );
    if (twice)
      throw new ForeignFileError(
        `“${twice.select.selectedOptions[0]?.textContent ?? ""}”选了两次，没有导入。请一列只选一次。`,
      );
    return mapped(
      this.current,
      Number(this.row.value),
      new Map(chosen.map(({ column, select }) => [column, select.value])),
    );
  }

  private get current(): SheetText {
    return this.sheets[Number(this.sheet.value)] as SheetText;
  }

  /** The sheet whose header is known best. */
  private likely(): number {
    const known = this.sheets.map(
      (sheet) => guessed(headersOf(sheet, likelyHeader(sheet, this.guess)), this.guess).size,
    );
    return known.indexOf(Math.max(...known));
  }

  private drawRows(): void {
    const shown = (row: number): string =>
      headersOf(this.current, row)
        .map(({ title }) => title)
        .join("｜")
        .slice(0, LONGEST);
    this.row.replaceChildren(
      ...headerRows(this.current).map((row) => element("option", { value: row }, `第${row + 1}行：${shown(row)}`)),
    );
    this.row.value = String(likelyHeader(this.current, this.guess));
    this.draw();
  }

  private draw(): void {
    const headers = headersOf(this.current, Number(this.row.value)).slice(0, MOST_HEADERS);
    const known = guessed(headers, this.guess);
    this.fields = headers.map(({ column }) => {
      const select = element(
        "select",
        { class: "tool-input" },
        element("option", { value: "" }, "不导入这一列"),
        ...this.columns.map(({ id, title }) => element("option", { value: id }, title)),
      );
      select.value = known.get(column) ?? "";
      return { column, select };
    });
    this.holder.replaceChildren(
      ...headers.map(({ column, title }, index) =>
        labelled(`${columnName(column)}列 ${title.slice(0, LONGEST)}`, this.fields[index]!.select),
      ),
    );
  }
}
