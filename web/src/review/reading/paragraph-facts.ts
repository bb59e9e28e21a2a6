/** How a paragraph is set: its own properties, those of its styles, the defaults of the document, and the theme's fonts. */

import type { OfficeFile } from "../../office/package";
import { attribute, descendants, find } from "../../office/xml";
import type { ParagraphFacts } from "../model";

/** Properties that are set; what is missing comes from below. */
interface RunForm {
  font?: string;
  size?: number;
  bold?: boolean;
}

interface ParagraphForm {
  align?: string;
  /** By name of the attribute. */
  indent?: Record<string, number>;
  line?: number;
  rule?: string;
}

interface Style {
  name: string;
  based: string;
  run: RunForm;
  paragraph: ParagraphForm;
}

/** Word's own defaults where a document sets none. */
const DEFAULT_SIZE = 10;
const CONTENTS = /^(?:toc|目录)\s*[0-9]/iu;
const ALIGN: Readonly<Record<string, ParagraphFacts["align"]>> = {
  both: "both",
  distribute: "both",
  center: "center",
  right: "right",
  end: "right",
};

export class ParagraphReader {
  private readonly styles = new Map<string, Style>();
  private readonly chains = new Map<string, { run: RunForm; paragraph: ParagraphForm; names: string[] }>();
  private readonly theme: ReadonlyMap<string, string>;
  private defaults: { run: RunForm; paragraph: ParagraphForm } = { run: {}, paragraph: {} };
  private defaultStyle = "";

  constructor(file: OfficeFile) {
    this.theme = themeFonts(file.related("theme"));
    const styles = file.related("styles");
    if (!styles) return;
    const defaults = find(styles.documentElement, "docDefaults");
    if (defaults) {
      const paragraph = find(defaults, "pPrDefault", "pPr");
      this.defaults = { run: this.runForm(find(defaults, "rPrDefault", "rPr")), paragraph: paragraphForm(paragraph) };
    }
    for (const style of descendants(styles, "style")) {
      const id = attribute(style, "styleId") ?? "";
      if (attribute(style, "type") === "paragraph" && /^(1|true|on)$/u.test(attribute(style, "default") ?? ""))
        this.defaultStyle = id;
      this.styles.set(id, {
        name: attribute(find(style, "name")) ?? "",
        based: attribute(find(style, "basedOn")) ?? "",
        run: this.runForm(find(style, "rPr")),
        paragraph: paragraphForm(find(style, "pPr")),
      });
    }
  }

  /** Whether a paragraph is a line of a table of contents. */
  isContents(paragraph: Element): boolean {
    return this.chain(styleOf(paragraph, "pPr", "pStyle") ?? this.defaultStyle).names.some((name) =>
      CONTENTS.test(name),
    );
  }

  read(paragraph: Element, text: string): { facts: ParagraphFacts; bold: boolean } {
    const styled = this.chain(styleOf(paragraph, "pPr", "pStyle") ?? this.defaultStyle);
    const own = paragraphForm(find(paragraph, "pPr"));
    const form = mergeParagraph(mergeParagraph(this.defaults.paragraph, styled.paragraph), own);
    const base = { ...this.defaults.run, ...styled.run };
    const runs = descendants(paragraph, "r").map((run) => ({ form: this.formOfRun(run, base), weight: weight(run) }));
    const size = most(runs, ({ form: { size } }) => size) ?? base.size ?? DEFAULT_SIZE;
    const facts: ParagraphFacts = {
      font: most(runs, ({ form: { font } }) => font) ?? base.font ?? "",
      size,
      align: ALIGN[form.align ?? ""] ?? "left",
      indent: indentOf(form.indent ?? {}, size),
      pitch: form.rule === "exact" && form.line ? form.line / 20 : null,
      padded: /^[ \u00a0\u3000]{2}|^\t|^\u3000/u.test(text),
    };
    const weighed = runs.filter((run) => run.weight > 0);
    return { facts, bold: weighed.length > 0 && weighed.every((run) => run.form.bold) };
  }

  private formOfRun(run: Element, base: RunForm): RunForm {
    const properties = find(run, "rPr");
    const style = properties && attribute(find(properties, "rStyle"));
    return { ...base, ...(style ? this.chain(style).run : {}), ...this.runForm(properties) };
  }

  /** A style with all that it is based on. */
  private chain(id: string): { run: RunForm; paragraph: ParagraphForm; names: string[] } {
    const known = this.chains.get(id);
    if (known) return known;
    const styles: Style[] = [];
    for (let style = this.styles.get(id); style && !styles.includes(style); style = this.styles.get(style.based))
      styles.unshift(style);
    const made = {
      run: Object.assign({}, ...styles.map(({ run }) => run)) as RunForm,
      paragraph: styles.reduce((form, style) => mergeParagraph(form, style.paragraph), {} as ParagraphForm),
      names: styles.map(({ name }) => name),
    };
    this.chains.set(id, made);
    return made;
  }

  private runForm(properties: Element | null): RunForm {
    if (!properties) return {};
    const form: RunForm = {};
    const fonts = find(properties, "rFonts");
    // A theme's font takes precedence over a named one.
    const theme = this.theme.get(attribute(fonts, "eastAsiaTheme") ?? "");
    const font = theme || attribute(fonts, "eastAsia");
    if (font) form.font = font;
    const size = Number(attribute(find(properties, "sz")));
    if (size > 0) form.size = size / 2;
    const bold = find(properties, "b");
    if (bold) form.bold = !/^(?:0|false|off)$/u.test(attribute(bold) ?? "");
    return form;
  }
}

const styleOf = (element: Element, ...path: string[]): string | null => attribute(find(element, ...path));

function paragraphForm(properties: Element | null): ParagraphForm {
  if (!properties) return {};
  const form: ParagraphForm = {};
  const align = attribute(find(properties, "jc"));
  if (align) form.align = align;
  const indent = find(properties, "ind");
  if (indent)
    form.indent = numbers(indent, ["firstLine", "firstLineChars", "hanging", "hangingChars", "left", "leftChars"]);
  const spacing = find(properties, "spacing");
  const line = attribute(spacing, "line");
  if (line) {
    form.line = Number(line);
    form.rule = attribute(spacing, "lineRule") ?? "auto";
  }
  return form;
}

function mergeParagraph(under: ParagraphForm, over: ParagraphForm): ParagraphForm {
  return { ...under, ...over, indent: { ...under.indent, ...over.indent } };
}

function numbers(element: Element, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    names.flatMap((name) => (attribute(element, name) === null ? [] : [[name, Number(attribute(element, name))]])),
  );
}

/** In characters; those of the text's size where the indent is a length. */
function indentOf(
  { firstLine = 0, firstLineChars = 0, hanging = 0, hangingChars = 0 }: Record<string, number>,
  size: number,
): number {
  const characters = (firstLineChars - hangingChars) / 100;
  const found = characters || (firstLine - hanging) / 20 / size;
  return Math.round(found * 10) / 10;
}

/** Names of the theme's fonts by the values of eastAsiaTheme. */
function themeFonts(theme: XMLDocument | null): ReadonlyMap<string, string> {
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

/** Chinese characters of a run that are seen. */
function weight(run: Element): number {
  if (find(run, "rPr", "vanish")) return 0;
  return descendants(run, "t").reduce(
    (sum, { textContent }) => sum + (textContent?.match(/[\u4e00-\u9fff]/gu)?.length ?? 0),
    0,
  );
}

function most<Value>(
  runs: readonly { form: RunForm; weight: number }[],
  value: (run: { form: RunForm }) => Value | undefined,
): Value | undefined {
  const sums = new Map<Value, number>();
  for (const run of runs) {
    const found = value(run);
    if (found !== undefined && run.weight > 0) sums.set(found, (sums.get(found) ?? 0) + run.weight);
  }
  return [...sums].sort(([, one], [, other]) => other - one)[0]?.[0];
}
