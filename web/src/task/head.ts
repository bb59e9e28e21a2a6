/** What is said of a task as a whole: what the report is called, to whom and by when, how long, what goes with it. */

import { freshId, allSections, TABLE, type TaskAttachment, type TaskContent } from "../contents/task/model";
import { element, labelled } from "../ui/dom";

interface HeadEvents {
  task: () => TaskContent;
  /** `gone` names what went, for the way back. */
  change: (change: Partial<TaskContent>, gone?: string) => void;
}

const FIELDS = [
  ["title", "报告的名称"],
  ["recipient", "报送给"],
  ["basis", "依据的通知"],
  ["deadline", "什么时候以前报"],
] as const;
const NO_LIMIT = 100_000;

export class Head {
  readonly root = element("section", { class: "task__head", "aria-label": "报告" });
  private readonly list = element("ul", { class: "task__attachments bare" });

  constructor(private readonly events: HeadEvents) {}

  draw(): void {
    const task = this.events.task();
    const field = (key: (typeof FIELDS)[number][0], label: string): HTMLElement =>
      labelled(
        label,
        line(task[key], (value) => this.events.change({ [key]: value })),
      );
    this.root.replaceChildren(
      element("div", { class: "task__facts" }, ...FIELDS.map(([key, label]) => field(key, label)), this.length(task)),
      element(
        "details",
        { class: "task__beside", open: task.attachments.length > 0 },
        element(
          "summary",
          {},
          `随报告交的附表${task.attachments.length > 0 ? `（${task.attachments.length}份）` : ""}`,
        ),
        this.list,
        element(
          "p",
          {},
          element(
            "button",
            { type: "button", class: "tool-button tool-button--small", onclick: () => this.add() },
            "加一份附表",
          ),
        ),
      ),
    );
    this.list.replaceChildren(...task.attachments.map((attachment) => this.item(attachment)));
  }

  private length({ length }: TaskContent): HTMLElement {
    const most = length && length.max < NO_LIMIT ? String(length.max) : "";
    const input = line(most, (value) => {
      const max = Number(value) || 0;
      const min = this.events.task().length?.min ?? 0;
      this.events.change({ length: max === 0 && min === 0 ? null : { min, max: max || NO_LIMIT } });
    });
    input.inputMode = "numeric";
    return labelled("全文最多多少字", input);
  }

  private item({ id, title, columns }: TaskAttachment): HTMLElement {
    const set = (change: Partial<TaskAttachment>): void =>
      this.events.change({
        attachments: this.events.task().attachments.map((one) => (one.id === id ? { ...one, ...change } : one)),
      });
    return element(
      "li",
      {},
      labelled(
        "名称",
        line(title, (value) => set({ title: value })),
      ),
      labelled(
        "表里的列（用顿号隔开，不知道的空着）",
        line(columns.join("、"), (value) => set({ columns: columnsOf(value) })),
      ),
      element(
        "button",
        {
          type: "button",
          class: "tool-button tool-button--small",
          "aria-label": `删去：${title || "没有名称的附表"}`,
          onclick: () => {
            const attachments = this.events.task().attachments.filter((one) => one.id !== id);
            this.events.change({ attachments }, `附表“${title || "没有名称"}”`);
            this.draw();
          },
        },
        "删",
      ),
    );
  }

  private add(): void {
    const { attachments, sections } = this.events.task();
    const known = new Set([...allSections(sections), ...attachments].map(({ id }) => id));
    // Never that of a table that was deleted: its rows may still be there.
    const added = { id: freshId(TABLE + Date.now().toString(36), known, TABLE), title: "", columns: [] };
    this.events.change({ attachments: [...attachments, added] });
    this.draw();
    this.list.querySelector<HTMLElement>("li:last-child input")?.focus();
  }
}

const columnsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、\uff0c,\t]/u)
      .map((column) => column.trim())
      .filter(Boolean),
  ),
];

function line(value: string, take: (value: string) => void): HTMLInputElement {
  const input = element("input", { type: "text", class: "tool-input", value, oninput: () => take(input.value) });
  return input;
}
