/** What is set for one section of a task: what the notice asks, who writes it, how long, what of ours it takes. */

import { allSections, type TaskSection } from "../contents/task/model";
import { limit } from "../shared/lengths";
import { element, labelled } from "../ui/dom";
import { changed } from "./edit";
import { fitting, type Known } from "./propose";
import type { TreeEvents } from "./tree-events";

type Set = (change: Partial<TaskSection>) => void;

/** No upper limit. */
const NO_LIMIT = 100_000;

/** `opened` holds the ids of sections whose particulars stand open; `redraw` draws the tree anew. */
export function particulars(
  section: TaskSection,
  known: Known,
  events: TreeEvents,
  opened: globalThis.Set<string>,
  redraw: () => void,
): HTMLElement {
  const { id } = section;
  const leaf = section.sections.length === 0;
  const summary = element("summary", {}, told(section, known));
  const set: Set = (change) => {
    events.change(changed(events.sections(), id, change));
    const now = allSections(events.sections()).find((other) => other.id === id);
    if (now) summary.textContent = told(now, known);
  };
  const takeRole = (role: string): void => {
    set({ role, from: fitting(section, role, known)[0]?.id ?? "" });
    redraw();
  };
  const fields = (): (HTMLElement | false)[] => [
    labelled(
      "通知的要求",
      area(section.asks, (asks) => set({ asks })),
    ),
    leaf &&
      labelled(
        "要逐条回答的（一行一条）",
        area(section.items.join("\n"), (text) => set({ items: linesOf(text) })),
      ),
    labelled(
      "谁写",
      line(section.who, (who) => set({ who })),
    ),
    labelled(
      "什么时候交",
      line(section.due, (due) => set({ due })),
    ),
    leaf && lengths(section, set),
    required(section, set),
    leaf && labelled("这一节写什么", roles(section, known, takeRole)),
    leaf &&
      labelled(
        "写法和模板取自",
        sources(section, known, (from) => set({ from })),
      ),
  ];
  const fold = element("details", { class: "task-tree__more", open: opened.has(id) }, summary);
  // Hundreds of sections have hundreds of lists to choose from: each is made when it is looked at.
  const fill = (): void => {
    if (fold.childElementCount === 1) fold.append(element("div", { class: "task-tree__fields" }, ...fields()));
  };
  if (fold.open) fill();
  fold.addEventListener("toggle", () => {
    if (fold.open) {
      opened.add(id);
      fill();
    } else opened.delete(id);
  });
  return fold;
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((item) => item.trim())
    .filter(Boolean);

/** In one line what is set; what the notice leaves open is what our section usually has. */
export function told({ required, length, who, due, from, items, place }: TaskSection, { library }: Known): string {
  const ours = library.find((section) => section.id === from);
  const usual = ours?.section.length;
  const found = [
    required ? "必写" : "可不写",
    length ? limit(length) : usual && `通常${limit(usual)}`,
    items.length > 0 && `逐条回答${items.length}条`,
    who && `${who}写`,
    due && `${due}交`,
    ours && `写法取自《${ours.unit}》`,
    place && `通知第${place.line + 1}段`,
  ];
  return found.filter(Boolean).join("，");
}

function area(value: string, take: (value: string) => void): HTMLTextAreaElement {
  const field = element("textarea", { class: "tool-input", rows: 2, oninput: () => take(field.value) });
  field.value = value;
  return field;
}

function line(value: string, take: (value: string) => void): HTMLInputElement {
  const field = element("input", { type: "text", class: "tool-input", value, oninput: () => take(field.value) });
  return field;
}

function lengths({ length }: TaskSection, set: Set): HTMLElement {
  const field = (value: number | undefined, label: string): HTMLInputElement =>
    element("input", {
      type: "text",
      inputmode: "numeric",
      class: "tool-input task-tree__count",
      "aria-label": label,
      value: value ? String(value) : "",
    });
  const most = length && length.max < NO_LIMIT ? length.max : undefined;
  const [least, largest] = [field(length?.min, "最少多少字"), field(most, "最多多少字")];
  const take = (): void => {
    const [min, max] = [Number(least.value) || 0, Number(largest.value) || 0];
    set({ length: min === 0 && max === 0 ? null : { min, max: max || NO_LIMIT } });
  };
  for (const input of [least, largest]) input.addEventListener("input", take);
  return element("p", { class: "task-tree__lengths" }, "篇幅 ", least, " 至 ", largest, " 字");
}

function required(section: TaskSection, set: Set): HTMLElement {
  const box = element("input", {
    type: "checkbox",
    checked: section.required,
    onchange: () => set({ required: box.checked }),
  });
  return element("label", { class: "task-tree__check" }, box, "必须写");
}

function roles({ role }: TaskSection, known: Known, take: (role: string) => void): HTMLElement {
  const select = element(
    "select",
    { class: "tool-input", onchange: () => take(select.value) },
    element("option", { value: "" }, "不定"),
    ...known.roles.map(({ id, title }) => element("option", { value: id, selected: id === role }, title)),
  );
  return select;
}

function sources(section: TaskSection, known: Known, take: (from: string) => void): HTMLElement {
  const fits = fitting(section, section.role, known);
  const same = known.library.filter(({ role, id }) => role === section.role && !fits.some((one) => one.id === id));
  const offered = [...fits, ...same];
  // What was taken stays to be seen when the role says something else.
  const taken = known.library.filter(({ id }) => id === section.from && !offered.some((one) => one.id === id));
  const select = element(
    "select",
    { class: "tool-input", onchange: () => take(select.value) },
    element("option", { value: "" }, "不取，写一段自己的话"),
    ...[...taken, ...offered].map(({ id, unit, section: one }) =>
      element("option", { value: id, selected: id === section.from }, `《${unit}》：${one.title}`),
    ),
  );
  return select;
}
