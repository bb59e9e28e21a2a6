/** 本单位的资料: facts, people and departments of the office, written once; every change is kept at once. */

import { openBox } from "../drafts/store";
import { keepProfile, openProfile, type Person, type Profile, readProfile, writeProfile } from "../drafts/profile";
import { decodeWhole } from "../office/intake/decode";
import { download, element } from "../ui/dom";
import { pickFile } from "../ui/pick";
import { Said } from "../ui/said";

const FILE_LIMIT = 1024 * 1024;
const NOTHING: Profile = { facts: {}, people: [], departments: [], layout: {} };
const FULL = "没有保存：浏览器的存储空间满了。请先导出，再到填写页的“全部草稿”里删去不用的草稿。";
const { box, lasting } = openBox();

class ProfilePage {
  private readonly facts: HTMLInputElement[];
  private readonly people: HTMLTextAreaElement;
  private readonly departments: HTMLTextAreaElement;
  private readonly layout: HTMLSelectElement[];
  private readonly said = new Said();

  constructor(private readonly root: HTMLElement) {
    this.facts = [...root.querySelectorAll<HTMLInputElement>("input[name]")];
    [this.people, this.departments] = ["people", "departments"].map(
      (name) => root.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`)!,
    ) as [HTMLTextAreaElement, HTMLTextAreaElement];
    this.layout = [...root.querySelectorAll<HTMLSelectElement>("select[name]")];
    const button = (text: string, onclick: () => void, look = ""): HTMLElement =>
      element("button", { type: "button", class: `tool-button ${look}`, onclick }, text);
    root.append(
      this.said.root,
      element(
        "p",
        { class: "desk__actions" },
        button("导出", () => this.export(), "tool-button--main"),
        button("导入", () => void this.import()),
        button("清空", () => this.clear(), "tool-button--danger"),
      ),
    );
  }

  start(): void {
    this.root.addEventListener("input", () => this.keep());
    this.show(readProfile(box));
    if (!lasting) this.said.say("这个浏览器不保存内容：填好以后请导出，关掉本页就没有了。");
    this.root.hidden = false;
  }

  private show({ facts, people, departments, layout }: Profile): void {
    for (const input of this.facts) input.value = facts[input.name] ?? "";
    this.people.value = people.map(({ name, post }) => [name, post].filter(Boolean).join(" ")).join("\n");
    this.departments.value = departments.join("\n");
    for (const select of this.layout) {
      const wanted = layout[select.name] ?? "";
      select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : "";
    }
  }

  private get profile(): Profile {
    return {
      facts: Object.fromEntries(
        this.facts.map(({ name, value }) => [name, value.trim()] as const).filter(([, value]) => value !== ""),
      ),
      people: linesOf(this.people.value).map(personOf),
      departments: linesOf(this.departments.value),
      layout: Object.fromEntries(
        this.layout.map(({ name, value }) => [name, value] as const).filter(([, value]) => value !== ""),
      ),
    };
  }

  private keep(): void {
    const isKept = keepProfile(box, this.profile);
    this.said.say(!isKept ? FULL : lasting ? "已保存在这台电脑的这个浏览器里。" : "只在本页，没有保存。");
  }

  private export(): void {
    download(writeProfile(this.profile), "本单位的资料.json", "application/json");
  }

  private async import(): Promise<void> {
    const file = await pickFile(".json,application/json");
    if (!file) return;
    const found = file.size > FILE_LIMIT ? null : openProfile(decodeWhole(new Uint8Array(await file.arrayBuffer())));
    if (!found) {
      this.said.say(`“${file.name}”不是这里导出的资料：请选点“导出”得到的 .json 文件。`);
      return;
    }
    this.replace(found, `换成了“${file.name}”里的资料。`);
  }

  private clear(): void {
    this.replace(NOTHING, "单位资料和以前填过、记下来的内容都清空了。草稿不受影响。");
  }

  /** The other profile comes in place of all that was kept. */
  private replace(next: Profile, told: string): void {
    const before = readProfile(box);
    this.show(next);
    this.keep();
    if (!keepProfile(box, this.profile)) return;
    this.said.gone(`${told}${lasting ? "已保存。" : ""}`, () => {
      this.show(before);
      if (!keepProfile(box, before)) this.said.say(FULL);
    });
  }
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** 姓名 职务, in one line as people type it. */
function personOf(line: string): Person {
  const [, name = line, post = ""] = /^(\S+)[\s,，、（(]+(.*?)[)）]?$/u.exec(line) ?? [];
  return { name, post };
}

for (const root of document.querySelectorAll<HTMLElement>("[data-app=profile]")) new ProfilePage(root).start();
