/** 打开 Word: a file comes into the form, by a button or dropped on the page. Nothing leaves this computer. */

import { element } from "../../ui/dom";
import { isTold } from "../../shared/told";
import { pickFile } from "../../ui/pick";
import { ACCEPTED } from "../../manuscript/reading/accepted";
import type { Host } from "./host";
import { loadTakeIn } from "./loader";
import type { TakeInView } from "./view";

const WORKBOOK = /\.xlsx$/iu;
const TRY_AGAIN = "文件没有读成。请用Word或者WPS另存一次再试。";

export class TakeIn {
  readonly root = element("div", { class: "take-in__entry" });
  private readonly said = element("p", { class: "take-in__said", role: "status" });
  private readonly button = element(
    "button",
    { type: "button", class: "tool-button", onclick: () => void this.pick() },
    "打开 Word，从往年或者别人的稿子接着写",
  );
  private view: TakeInView | null = null;

  constructor(private readonly host: Host) {
    const about = host.workbooks ? "也可以把 Word、台账和清单的 .xlsx 拖到本页" : "也可以把文件拖到本页";
    this.root.append(this.button, element("span", { class: "take-in__about" }, about), this.said);
    const over = (event: DragEvent, on: boolean): void => {
      if (!event.dataTransfer?.types.includes("Files")) return; // marked text may be dragged
      event.preventDefault();
      this.root.classList.toggle("take-in__entry--over", on);
    };
    for (const type of ["dragenter", "dragover"] as const)
      host.root.addEventListener(type, (event) => over(event, true));
    host.root.addEventListener("dragleave", (event) => over(event, false));
    host.root.addEventListener("drop", (event) => {
      over(event, false);
      this.dropped([...(event.dataTransfer?.files ?? [])]);
    });
  }

  private dropped(files: readonly File[]): void {
    const { workbooks } = this.host;
    if (workbooks && files.length > 0 && files.every(({ name }) => WORKBOOK.test(name))) workbooks(files);
    else if (files.length > 1) this.say("一次打开一份文件，没有打开。几份分节的文件请用“合稿”合成一份。");
    else if (files[0]) void this.open(files[0]);
  }

  private async pick(): Promise<void> {
    const file = await pickFile(`${ACCEPTED},.markdown`);
    if (file) await this.open(file);
  }

  private say(...content: (Node | string)[]): void {
    this.said.replaceChildren(...content);
  }

  private async open(file: File): Promise<void> {
    if (this.view?.isOpen) return;
    this.say(`正在读“${file.name}”……`);
    try {
      const { bring } = await loadTakeIn();
      const way = { host: this.host, say: this.say.bind(this), back: () => this.button.focus() };
      this.view = await bring(file, way);
    } catch (error) {
      if (!isTold(error)) console.error(error);
      this.say(isTold(error) ? error.message : TRY_AGAIN);
    }
  }
}
