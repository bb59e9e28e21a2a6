/** The manuscript with its places marked; a number behind each place leads to the finding. */

import { APART } from "../unread";
import { element } from "../../ui/dom";
import { breakable } from "../../ui/long-runs";
import { isSafety, type Entry } from "../entries";
import type { Manuscript, Place } from "../../manuscript/model";
import { cut, type Mark, type Segment } from "../segments";
import { inSlices } from "../slices";
import { scrollTo } from "./scroll";
import { flawId, LOOK, placeId } from "./words";

/** Paragraphs that are laid out together; in long texts not before they come into view. */
const CHUNK = 60;
const LONG = 600;

/** What is drawn as one element: a line, or the cells of a table. */
type Item = number | number[];

interface Marked extends Mark {
  entry: Entry;
  /** Which of the finding's places. */
  place: number;
}

export class TextPane {
  readonly root = element("div", {
    class: "review__text paper",
    role: "region",
    "aria-label": "稿子原文",
    tabindex: 0,
  });
  private readonly byLine = new Map<number, Marked[]>();
  /** Elements that are coloured, with the findings that colour them. */
  private readonly marks: { root: HTMLElement; entries: Entry[] }[] = [];
  private readonly refs: { root: HTMLElement; entry: Entry }[] = [];
  private current: Element[] = [];

  constructor(
    private readonly manuscript: Manuscript,
    entries: readonly Entry[],
    private readonly pick: (entry: Entry) => void,
  ) {
    for (const entry of entries) {
      entry.finding.places.forEach((place, index) => this.remember(entry, place, index));
    }
    this.root.addEventListener("click", (event) => this.clicked(event));
  }

  /** False when nobody waits for it any more. */
  async draw(isStale: () => boolean, done: (share: number) => void): Promise<boolean> {
    let chunk: HTMLElement | null = null;
    const items = itemsOf(this.manuscript);
    const look = items.length > LONG ? "review__chunk" : undefined;
    const act = (item: Item, index: number): void => {
      if (!chunk || index % CHUNK === 0) this.root.append((chunk = element("div", { class: look })));
      chunk.append(typeof item === "number" ? this.line(item) : this.table(item));
    };
    return inSlices(items, act, isStale, done);
  }

  /** Colours the places of these findings and no others. */
  show(isShown: (entry: Entry) => boolean): void {
    for (const { root, entries } of this.marks) {
      const first = entries.find(isShown);
      root.className = first ? `place place--${LOOK[first.finding.level]}` : "place";
    }
    for (const { root, entry } of this.refs) root.hidden = !isShown(entry);
  }

  /** Brings a place into view and lets the reader go on from there. */
  reveal(entry: Entry, place: number, focus: boolean): void {
    const wanted = this.root.querySelector<HTMLElement>(
      `#${CSS.escape(placeId(entry.number))}${place > 0 ? `-${place}` : ""}`,
    );
    for (const item of this.current) item.classList.remove("is-current");
    this.current = this.marks.filter(({ entries }) => entries.includes(entry)).map(({ root }) => root);
    for (const item of this.current) item.classList.add("is-current");
    const start = wanted?.closest("p")?.querySelector(".is-current");
    if (wanted) scrollTo(this.root, isFar(start, wanted) ? start : wanted, "center");
    if (focus) wanted?.focus({ preventScroll: true });
  }

  revealLine(line: number): void {
    const wanted = this.root.querySelector<HTMLElement>(`[data-line="${line}"]`);
    if (!wanted) return;
    wanted.tabIndex = -1;
    scrollTo(this.root, wanted, "center");
    wanted.focus({ preventScroll: true });
  }

  private remember(entry: Entry, { line, start, end }: Place, place: number): void {
    const known = this.byLine.get(line);
    const mark: Marked = { number: entry.number, start, end, entry, place };
    if (known) known.push(mark);
    else this.byLine.set(line, [mark]);
  }

  private clicked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const ref = target?.closest(".place__ref");
    const mark = target?.closest(".place");
    const found = ref
      ? this.refs.find(({ root }) => root === ref)?.entry
      : this.marks.find(({ root }) => root === mark)?.entries.find((entry) => this.isShown(entry));
    if (!found) return;
    if (ref) event.preventDefault();
    else if (getSelection()?.isCollapsed === false) return; // the reader copies from the text
    this.pick(found);
  }

  private isShown(entry: Entry): boolean {
    return this.refs.some((ref) => ref.entry === entry && !ref.root.hidden);
  }

  private line(index: number): HTMLElement {
    const { manuscript } = this;
    const { text, level, apart } = manuscript.lines[index]!;
    const look =
      index === manuscript.title
        ? "paper__title"
        : index === manuscript.recipient
          ? "paper__recipient"
          : index === manuscript.signature
            ? "paper__signature"
            : index === manuscript.date
              ? "paper__date"
              : level > 0
                ? `paper__heading paper__heading--${Math.min(level, 4)}`
                : "";
    const line = this.paragraph(index, text, look);
    if (apart) line.prepend(element("span", { class: "paper__apart" }, APART[apart]));
    return line;
  }

  private paragraph(index: number, text: string, look: string): HTMLElement {
    const marks = this.byLine.get(index) ?? [];
    const content =
      marks.length > 0
        ? cut(text, marks).flatMap((segment) =>
            this.segment(segment as Segment & { marks: Marked[]; ending: Marked[] }),
          )
        : breakable(text);
    return element("p", { class: look || undefined, "data-line": index }, ...content);
  }

  private segment({ text, marks, ending }: { text: string; marks: Marked[]; ending: Marked[] }): (Node | string)[] {
    const content: (Node | string)[] = [];
    if (marks.length > 0 && text !== "") {
      const root = element("mark", { class: "place" }, ...breakable(text));
      this.marks.push({ root, entries: marks.map(({ entry }) => entry) });
      content.push(root);
    } else if (text !== "") content.push(...breakable(text));
    return [...content, ...ending.map((mark) => this.ref(mark))];
  }

  private ref({ entry, place }: Marked): HTMLElement {
    const { number, finding, rule } = entry;
    const root = element(
      "a",
      {
        class: `place__ref place__ref--${LOOK[finding.level]}`,
        id: `${placeId(number)}${place > 0 ? `-${place}` : ""}`,
        href: `#${flawId(number)}`,
        "aria-label": `第${number}条：${isSafety(entry) ? "" : `${finding.level}，`}${rule.title}`,
      },
      String(number),
    );
    this.refs.push({ root, entry });
    return root;
  }

  private table(lines: readonly number[]): HTMLElement {
    const rows = new Map<number, Map<number, HTMLElement>>();
    for (const index of lines) {
      const { text, cell } = this.manuscript.lines[index]!;
      if (!cell) continue;
      const row = rows.get(cell.row) ?? new Map<number, HTMLElement>();
      rows.set(cell.row, row);
      const box = row.get(cell.column) ?? element("td", {});
      row.set(cell.column, box);
      box.append(this.paragraph(index, text, ""));
    }
    const made = [...rows.values()].map((cells) => element("tr", {}, ...cells.values()));
    return element(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": "表格" },
      element("table", { class: "paper__table" }, element("tbody", {}, ...made)),
    );
  }
}

/** Whether a place is so long that its end is no good place to begin reading. */
function isFar(start: Element | null | undefined, end: Element): start is Element {
  return !!start && end.getBoundingClientRect().top - start.getBoundingClientRect().top > 200;
}

function itemsOf({ lines }: Manuscript): Item[] {
  const items: Item[] = [];
  let open: { table: number; lines: number[] } | null = null;
  lines.forEach(({ cell }, index) => {
    if (!cell) {
      open = null;
      items.push(index);
    } else if (open && open.table === cell.table) open.lines.push(index);
    else {
      open = { table: cell.table, lines: [index] };
      items.push(open.lines);
    }
  });
  return items;
}
