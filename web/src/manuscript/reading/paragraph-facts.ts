/** How a paragraph is set: its own properties, those of its styles, the defaults of the document, and the theme's fonts. */

import { type Style, type Styles, themeFonts, toggle } from "../../office/docx/styles";
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

/** Word's own defaults where a document sets none. */
const DEFAULT_SIZE = 10;
const ALIGN: Readonly<Record<string, ParagraphFacts["align"]>> = {
  both: "both",
  distribute: "both",
  center: "center",
  right: "right",
  end: "right",
};

export class ParagraphReader {
  private readonly forms = new Map<string, { run: RunForm; paragraph: ParagraphForm }>();
  private readonly theme: ReadonlyMap<string, string>;
  private readonly defaults: { run: RunForm; paragraph: ParagraphForm };

  constructor(
    file: OfficeFile,
    private readonly styles: Styles,
  ) {
    this.theme = themeFonts(file.related("theme"));
    this.defaults = { run: this.runForm(styles.defaults.run), paragraph: paragraphForm(styles.defaults.paragraph) };
  }

  read(paragraph: Element, text: string): { facts: ParagraphFacts; bold: boolean } {
    const chain = this.styles.ofParagraph(paragraph);
    const styled = this.formOf(chain);
    const own = paragraphForm(find(paragraph, "pPr"));
    const form = mergeParagraph(mergeParagraph(this.defaults.paragraph, styled.paragraph), own);
    const base = { ...this.defaults.run, ...styled.run };
    const runs = descendants(paragraph, "r").map((run) => ({
      form: this.formOfRun(run, base),
      weight: this.styles.hides(find(run, "rPr"), chain) ? 0 : weight(run),
    }));
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
    return { ...base, ...(style ? this.formOf(this.styles.chain(style)).run : {}), ...this.runForm(properties) };
  }

  /** What a style says with all that it is based on. */
  private formOf(chain: readonly Style[]): { run: RunForm; paragraph: ParagraphForm } {
    const id = chain[0]?.id ?? "";
    const known = this.forms.get(id);
    if (known) return known;
    const outermost = [...chain].reverse();
    const made = {
      run: Object.assign({}, ...outermost.map(({ run }) => this.runForm(run))) as RunForm,
      paragraph: outermost.reduce<ParagraphForm>(
        (form, { paragraph }) => mergeParagraph(form, paragraphForm(paragraph)),
        {},
      ),
    };
    this.forms.set(id, made);
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
    const bold = toggle(properties, "b");
    if (bold !== null) form.bold = bold;
    return form;
  }
}

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

/** Chinese characters of a run. */
function weight(run: Element): number {
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
