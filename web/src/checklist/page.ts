/** A checklist on the page: joins the items, the answers, one's own set, the drafts and what they become. */

import { loadBlank } from "../drafts/reader-layout";
import { choose } from "../ui/dialog";
import { Drawing } from "../ui/drawing";
import { type Aside, dropAside } from "../contents/aside";
import { valueOfRole } from "../drafts/about";
import { Desk } from "../drafts/desk";
import type { DraftStorage } from "../drafts/storage";
import { pickFile } from "../ui/pick";
import { introOf } from "../ui/tool";
import { growAll } from "../ui/fields";
import { fill } from "../contents/texts";
import { guarded } from "../ui/guarded";
import { Asides } from "../ui/asides";
import { type Moved, PlaceNote } from "../ui/place-note";
import { Said } from "../ui/said";
import { headDisagreements } from "../contents/head-agreement";
import { HeadFields } from "../ui/head-fields";
import { download, element } from "../ui/dom";
import { formats } from "../shared/formats";
import { walk } from "../shared/matching";
import { number } from "../shared/numbering";
import type { Unit } from "../shared/unit";
import type { Renamed } from "../contents/renamed";
import {
  answerText,
  answerTo,
  asidesIn,
  countsOf,
  emptyContent,
  hasPlace,
  isAnswered,
  NO_ANSWER,
  numberedItems,
  passagesOf,
  readContent,
  renamedIn,
  toStore,
  type Answer,
  type ChecklistContent,
} from "./answers";
import { loadExchange } from "./checklist-exchange/loader";
import { GroupCard } from "./group-card";
import { ItemCard } from "./item-card";
import { OutputBar } from "./output";
import { Scope } from "./scope";
import { askTitle, askWords, type Words } from "./set-dialogs";
import {
  emptySet,
  groupsOf,
  isChanged,
  renamedGroup,
  reworded,
  switched,
  withOwnGroup,
  withOwnItem,
  without,
  writeSetFile,
  type Group,
  type Item,
  type ItemSet,
} from "../contents/checklist-set";

const DRAW_DELAY = 200;
const NO_WORDS: Words = { text: "", evidence: "", check: "" };

export class ChecklistPage {
  private content: ChecklistContent = emptyContent();
  private groups: Group[] = [];
  private readonly cards = new Map<string, ItemCard>();
  private readonly groupCards = new Map<string, GroupCard>();
  private readonly list = element("div", { class: "groups" });
  private readonly said = new Said();
  private readonly scope: Scope;
  private readonly asides = new Asides<Aside>((aside) => {
    dropAside(this.content, aside, hasPlace(this.unit));
    if (aside.kept !== undefined) delete this.content.answers[aside.kept];
    this.changed();
  });
  private readonly places = new PlaceNote(this.asides.root);
  private readonly setState = element("p", { class: "set__state" });
  private readonly head: HeadFields;
  private readonly bar: OutputBar;
  private readonly desk: Desk;
  private readonly drawing = new Drawing(() => this.draw(), DRAW_DELAY);

  constructor(
    root: HTMLElement,
    private readonly unit: Unit,
    storage: DraftStorage,
  ) {
    const desk = element("div", { class: "desk" });
    this.desk = new Desk({
      storage,
      unit,
      container: desk,
      // One's own list goes on in the next draft: that is what it was made for.
      blank: () => emptyContent(structuredClone(this.content.set)),
      read: () => structuredClone(toStore(this.content, this.unit)),
      show: (content) => this.open(content),
      passages: (content) => passagesOf(readContent(content, unit), unit),
      values: () => this.content.values,
      progress: () => this.progress(),
      take: (values) => this.head.take(values),
    });
    this.head = new HeadFields({
      unit,
      title: "表头和落款",
      values: () => this.content.values,
      offers: this.desk.offers.root,
      changed: () => this.changed(),
      told: () => headDisagreements(unit, this.content.values, []),
    });
    this.scope = new Scope(unit, () => this.rebuild());
    this.bar = new OutputBar(this.said.root, {
      word: () => void guarded("没有下载", () => this.exportDocx()),
      excel: () => void guarded("没有下载", () => this.exportWorkbook()),
      importExcel: () => void guarded("没有导入", () => this.importWorkbook()),
      send: () => void guarded("没有送过去", async () => (await loadExchange()).sendToLedger(this.unit, this.content)),
      next: () => this.next(),
    });
    root.replaceChildren(
      ...introOf(unit),
      desk,
      this.places.root,
      this.head.root,
      ...(this.scope.root ? [this.scope.root] : []),
      this.list,
      this.setPart(),
      this.asides.root,
      this.bar.root,
    );
  }

  start(): void {
    this.desk.start();
  }

  private open(stored: unknown): void {
    this.content = readContent(stored, this.unit);
    this.said.clear();
    this.cards.clear();
    this.head.draw();
    this.places.tell(renamedIn(stored, this.unit).map((one) => this.movedNote(one)));
    this.rebuild();
  }

  /** An item that goes on in other words; the reader may know better. */
  private movedNote({ from, to }: Renamed): Moved {
    const run = (): void => {
      const { content } = this;
      const answer = answerTo(content, to.id);
      content.aside = [...content.aside, { title: from.name, text: answerText(answer), kept: from.id }];
      content.answers = { ...content.answers, [from.id]: answer, [to.id]: NO_ANSWER };
      this.rebuild();
      this.desk.touch();
    };
    return {
      text: `“${from.name}”改成了“${to.name}”，填过的跟着走。`,
      back: { text: "不是同一条，填过的放到一边", run },
    };
  }

  // Answers

  private answered(item: string, answer: Answer): void {
    this.content.answers[item] = answer;
    this.changed();
  }

  private changed(): void {
    this.desk.touch();
    this.drawing.later();
  }

  /** The first item that is not answered or lacks something, from the top. */
  private next(): void {
    const open = numberedItems(this.groups.filter((group) => group.on)).filter(({ item }) => {
      if (!this.isShown(item)) return false;
      const answer = answerTo(this.content, item.id);
      return countsOf([item], this.content).incomplete > 0 || answer.verdict === "";
    });
    this.cards.get(open[0]?.item.id ?? "")?.focus();
  }

  // One's own set

  private change(set: ItemSet): void {
    this.said.clear();
    this.content.set = set;
    this.rebuild();
    this.desk.touch();
  }

  /** What was taken away can come back until something else is done to the set; answers given meanwhile stay. */
  private gone(text: string, before: ChecklistContent): void {
    this.said.gone(text, () => {
      const { set, aside, answers } = before;
      this.content = { ...this.content, set, aside, answers: { ...answers, ...this.content.answers } };
      this.rebuild();
      this.desk.touch();
    });
  }

  private async addItem(group: Group): Promise<void> {
    const words = await askWords(`在“${group.title}”里加一条`, NO_WORDS, null);
    if (!words) return;
    const [set, id] = withOwnItem(this.content.set, group.id, words);
    this.change(set);
    this.cards.get(id)?.focus();
  }

  private async reword(id: string): Promise<void> {
    const item = this.groups.flatMap((group) => group.items).find((other) => other.id === id);
    const template =
      walk(this.unit.sections)
        .flatMap((section) => section.items)
        .find((other) => other.id === id) ?? null;
    const words = item && (await askWords("改写这一条", item, template));
    if (!words) return;
    this.change(reworded(this.unit, this.content.set, id, words));
    this.cards.get(id)?.focus();
  }

  private switchOff(id: string): void {
    const before = structuredClone(this.content);
    const own = this.content.set.ownItems.some((item) => item.id === id);
    if (own) delete this.content.answers[id];
    this.change(own ? without(this.content.set, id) : switched(this.content.set, id, false));
    this.gone(own ? "删去了一条。" : "这一条不查了，列在组的下面。", before);
  }

  private async addGroup(): Promise<void> {
    const title = await askTitle("加一组", "");
    if (!title) return;
    this.change(withOwnGroup(this.content.set, title));
    this.groupCards.get(this.groups[this.groups.length - 1]?.id ?? "")?.focus();
  }

  private async renameGroup(group: Group): Promise<void> {
    const title = await askTitle("改组名", group.title);
    if (!title) return;
    this.change(renamedGroup(this.unit, this.content.set, group.id, title));
    this.groupCards.get(group.id)?.focus();
  }

  private removeGroup(group: Group): void {
    const before = structuredClone(this.content);
    for (const item of group.items) delete this.content.answers[item.id];
    this.change(without(this.content.set, group.id));
    this.gone(`删去了“${group.title}”和里面的${group.items.length}条。`, before);
  }

  private setPart(): HTMLElement {
    const button = (text: string, onclick: () => void): HTMLElement =>
      element("button", { type: "button", class: "tool-button", onclick }, text);
    return element(
      "section",
      { class: "ledger__part", "aria-labelledby": "own-set" },
      element("h2", { id: "own-set" }, "本单位口径"),
      element(
        "p",
        {},
        "加的、改的、不查的组和条目就是本单位口径：存在草稿里，新建草稿时沿用，也可以存成文件发给别的单位导入。文件里只有题目，没有填的内容。",
      ),
      this.setState,
      element(
        "p",
        { class: "desk__actions" },
        button("加一组", () => void this.addGroup()),
        button("导出口径", () => this.exportSet()),
        button("导入口径", () => void guarded("没有导入", () => this.importSet())),
        button("恢复模板的条目", () => this.resetSet()),
      ),
    );
  }

  private exportSet(): void {
    download(writeSetFile(this.unit, this.content.set), `本单位口径-${this.unit.title}.json`, "application/json");
  }

  private async importSet(): Promise<void> {
    const file = await pickFile(".json,application/json");
    if (!file) return;
    const set = await (await loadExchange()).readSet(file, this.unit);
    this.replaceSet(set, "导入口径之前", "换成了文件里的口径。");
  }

  private resetSet(): void {
    this.replaceSet(emptySet(), "恢复模板的条目之前", "恢复了模板的条目。");
  }

  /** Answers to items that are no more go to the foot of the page. */
  private replaceSet(set: ItemSet, why: string, told: string): void {
    const before = structuredClone(this.content);
    this.desk.keep(why);
    this.content = readContent({ ...toStore(this.content, this.unit), set }, this.unit);
    this.rebuild();
    this.desk.touch();
    const rest = this.content.aside.length > before.aside.length ? "没有了的条目，填的内容放在页面最下面。" : "";
    this.gone(told + rest, before);
  }

  // Drawing

  private rebuild(): void {
    this.groups = groupsOf(this.unit, this.content.set);
    this.cards.clear();
    this.groupCards.clear();
    const items = numberedItems(this.groups.filter((group) => group.on)).filter(({ item }) => this.isShown(item));
    const counts = [0, 0, 0, 0];
    const drawn = this.groups.map((group) => {
      const own = items.filter((entry) => entry.group === group).map((entry) => this.itemCard(entry));
      const card = new GroupCard(group, this.numberOf(group, counts), own, {
        addItem: (target) => void this.addItem(target),
        rename: (target) => void this.renameGroup(target),
        switchGroup: (target, on) => {
          this.change(switched(this.content.set, target.id, on));
          this.groupCards.get(target.id)?.focus();
        },
        remove: (target) => this.removeGroup(target),
        switchOn: (id) => {
          this.change(switched(this.content.set, id, true));
          this.cards.get(id)?.focus();
        },
      });
      card.root.hidden = this.scope.coreOnly && own.length === 0;
      this.groupCards.set(group.id, card);
      return card.root;
    });
    const add = element(
      "p",
      {},
      element("button", { type: "button", class: "tool-button", onclick: () => void this.addGroup() }, "加一组"),
    );
    this.list.replaceChildren(...drawn, add);
    growAll(this.list);
    this.draw();
  }

  /** What is answered stays in sight, whatever is asked. */
  private isShown(item: Item): boolean {
    return !this.scope.coreOnly || item.core || isAnswered(answerTo(this.content, item.id));
  }

  private numberOf(group: Group, counts: number[]): string {
    if (!group.on || !this.unit.numbered) return "";
    counts[group.level - 1] = (counts[group.level - 1] ?? 0) + 1;
    counts.fill(0, group.level);
    return number(group.level, counts[group.level - 1] as number);
  }

  private itemCard(entry: ReturnType<typeof numberedItems>[number]): HTMLElement {
    const question = fill(entry.item.text, this.content.values);
    const card = new ItemCard(entry, question, answerTo(this.content, entry.item.id), {
      answer: (item, answer) => this.answered(item, answer),
      reword: (item) => void this.reword(item),
      switchOff: (item) => this.switchOff(item),
    });
    this.cards.set(entry.item.id, card);
    return card.root;
  }

  private progress(): string {
    const on = this.groups.filter((group) => group.on);
    const shown = on.flatMap((group) => group.items.filter((item) => this.isShown(item)));
    const { items, answered } = countsOf(shown, this.content);
    return `${items}条填了${answered}条`;
  }

  private draw(): void {
    const on = this.groups.filter((group) => group.on);
    for (const group of on) {
      const asked = group.items.filter((item) => this.isShown(item));
      const { items, answered, incomplete } = countsOf(asked, this.content);
      const card = this.groupCards.get(group.id);
      if (card) card.state.textContent = `${items}条填了${answered}条${incomplete ? `，${incomplete}条待补` : ""}`;
    }
    this.bar.show(
      countsOf(
        on.flatMap((group) => group.items.filter((item) => this.isShown(item))),
        this.content,
      ),
    );
    const { off, titles, items, ownGroups, ownItems } = this.content.set;
    const changed = Object.keys(titles).length + Object.keys(items).length;
    const added = ownGroups.length + ownItems.length;
    this.setState.textContent = isChanged(this.content.set)
      ? `现在加了${added}处，改了${changed}处，不查${off.length}处。`
      : "现在与模板相同。";
    const asides = asidesIn(this.content, this.unit);
    this.asides.show(asides);
    this.places.show(asides.map(({ title }) => title));
  }

  // Files

  private get fileName(): string {
    return `${valueOfRole(this.unit.blanks, "unit", this.content.values)}${this.unit.title}`;
  }

  private async exportDocx(): Promise<void> {
    const [{ writeDocx }, blank] = await Promise.all([loadExchange(), loadBlank(this.unit.id)]);
    download(writeDocx(blank, this.unit, this.content), `${this.fileName}.docx`, formats.docx.mime);
  }

  private async exportWorkbook(): Promise<void> {
    const [{ writeWorkbook }, blank] = await Promise.all([loadExchange(), loadBlank(this.unit.id, "xlsx")]);
    download(writeWorkbook(blank, this.unit, this.content), `${this.fileName}.xlsx`, formats.xlsx.mime);
  }

  private async importWorkbook(): Promise<void> {
    const file = await pickFile(".xlsx,.xlsm");
    if (!file) return;
    const { unit } = this;
    const { readBook } = await loadExchange();
    const found = await readBook(file, unit, this.content.set);
    if (!found) return;
    const { content, notes } = found;
    const told = notes.map((note) => element("p", {}, note));
    const choices = [
      { text: "取消", value: false },
      { text: "导入", value: true, look: "main" as const },
    ];
    if (notes.length > 0 && !(await choose("导入清单", told, choices))) return;
    this.desk.begin(file.name.replace(/\.xls[xm]$/i, ""), toStore(content, unit));
  }
}
