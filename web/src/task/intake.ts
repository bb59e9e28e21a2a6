/** Where a notice comes in: dropped, chosen or pasted; or one of the site's own reports to begin with. */

import { ACCEPTED } from "../manuscript/reading/accepted";
import { element } from "../ui/dom";
import { acceptDrops, dropField } from "../ui/file-field";

interface IntakeEvents {
  file: (file: File) => void;
  text: (text: string) => void;
  /** The id of a report of the site. */
  unit: (id: string) => void;
  /** Begins without a notice. */
  blank: () => void;
}

export interface ReportName {
  id: string;
  title: string;
}

export class Intake {
  readonly root: HTMLElement;
  private readonly text = element("textarea", { class: "tool-input", rows: 7, id: "task-notice" });

  constructor(page: HTMLElement, events: IntakeEvents, reports: readonly ReportName[]) {
    const drop = dropField({
      words: "把上级的通知拖到这里",
      button: "选文件",
      about: ".docx、.doc、.wps、.txt、.md，附件里的提纲、表格也读；同事给的任务文件（.json）也放在这里",
      accept: `${ACCEPTED},.json`,
      taken: ([file]) => file && events.file(file),
    });
    acceptDrops(page, drop.root, ({ files }) => this.root.hidden || (files[0] && events.file(files[0])));
    this.root = element(
      "section",
      { class: "task__intake" },
      element("h2", {}, "通知里要写什么"),
      element("div", { class: "task__ways" }, drop.root, this.pasted(events)),
      this.others(events, reports),
    );
  }

  private pasted(events: IntakeEvents): HTMLElement {
    const read = (): void => {
      const text = this.text.value.trim();
      if (text !== "") events.text(text);
      else this.text.focus();
    };
    return element(
      "div",
      { class: "task__pasted tool-field" },
      element("label", { for: this.text.id }, element("span", {}, "没有文件的，把通知的文字粘贴在这里")),
      this.text,
      element("p", {}, button("读提纲", read)),
    );
  }

  private others(events: IntakeEvents, reports: readonly ReportName[]): HTMLElement {
    const select = element(
      "select",
      { class: "tool-input", id: "task-unit" },
      ...reports.map(({ id, title }) => element("option", { value: id }, title)),
    );
    return element(
      "details",
      {},
      element("summary", {}, "没有通知：从本站的一份报告开始，或者自己列"),
      element(
        "p",
        { class: "tool-field" },
        element("label", { for: select.id }, element("span", {}, "同这份，但是…")),
        select,
      ),
      element(
        "p",
        { class: "task__begin" },
        button("照它的章节", () => events.unit(select.value)),
        button("从空白列起", events.blank),
      ),
    );
  }
}

const button = (text: string, onclick: () => void): HTMLElement =>
  element("button", { type: "button", class: "tool-button", onclick }, text);
