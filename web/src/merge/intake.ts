/** Where the report is chosen and the files are dropped. */

import { formats } from "../shared/formats";
import { element } from "../ui/dom";
import { acceptDrops, dropField } from "../ui/file-field";

/** A report that can be chosen. */
export interface Report {
  id: string;
  title: string;
}

interface IntakeEvents {
  chosen: (id: string) => void;
  given: (files: readonly File[]) => void;
}

export class Intake {
  readonly reports: HTMLSelectElement;
  readonly drop: HTMLElement;
  private readonly input: HTMLInputElement;

  /** Files may be dropped anywhere on `root`. */
  constructor(root: HTMLElement, known: readonly Report[], events: IntakeEvents) {
    this.reports = element(
      "select",
      { class: "tool-input", onchange: () => events.chosen(this.reports.value) },
      element("option", { value: "" }, "请选择"),
      ...known.map(({ id, title }) => element("option", { value: id }, title)),
    );
    const drop = dropField({
      words: "把各节的 .docx 拖到这里",
      button: "选文件",
      about: "可以一次选多个",
      multiple: true,
      accept: `.docx,${formats.docx.mime}`,
      taken: events.given,
    });
    this.drop = drop.root;
    this.input = drop.input;
    acceptDrops(root, drop.root, ({ files }) => events.given([...files]));
  }

  focus(): void {
    this.input.focus();
  }
}
