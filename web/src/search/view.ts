/** Shows an answer. All text goes in as text, never as HTML. */

import type { Piece } from "./excerpt";
import type { Answer, Link, Result } from "./search";

export function show(answer: Answer, list: HTMLElement, notes: HTMLElement, root: URL): void {
  const address = (href: string): string => new URL(href, root).href;
  notes.replaceChildren(...noteOf(answer, address));
  list.replaceChildren(...answer.results.map((result) => item(result, address)));
}

/** One sentence for the live region. */
export function summary(answer: Answer): string {
  if (answer.topic) return `本站没有${answer.topic.topic}，列出相近的${answer.topic.nearest.length}处。`;
  if (!answer.count) return "没有找到。";
  const shown = answer.results.length < answer.count ? `，列出前${answer.results.length}个` : "";
  return `找到${answer.count}个页面${shown}。`;
}

type Address = (href: string) => string;

function noteOf(answer: Answer, address: Address): HTMLElement[] {
  const { topic, read, sure, count } = answer;
  if (topic) {
    const links = topic.nearest.map(([href, title]) =>
      element("li", {}, anchor({ href, title: [[title, false]] }, address)),
    );
    return [
      element("p", { class: "finder__absent" }, `本站没有${topic.topic}的写法和模板。${topic.note}`),
      ...(links.length ? [element("p", {}, "相近的："), element("ul", { class: "finder__nearest" }, ...links)] : []),
      element("button", { type: "button", class: "finder__button", "data-search-anyway": "" }, "仍在全站查找这些字"),
    ];
  }
  if (!count) {
    const ways: [string, string][] = [
      ["reports/index.html", "看哪份报告该写"],
      ["situations.html", "按情形找材料"],
      ["index.html", "回首页看全部材料"],
    ];
    const links = ways.map(([href, title]) => element("li", {}, anchor({ href, title: [[title, false]] }, address)));
    return [
      element("p", { class: "finder__absent" }, "没有找到。换一个说法，或者少打几个字再试；也可以："),
      element("ul", { class: "finder__nearest" }, ...links),
    ];
  }
  if (read.length) return [element("p", {}, `按“${read.join("、")}”查找。`)];
  return sure ? [] : [element("p", {}, "没有完全相符的，下面是相近的。")];
}

function item(result: Result, address: Address): HTMLElement {
  const link = anchor(result, address);
  link.classList.add("finder__link");
  const head = element("span", { class: "finder__head" });
  if (result.kind) head.append(element("span", { class: "finder__kind" }, result.kind), " ");
  head.append(element("span", { class: "finder__title" }, ...pieces(result.title)));
  if (result.trail.length) head.append(element("span", { class: "finder__trail" }, " › ", ...pieces(result.trail)));
  link.replaceChildren(head);
  if (result.text.length) link.append(element("span", { class: "finder__text" }, ...pieces(result.text)));
  const more = result.more.map((other) => element("li", {}, anchor(other, address)));
  return element(
    "li",
    { class: "finder__item" },
    link,
    ...(more.length ? [element("ul", { class: "finder__more" }, ...more)] : []),
  );
}

function anchor({ href, title }: Link, address: Address): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = address(href);
  link.append(...pieces(title));
  return link;
}

function pieces(parts: Piece[]): (HTMLElement | string)[] {
  return parts.map(([text, hit]) => (hit ? element("mark", {}, text) : text));
}

function element(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
