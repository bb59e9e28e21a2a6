/** The preview beside the list: drawn when what it takes is there, and followed. */

import type { Filling } from "../shared/filling";
import type { Section, Unit } from "../shared/unit";
import { element } from "../ui/dom";
import type { Preview } from "../ui/paper";
import { loadPrinting, type Printing } from "./form-printing/loader";

interface PreviewPaneOptions {
  landscape: boolean;
  /** The section that is filled alone. */
  only: Section | null;
  unit: () => Unit;
  filling: () => Filling;
  /** Where the reader is. */
  place: () => { id: string; block: number };
  /** A blank, or a place, was clicked. */
  pick: (place: string, blank: string) => void;
}

export class PreviewPane {
  readonly root = element("div", { class: "fill__preview", tabindex: 0, role: "region", "aria-label": "预览" });
  private printing: Printing | null = null;
  private preview: Preview | null = null;
  private loading: Promise<void> | null = null;

  constructor(private readonly options: PreviewPaneOptions) {}

  /** At once where everything is there, else as soon as it is. */
  draw(): void {
    if (this.printing && this.preview) this.show(this.printing, this.preview);
    else void this.load().then(() => this.printing && this.preview && this.show(this.printing, this.preview));
  }

  /** Whatever it takes, before it is needed: a page is printed without waiting. */
  load(): Promise<void> {
    this.loading ??= loadPrinting().then(
      (printing) => {
        this.root.replaceChildren();
        this.printing = printing;
        this.preview = new printing.Preview(this.root, this.options.landscape, this.options.pick);
      },
      (error: Error) => {
        this.loading = null;
        this.root.textContent = error.message;
      },
    );
    return this.loading;
  }

  follow(): void {
    const { id, block } = this.options.place();
    this.preview?.follow(id, block);
  }

  reveal(): void {
    this.preview?.reveal();
  }

  private show({ build, buildSection }: Printing, preview: Preview): void {
    const { only, unit, filling } = this.options;
    const [whole, entered] = [unit(), filling()];
    const isOn = !only || entered.sections.some(({ id }) => id === only.id);
    preview.show(
      only && isOn ? buildSection(whole, entered, only.id) : only ? { title: null, blocks: [] } : build(whole, entered),
    );
    this.follow();
  }
}
