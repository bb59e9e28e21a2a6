/** 数字一览 on the page: folded, drawn when it is opened. */

import { loadPageBlank } from "../../drafts/reader-layout";
import type { FigureRow } from "../../manuscript/figures/overview";
import { loadWriters } from "../../office/writers";
import { formats } from "../../shared/formats";
import { download, element } from "../../ui/dom";
import { breakable } from "../../ui/long-runs";
import { copyText } from "../copy";
import { HEADS, sheetOf, textOf } from "./output";

const BLANK = "_figures.xlsx";
/** Rows that are drawn at once. */
const PAGE = 200;
const LOOK = { 对不上: "wrong", 对得上: "right", 没有可比的: "alone" } as const;

/** `jump` brings a line of the text into view. */
export function figuresView(
  rows: readonly FigureRow[],
  name: string,
  jump: (line: number) => void,
): HTMLElement | null {
  if (rows.length === 0) return null;
  const wrong = rows.filter(({ outcome }) => outcome === "对不上");
  const alone = rows.filter(({ outcome }) => outcome === "没有可比的").length;
  const counts = `共${rows.length}个，对不上的${wrong.length}个，没有可比的${alone}个`;
  const body = element("tbody", {});
  const message = element("p", { class: "review__status", role: "status" });
  const more = element("button", { type: "button", class: "tool-button tool-button--small" });
  const only = element("input", { type: "checkbox", disabled: wrong.length === 0 });
  const listed = (): readonly FigureRow[] => (only.checked ? wrong : rows);
  const numbers = new Map(rows.map((row, index) => [row, index + 1]));
  const draw = (from: number): void => {
    const all = listed();
    const next = all.slice(from, from + PAGE);
    body.append(...next.map((row) => rowView(row, numbers.get(row)!, jump)));
    const left = all.length - from - next.length;
    more.textContent = `再列${Math.min(left, PAGE)}个（还有${left}个）`;
    more.hidden = left <= 0;
  };
  const redraw = (): void => {
    body.replaceChildren();
    draw(0);
  };
  only.addEventListener("change", () => {
    redraw();
    message.textContent = `列出${listed().length}个数字。`;
  });
  more.addEventListener("click", () => {
    const from = body.childElementCount;
    draw(from);
    // The button may be gone: go on from the first that is new.
    body.children[from]?.querySelector("button")?.focus();
  });
  const tell = (work: () => Promise<string>): void => void work().then((text) => (message.textContent = text));
  const root = element(
    "details",
    { class: "figures" },
    element("summary", {}, element("b", {}, "数字一览"), `（${counts}）`),
    element(
      "p",
      { class: "merge__about" },
      "稿子里的每个数字同什么比过，对得上对不上。没有可比的，要自己同底册核对；年月日、文号、序次不列。",
    ),
    element("p", { class: "figures__tools" }, element("label", {}, only, " 只看对不上的")),
    element(
      "p",
      { class: "merge__buttons" },
      button("复制为文字", () => tell(() => copy(listed()))),
      button("下载Excel", () => tell(() => save(listed(), name))),
    ),
    message,
    element(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": "数字一览的表格" },
      element(
        "table",
        { class: "figures__table" },
        element("caption", { class: "tool-hidden" }, `数字一览，${counts}`),
        element("thead", {}, element("tr", {}, ...HEADS.map((head) => element("th", { scope: "col" }, head)))),
        body,
      ),
    ),
    more,
  );
  root.addEventListener("toggle", () => root.open && body.childElementCount === 0 && draw(0));
  return root;
}

const button = (text: string, onclick: () => void): HTMLElement =>
  element("button", { type: "button", class: "tool-button", onclick }, text);

function rowView({ figure, clause, against, outcome, told }: FigureRow, number: number, jump: (line: number) => void) {
  const to = element(
    "button",
    { type: "button", class: "tool-link", onclick: () => jump(figure.line), "aria-label": `${figure.text}，看原文` },
    figure.text,
  );
  return element(
    "tr",
    { class: `figures__row figures__row--${LOOK[outcome]}` },
    element("td", {}, String(number)),
    element("th", { scope: "row" }, to),
    element("td", { class: "figures__outcome" }, outcome),
    element("td", {}, ...breakable(clause)),
    element("td", {}, ...breakable(against)),
    element("td", {}, ...breakable(told)),
  );
}

async function copy(rows: readonly FigureRow[]): Promise<string> {
  return (await copyText(textOf(rows)))
    ? `已经复制${rows.length}个数字，可以粘贴到别处。`
    : "浏览器不让复制。请用“下载Excel”。";
}

async function save(rows: readonly FigureRow[], name: string): Promise<string> {
  const file = `${name.replace(/\.[A-Za-z]{2,8}$/, "")}-数字一览.xlsx`;
  try {
    const [{ writeWorkbook }, blank] = await Promise.all([loadWriters(), loadPageBlank(BLANK)]);
    download(writeWorkbook(blank, [sheetOf(rows)]), file, formats.xlsx.mime);
    return `已经生成“${file}”。`;
  } catch (error) {
    console.error(error);
    return "文件没有生成。请刷新页面再查一次，或者用“复制为文字”。";
  }
}
