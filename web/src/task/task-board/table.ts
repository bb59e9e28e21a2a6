/** The board: who has handed in what. */

import { blanksLeft, countLevels } from "../../manuscript/pile/entry";
import { LEVELS } from "../../manuscript/pile/levels";
import { element } from "../../ui/dom";
import { percent } from "../../ui/same-pair";
import type { Compared } from "./asks";
import type { Received } from "./received";
import { before } from "../../contents/task/shares";
import { isLate, type PartStanding, type Standing, stateWords } from "./standing";

export interface TableEvents {
  open: (entry: Received) => void;
  ask: (standing: Standing) => void;
  /** How much is ticked to be asked back. */
  ticked: (standing: Standing) => number;
}

interface Shown {
  today: number;
  version: number;
  compared: Compared | null;
}

const HEADS = ["谁写", "写哪一节", "交了没有", "文件", "第几稿", "空项", ...LEVELS, "相同", "退改意见"];
/** The columns that count. */
const NUMBERS: ReadonlySet<string> = new Set(["第几稿", "空项", ...LEVELS, "相同"]);

export const askId = ({ share }: Standing): string => `board-ask-${share.sections[0]!.id}`;
export const openId = ({ id }: Received, section: string): string => `${id}-${section}`;

export function boardTable(all: readonly Standing[], shown: Shown, events: TableEvents): HTMLElement {
  const heads = HEADS.map((text) =>
    element("th", { scope: "col", class: NUMBERS.has(text) ? "collect__number" : "" }, text),
  );
  return element(
    "div",
    { class: "collect__frame board__frame", role: "region", "aria-label": "收稿的情况，可以左右滚动", tabindex: 0 },
    element(
      "table",
      { class: "board__table" },
      element("caption", {}, "一节一行。点文件名看这一份查出了什么，点“退改意见”勾要退改的。"),
      element("thead", {}, element("tr", {}, ...heads)),
      ...all.map((standing) => group(standing, shown, events)),
    ),
  );
}

const group = (standing: Standing, shown: Shown, events: TableEvents): HTMLElement =>
  element("tbody", {}, ...standing.parts.map((part, index) => row(standing, part, index === 0, shown, events)));

function row(standing: Standing, part: PartStanding, isFirst: boolean, shown: Shown, events: TableEvents): HTMLElement {
  const { share, parts } = standing;
  const { section, latest, earlier, due } = part;
  const own = latest?.checked ?? null;
  const counts = own && countLevels(own.done.findings);
  const number = (value: string | number, isGrave = false): HTMLElement =>
    element("td", { class: `collect__number${isGrave ? " collect__must" : ""}` }, String(value));
  const asks = events.ticked(standing);
  return element(
    "tr",
    {},
    isFirst && element("th", { scope: "rowgroup", rowspan: parts.length, class: "board__who" }, share.who),
    element("td", { class: "board__section" }, section.title),
    element(
      "td",
      { class: isLate(part, shown.today) ? "board__late" : "" },
      stateWords(part, shown.today),
      element("br", {}),
      element(
        "span",
        { class: "board__due" },
        due === null ? section.due || share.due || "没有定期限" : before(section.due || share.due),
      ),
    ),
    element("td", { class: "board__file" }, ...(latest ? file(latest, section.id, shown.version, events) : ["—"])),
    number(latest ? earlier.length + 1 : "—"),
    number(own ? blanksLeft(own) : "—", own !== null && blanksLeft(own) > 0),
    ...LEVELS.map((level, index) => number(counts ? counts[level] : "—", index === 0 && (counts?.[level] ?? 0) > 0)),
    number(latest ? sameness(latest, shown.compared) : "—"),
    isFirst &&
      element(
        "td",
        { rowspan: parts.length },
        element(
          "button",
          {
            type: "button",
            class: "tool-button tool-button--small",
            id: askId(standing),
            "aria-label": `${share.who}的退改意见`,
            onclick: () => events.ask(standing),
          },
          asks > 0 ? `已勾${asks}条` : "退改意见",
        ),
      ),
  );
}

function file(latest: Received, section: string, version: number, { open }: TableEvents): (Node | string)[] {
  const old = latest.version !== null && latest.version < version;
  return [
    element(
      "button",
      { type: "button", class: "tool-link", id: openId(latest, section), onclick: () => open(latest) },
      latest.name,
    ),
    ...(old ? [element("br", {}), element("span", { class: "board__late" }, `照第${latest.version}版提纲写的`)] : []),
  ];
}

/** The largest share of it that stands in another file. */
function sameness(entry: Received, compared: Compared | null): string {
  const at = compared?.entries.indexOf(entry) ?? -1;
  if (!compared || at < 0) return "—";
  const most = compared.sameness.pairs.find(({ one, other }) => one === at || other === at);
  return most ? percent(most.share) : "0";
}
