/** Questions about the items of one's own list: their words, the groups' titles. */

import { ask, choose } from "../ui/dialog";
import { element } from "../ui/dom";
import { oneLine } from "../shared/text";
import type { ChecklistItem } from "../shared/unit";

export type Words = Omit<ChecklistItem, "id" | "core">;

const FIELDS: readonly [key: keyof Words, name: string, about: string][] = [
  ["text", "对照问题", "问一件能查到的事，有对象、有标准，例如“取水许可有没有超过10个工作日办结的？”"],
  ["evidence", "拿什么证明", "看哪些记录、表册、系统数据。"],
  ["check", "怎么核查", "抽多少、看哪里、怎么算有问题；填“无”的人照这个做。"],
];

/** The words of an item; null when the reader turns back. */
export async function askWords(title: string, words: Words, template: Words | null): Promise<Words | null> {
  const areas = FIELDS.map(([key, , about]) => {
    const area = element("textarea", {
      class: "tool-input",
      rows: key === "text" ? 3 : 2,
      id: `words-${key}`,
      "aria-describedby": `words-${key}-about`,
    });
    area.value = words[key];
    return { key, area, about };
  });
  const fields = areas.map(({ key, area, about }, index) =>
    element(
      "div",
      { class: "field field--wide" },
      element("label", { for: area.id }, FIELDS[index]?.[1] ?? key),
      area,
      element("span", { class: "field__hint", id: `${area.id}-about` }, about),
    ),
  );
  const restore =
    template &&
    element(
      "button",
      {
        type: "button",
        class: "tool-button tool-button--small",
        onclick: () => {
          for (const { key, area } of areas) area.value = template[key];
        },
      },
      "恢复模板的写法",
    );
  const answer = await choose(
    title,
    [...fields, ...(restore ? [restore] : [])],
    [
      { text: "取消", value: false },
      { text: "用这个写法", value: true, look: "main" },
    ],
  );
  if (!answer) return null;
  const found = Object.fromEntries(areas.map(({ key, area }) => [key, oneLine(area.value)])) as unknown as Words;
  return found.text ? found : null;
}

export async function askTitle(title: string, value: string): Promise<string | null> {
  const answer = await ask(title, "组名", value, "用这个名称");
  return answer ? oneLine(answer) || null : null;
}
