/** Every file that was dropped, with whose it was taken for; another answer is one choice away. */

import type { Share } from "../../contents/task/shares";
import { element } from "../../ui/dom";
import { dayWords } from "./due";
import type { Told } from "./match";
import type { Received } from "./received";

interface FilesEvents {
  tell: (entry: Received, told: Told | null) => void;
  remove: (entry: Received) => void;
}

export const choiceId = ({ id }: Received): string => `${id}-share`;

/** What needs an answer stands open, the others folded. */
export function filesView(received: readonly Received[], shares: readonly Share[], events: FilesEvents): HTMLElement[] {
  const isOpen = (entry: Received): boolean =>
    entry.fault !== "" || (!entry.isFormer && entry.match.sections.length === 0);
  const open = received.filter(isOpen);
  const rest = received.filter((entry) => !isOpen(entry));
  const list = (entries: readonly Received[]): HTMLElement =>
    element("ul", { class: "board__files bare" }, ...entries.map((entry) => row(entry, shares, events)));
  return [
    ...(open.length > 0
      ? [
          element("h3", {}, `没有对上的${open.length}个文件`),
          element("p", {}, "是谁写的哪一节，选一下；不是这次的，移去。"),
          list(open),
        ]
      : []),
    ...(rest.length > 0
      ? [element("details", {}, element("summary", {}, `对上的和往年的${rest.length}个文件`), list(rest))]
      : []),
  ];
}

function row(entry: Received, shares: readonly Share[], { tell, remove }: FilesEvents): HTMLElement {
  const { name, fault, isFormer, checked } = entry;
  return element(
    "li",
    {},
    element("span", { class: "board__name" }, name),
    element(
      "span",
      { class: fault ? "collect__fault" : "board__about" },
      fault || (checked ? about(entry) : "还没有看。"),
    ),
    fault === "" && !isFormer && select(entry, shares, tell),
    element(
      "button",
      {
        type: "button",
        class: "tool-button tool-button--small",
        "aria-label": `移去“${name}”`,
        onclick: () => remove(entry),
      },
      "移去",
    ),
  );
}

const HOW: Record<Received["match"]["how"], string> = {
  told: "你选的",
  name: "按文件名认的",
  headings: "按标题认的",
  "": "没有认出是谁的",
};

function about({ isFormer, day, match, version, aside }: Received): string {
  if (isFormer) return "往年的，只用来比对。";
  const others = aside.length > 0 && `提纲里没有的标题：${aside.map((title) => `“${title}”`).join("、")}`;
  const said = [`${dayWords(day)}放进来`, HOW[match.how], version !== null && `第${version}版提纲`, others];
  return `${said.filter(Boolean).join("，")}。`;
}

function select(entry: Received, shares: readonly Share[], tell: FilesEvents["tell"]): HTMLElement {
  const { name, match, told } = entry;
  const chosen =
    match.sections.length === 1 ? `${match.who}\n${match.sections[0]}` : match.sections.length > 1 ? MANY : "";
  const options = shares.flatMap(({ who, sections }) =>
    sections.map(({ id, title }) =>
      element("option", { value: `${who}\n${id}`, selected: `${who}\n${id}` === chosen }, `${who}：${title}`),
    ),
  );
  const choose: HTMLSelectElement = element(
    "select",
    {
      class: "tool-input",
      id: choiceId(entry),
      "aria-label": `“${name}”是谁写的哪一节`,
      onchange: () => {
        const [who = "", section = ""] = choose.value.split("\n");
        tell(entry, section === "" ? null : { who, sections: [section] });
      },
    },
    element("option", { value: "", selected: chosen === "" }, told ? "照文件名和标题认" : "请选一下"),
    chosen === MANY && element("option", { value: "", selected: true }, `${match.who}：${match.sections.length}节`),
    ...options,
  );
  return choose;
}

/** Several sections are in one file. */
const MANY = "*";
