/**
 * The dialog with the earlier states of a draft: look at one, compare it with the page, take it back. A script of its
 * own, loaded when somebody asks for it.
 */

import { choose } from "../ui/dialog";
import { element } from "../ui/dom";
import { changesBetween, type Piece } from "../drafts/compare";
import { button, time } from "../drafts/controls";
import type { HistoryOptions } from "../drafts/history";
import type { Version } from "../drafts/version";

async function showHistory(options: HistoryOptions): Promise<void> {
  const about =
    options.none ||
    (options.versions.length > 0
      ? "写的时候每隔几分钟留一版，换掉文字之前也留一版；日子久的逐渐减少，最多留60版。恢复以前，现在的内容也留一版。"
      : "还没有以前的版本。写的时候每隔几分钟留一版，换掉文字之前也留一版。");
  const list = element(
    "ul",
    { class: "desk__drafts bare" },
    ...options.versions.map((version) => row(version, options)),
  );
  await choose(`“${options.name}”的历史`, [element("p", {}, about), list], [{ text: "关闭", value: null }]);
}

function row(version: Version, options: HistoryOptions): HTMLElement {
  const when = time(version.updated);
  const act = (text: string, action: () => void): HTMLElement => {
    const made = button(text, action);
    made.setAttribute("aria-label", `${text}：${when}的版本`);
    return made;
  };
  const closing = (action: () => void) => (): void => {
    made.closest("dialog")?.close();
    action();
  };
  const made = element(
    "li",
    { class: "desk__draft" },
    element("span", {}, element("b", {}, when), version.why ? `（${version.why}）` : ""),
    element("span", { class: "desk__time" }, `${charactersOf(options.passages, version)}字`),
    element(
      "span",
      { class: "desk__actions" },
      act("看内容", () => void look(version, options)),
      act("同现在比", () => void compare(version, options)),
      act(
        "恢复成这一版",
        closing(() => options.takeBack(version)),
      ),
      act(
        "另存为新草稿",
        closing(() => options.openBeside(version)),
      ),
    ),
  );
  return made;
}

/** Of what was entered; a state that cannot be read has none. */
function charactersOf(passages: HistoryOptions["passages"], { content }: Version): number {
  try {
    return passages(content).reduce((sum, { text }) => sum + text.replace(/\s/g, "").length, 0);
  } catch {
    return 0;
  }
}

function look(version: Version, { passages }: HistoryOptions): Promise<unknown> {
  const found = passages(version.content);
  const empty = found.length === 0 ? [element("p", {}, "这一版还没有填写。")] : [];
  return wide(`${time(version.updated)}的版本`, [...empty, ...found.map(({ title, text }) => passage(title, text))]);
}

function compare(version: Version, { passages, current }: HistoryOptions): Promise<unknown> {
  const changes = changesBetween(passages(version.content), passages(current()));
  const about =
    changes.length > 0
      ? `有${changes.length}处不同：划去的只在那一版里，加下划线的只在现在的内容里。`
      : "那一版同现在的内容相同。";
  const drawn = changes.map(({ title, pieces }) => passage(title, ...pieces.map(pieceOf)));
  return wide(`${time(version.updated)}的版本同现在比`, [element("p", {}, about), ...drawn]);
}

function wide(title: string, content: HTMLElement[]): Promise<unknown> {
  // The box scrolls: with the keyboard too.
  const body = element("div", { class: "history", tabindex: 0, role: "region", "aria-label": title }, ...content);
  const shown = choose(title, [body], [{ text: "关闭", value: null }]);
  body.closest("dialog")?.classList.add("tool-dialog--wide");
  return shown;
}

const passage = (title: string, ...text: (Node | string)[]): HTMLElement =>
  element("section", {}, element("h3", {}, title), element("p", { class: "history__text" }, ...text));

function pieceOf({ kind, text }: Piece): Node | string {
  if (kind === "same") return text;
  return element(kind === "old" ? "del" : "ins", {}, text);
}

window.showHistory = showHistory;
