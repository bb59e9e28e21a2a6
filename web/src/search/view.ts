/** Shows an answer. All text goes in as text, never as HTML. */

import type { Place } from "./data";
import type { Piece } from "./excerpt";
import type { Answer, Link, Result } from "./search";

/** What is offered before anything is typed, by name. */
export type Start = [name: string, places: Place[]][];

export interface Shown {
  list: HTMLElement;
  notes: HTMLElement;
  /** Of the site, that addresses start from. */
  root: URL;
}

export function show(answer: Answer, { list, notes, root }: Shown): void {
  notes.replaceChildren(...noteOf(answer, root));
  list.replaceChildren(
    ...answer.groups.map(({ name, results }, number) => {
      const heading = element("h2", { class: "finder__group", id: `finder-group-${number}` }, name);
      const items = results.map((result) => item(result, root));
      return element("section", {}, heading, element("ol", { "aria-labelledby": heading.id }, ...items));
    }),
  );
}

export function showStart(start: Start, { list, notes, root }: Shown): void {
  notes.replaceChildren();
  list.replaceChildren(
    ...start
      .filter(([, places]) => places.length)
      .map(([name, places], number) => {
        const heading = element("h2", { class: "finder__group", id: `finder-group-${number}` }, name);
        return element("section", {}, heading, offers(places, root, heading.id));
      }),
  );
}

/** One sentence for the live region. */
export function summary(answer: Answer): string {
  if (answer.topic) return `本站没有${answer.topic.topic}，列出相近的${answer.topic.nearest.length}处。`;
  if (!answer.count) return "没有找到。";
  if (answer.unnamed) return `本站没有叫“${answer.unnamed}”的，列出相近的${answer.count}个页面。`;
  const shown = answer.groups.reduce((sum, { results }) => sum + results.length, 0);
  return `找到${answer.count}个页面${shown < answer.count ? `，列出前${shown}个` : ""}。`;
}

function noteOf({ topic, unnamed, read, sure, strange, count }: Answer, root: URL): HTMLElement[] {
  if (topic) {
    const anyway = element(
      "button",
      { type: "button", class: "finder__button", "data-search-anyway": "" },
      "仍在全站查找这些字",
    );
    return [
      absent(`本站没有${topic.topic}的写法和模板。${topic.note}`),
      ...(topic.nearest.length ? [element("p", {}, "相近的："), offers(topic.nearest, root)] : []),
      ...(count ? [] : [anyway]),
    ];
  }
  if (!count) {
    const ways: Place[] = [
      ["reports/index.html", "看哪份报告该写", ""],
      ["situations.html", "按情形找材料", ""],
      ["index.html", "回首页看全部材料", ""],
    ];
    return [
      element("p", { class: "finder__absent" }, "没有找到。换一个说法，或者少打几个字再试；也可以："),
      offers(ways, root),
    ];
  }
  if (unnamed) return [absent(`本站没有叫“${unnamed}”的，下面是相近的。`)];
  if (strange) return [absent("本站好像没有这方面的内容，下面的只有几个字相同。")];
  if (read.length) return [element("p", {}, `按“${read.join("、")}”查找。`)];
  return sure ? [] : [element("p", {}, "没有完全相符的，下面是相近的。")];
}

/** Says that the site does not have something. */
function absent(words: string): HTMLElement {
  return element("p", { class: "finder__absent", "data-search-absent": "" }, words);
}

function offers(places: Place[], root: URL, named?: string): HTMLElement {
  const links = places.map(([href, title, about]) => {
    const link = anchor({ href, title: [] }, root);
    link.append(element("span", { class: "finder__title" }, title));
    if (about) link.append(" ", element("span", { class: "finder__about" }, about));
    return element("li", {}, link);
  });
  return element("ul", { class: "finder__offers", ...(named ? { "aria-labelledby": named } : {}) }, ...links);
}

function item(result: Result, root: URL): HTMLElement {
  const link = anchor(result, root);
  link.classList.add("finder__link");
  const head = element("span", { class: "finder__head" });
  if (result.kind) head.append(element("span", { class: "finder__kind" }, result.kind), " ");
  head.append(element("span", { class: "finder__title" }, ...pieces(result.title)));
  if (result.trail.length) head.append(element("span", { class: "finder__trail" }, " › ", ...pieces(result.trail)));
  link.replaceChildren(head);
  if (result.text.length) link.append(element("span", { class: "finder__text" }, ...pieces(result.text)));
  const more = result.more.map((other) => element("li", {}, anchor(other, root)));
  return element(
    "li",
    { class: "finder__item" },
    link,
    ...(more.length ? [element("ul", { class: "finder__more" }, ...more)] : []),
  );
}

function anchor({ href, title }: Link, root: URL): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = new URL(href, root).href;
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
