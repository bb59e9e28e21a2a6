/** Where the report is chosen and the files are dropped. */

import { formats } from "../shared/formats";
import { element } from "../ui/dom";

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
    this.input = element("input", {
      type: "file",
      multiple: true,
      accept: `.docx,${formats.docx.mime}`,
      onchange: () => events.given(this.taken()),
    });
    this.drop = element(
      "label",
      { class: "merge__drop" },
      element("span", {}, "把各节的 .docx 拖到这里，或者点这里选文件（可以多选）"),
      this.input,
    );
    const drag = (event: Event, over: boolean): void => {
      event.preventDefault();
      this.drop.classList.toggle("merge__drop--over", over);
    };
    for (const type of ["dragenter", "dragover"]) root.addEventListener(type, (event) => drag(event, true));
    root.addEventListener("dragleave", (event) => drag(event, false));
    root.addEventListener("drop", (event) => {
      drag(event, false);
      events.given([...((event as DragEvent).dataTransfer?.files ?? [])]);
    });
  }

  focus(): void {
    this.input.focus();
  }

  private taken(): File[] {
    const files = [...(this.input.files ?? [])];
    this.input.value = ""; // so that the same file can be chosen again after it was mended
    return files;
  }
}
