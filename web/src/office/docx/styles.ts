/** The styles of a .docx: the one reader of styles.xml. Ids differ from program to program, names do not. */

import type { OfficeFile } from "../package";
import { attribute, children, descendants, find } from "../xml";

export interface Style {
  id: string;
  /** In lower case. */
  name: string;
  based: string;
  paragraph: Element | null;
  run: Element | null;
}

const TRUE = /^(?:1|true|on)$/u;
const FALSE = /^(?:0|false|off)$/u;

/** Whether a property such as `<w:vanish/>` is on; null where it is not there. */
export function toggle(properties: Element | null, name: string): boolean | null {
  const found = properties && find(properties, name);
  return found ? !FALSE.test(attribute(found) ?? "") : null;
}

export class Styles {
  /** What applies where no style says anything. */
  readonly defaults: { paragraph: Element | null; run: Element | null } = { paragraph: null, run: null };
  private readonly styles = new Map<string, Style>();
  private readonly chains = new Map<string, Style[]>();
  private usual = "";

  constructor(file: OfficeFile) {
    const part = file.related("styles");
    if (!part) return;
    const defaults = find(part.documentElement, "docDefaults");
    if (defaults) {
      this.defaults.paragraph = find(defaults, "pPrDefault", "pPr");
      this.defaults.run = find(defaults, "rPrDefault", "rPr");
    }
    for (const element of children(part.documentElement, "style")) this.add(element);
  }

  get(id: string): Style | undefined {
    return this.styles.get(id);
  }

  /** A style and what it is based on, nearest first. */
  chain(id: string): readonly Style[] {
    const known = this.chains.get(id);
    if (known) return known;
    const found: Style[] = [];
    for (let style = this.styles.get(id); style && !found.includes(style); style = this.styles.get(style.based))
      found.push(style);
    this.chains.set(id, found);
    return found;
  }

  /** The styles of a paragraph, nearest first. */
  ofParagraph(paragraph: Element): readonly Style[] {
    return this.chain(attribute(find(paragraph, "pPr", "pStyle")) ?? this.usual);
  }

  /** Whether Word does not show a run: by its own properties, else by its character style, else by its paragraph's. */
  hides(properties: Element | null, paragraph: readonly Style[]): boolean {
    const own = toggle(properties, "vanish");
    if (own !== null) return own;
    const named = properties && attribute(find(properties, "rStyle"));
    for (const style of [...(named ? this.chain(named) : []), ...paragraph]) {
      const hidden = toggle(style.run, "vanish");
      if (hidden !== null) return hidden;
    }
    return toggle(this.defaults.run, "vanish") ?? false;
  }

  private add(element: Element): void {
    const id = attribute(element, "styleId") ?? "";
    if (attribute(element, "type") === "paragraph" && TRUE.test(attribute(element, "default") ?? "")) this.usual = id;
    this.styles.set(id, {
      id,
      name: (attribute(find(element, "name")) ?? "").toLowerCase().trim(),
      based: attribute(find(element, "basedOn")) ?? "",
      paragraph: find(element, "pPr"),
      run: find(element, "rPr"),
    });
  }
}

/** The fonts that a theme gives, by the values of eastAsiaTheme. */
export function themeFonts(theme: XMLDocument | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const kind of ["major", "minor"]) {
    const fonts = theme && descendants(theme, `${kind}Font`)[0];
    const named = fonts && attribute(find(fonts, "ea"), "typeface");
    const chinese = fonts && descendants(fonts, "font").find((font) => attribute(font, "script") === "Hans");
    const font = named || (chinese && attribute(chinese, "typeface"));
    if (font) found.set(`${kind}EastAsia`, font);
  }
  return found;
}
