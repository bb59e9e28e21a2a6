/**
 * The blank .docx as a source of form: every paragraph, run, control and table is cloned from what Python made.
 *
 * Where the blank file has none to clone (a writer's first fourth-level heading, say), the style alone gives the form.
 */

import { OfficeError } from "../package";
import { attribute, children, descendants, find, serialise, W } from "../xml";
import { writeZip } from "../zip-writer";
import type { Inline, OpenBlank } from "../../shared/document";
import { openDocx, type DocxFile } from "./open";
import { Styles } from "./styles";

/** Word refuses a longer tag or alias. */
const TAG_LIMIT = 64;
const BLANK_STYLE = "Blank";

type Marks = Record<string, string | number>;

export class Template {
  readonly document: XMLDocument;
  private readonly docx: DocxFile;
  private readonly styles: Styles;
  private readonly section: Element;
  private readonly paragraphs = new Map<string, Element>();
  private readonly runs = new Map<string, Element>();
  private readonly control: Element | undefined;
  private readonly table: Element | undefined;
  private controls = 0;

  constructor(bytes: Uint8Array) {
    this.docx = openDocx(bytes);
    this.document = this.docx.document;
    this.styles = new Styles(this.docx.file);
    const section = find(this.docx.body, "sectPr");
    if (!section) throw new OfficeError("broken", "空白文件里没有页面设置，不是本站的文件。");
    this.section = section;
    for (const paragraph of descendants(this.docx.body, "p")) {
      const style = attribute(find(paragraph, "pPr", "pStyle")) ?? "";
      if (!this.paragraphs.has(style)) this.paragraphs.set(style, paragraph);
      const run = descendants(paragraph, "r")[0];
      if (run && !this.runs.has(style)) this.runs.set(style, run);
    }
    this.control = descendants(this.docx.body, "sdt")[0];
    this.table = descendants(this.docx.body, "tbl")[0];
  }

  /** The width between the margins in twips. */
  get width(): number {
    const value = (name: string, key: string): number => Number(attribute(find(this.section, name), key));
    return value("pgSz", "w") - value("pgMar", "left") - value("pgMar", "right");
  }

  /** A paragraph of a style; `indent` takes the place of the indent that the cloned one has of its own. */
  paragraph(style: string, content: readonly Element[] = [], indent?: Marks): Element {
    const made = this.element("p");
    const known = this.paragraphs.get(style);
    const properties =
      (known && (find(known, "pPr")?.cloneNode(true) as Element | null)) ??
      this.element("pPr", this.element("pStyle", style));
    for (const old of children(properties, "ind")) old.remove();
    if (indent) {
      properties.append(this.mark("ind", indent));
    }
    made.append(properties, ...content);
    return made;
  }

  /** Runs and controls of a text in a paragraph of a style. */
  inlines(inlines: readonly Inline[], style: string): Element[] {
    return inlines.map((inline) => (typeof inline === "string" ? this.run(inline, style) : this.blank(inline, style)));
  }

  /** A run in the fonts of a style, with its line breaks and tabs. */
  run(text: string, style: string, look?: string): Element {
    const run = this.element("r");
    const properties = this.element("rPr", this.fonts(style));
    if (look) properties.prepend(this.element("rStyle", look));
    run.append(properties);
    for (const piece of text.split(/([\n\t])/)) {
      if (piece === "\n") run.append(this.element("br"));
      else if (piece === "\t") run.append(this.element("tab"));
      else run.append(this.text(piece));
    }
    return run;
  }

  /** A table of as many columns as there are widths in twips. */
  grid(header: readonly Inline[][], rows: readonly Inline[][][], widths: readonly number[]): Element {
    const [headRow, bodyRow] = this.table ? children(this.table, "tr") : [];
    const table = this.element("tbl");
    const properties = this.table && find(this.table, "tblPr");
    table.append(
      properties ? properties.cloneNode(true) : this.element("tblPr", this.element("tblStyle", "TableGrid")),
    );
    table.append(this.element("tblGrid", ...widths.map((width) => this.mark("gridCol", { w: width }))));
    table.append(this.row(header, "TableHead", widths, headRow));
    for (const row of rows) table.append(this.row(row, "TableText", widths, bodyRow));
    return table;
  }

  /** A w: element that holds nothing but attributes. */
  mark(name: string, attributes: Marks): Element {
    const made = this.element(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttributeNS(W, `w:${key}`, String(value));
    return made;
  }

  /** The .docx with these blocks as its body, and with another title among its properties where one is given. */
  save(blocks: readonly Element[], title: string | null): Uint8Array {
    const { body, file } = this.docx;
    while (body.firstChild !== this.section) body.firstChild!.remove();
    this.section.before(...blocks);
    const changed = new Map([[file.main, serialise(this.document)]]);
    if (title !== null) {
      const core = file.relationships("").find((item) => item.type.endsWith("/core-properties"));
      const properties = core && file.xml(core.target);
      const element = properties && descendants(properties, "title")[0];
      if (core && properties && element) {
        element.textContent = title;
        changed.set(core.target, serialise(properties));
      }
    }
    return writeZip(file.zip.names.map((name) => [name, changed.get(name) ?? file.zip.read(name)]));
  }

  /** A content control that is still open. Without one to clone the visible 【名称】 must do. */
  private blank(blank: OpenBlank, style: string): Element {
    const shown = this.run(`【${blank.name}】`, style, BLANK_STYLE);
    if (!this.control) return this.run(`【${blank.name}】`, style);
    const control = this.control.cloneNode(true) as Element;
    const properties = find(control, "sdtPr")!;
    const label = [...blank.name].slice(0, TAG_LIMIT).join("");
    for (const item of [...properties.children]) {
      if (item.localName === "rPr") item.replaceChildren(this.fonts(style));
      else if (item.localName === "alias" || item.localName === "tag") item.setAttributeNS(W, "w:val", label);
      else if (item.localName === "id") item.setAttributeNS(W, "w:val", String(++this.controls));
      else if (item.localName === "text" || item.localName === "dropDownList")
        item.replaceWith(this.choice(blank.choices));
    }
    find(control, "sdtContent")!.replaceChildren(shown);
    return control;
  }

  private choice(choices: readonly string[]): Element {
    if (choices.length === 0) return this.element("text");
    const items = [...new Set(choices)].map((choice) => this.mark("listItem", { displayText: choice, value: choice }));
    return this.element("dropDownList", ...items);
  }

  private row(
    cells: readonly Inline[][],
    style: string,
    widths: readonly number[],
    like: Element | undefined,
  ): Element {
    const row = this.element("tr");
    const properties = like && find(like, "trPr");
    if (properties) row.append(properties.cloneNode(true));
    const known = like && find(like, "tc", "tcPr");
    widths.forEach((width, index) => {
      const cell = this.element("tc");
      const cellProperties = (known ? known.cloneNode(true) : this.element("tcPr", this.element("tcW"))) as Element;
      const size = find(cellProperties, "tcW")!;
      size.setAttributeNS(W, "w:w", String(width));
      size.setAttributeNS(W, "w:type", "dxa");
      cell.append(cellProperties, this.paragraph(style, this.inlines(cells[index] ?? [], style)));
      row.append(cell);
    });
    return row;
  }

  /** The fonts that a run of a style names: those of a cloned run, or those of the style itself. */
  private fonts(style: string): Element {
    const run = this.runs.get(style);
    const found = (run && find(run, "rPr", "rFonts")) ?? this.fontsOfStyle(style);
    return found.cloneNode(true) as Element;
  }

  private fontsOfStyle(style: string): Element {
    const run = this.styles.get(style)?.run;
    return (run && find(run, "rFonts")) ?? this.element("rFonts");
  }

  private text(content: string): Element {
    const text = this.element("t");
    text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    text.textContent = content;
    return text;
  }

  /** A w: element with its w:val, or with its content. */
  private element(name: string, ...content: (Element | string)[]): Element {
    const made = this.document.createElementNS(W, `w:${name}`);
    for (const item of content) {
      if (typeof item === "string") made.setAttributeNS(W, "w:val", item);
      else made.append(item);
    }
    return made;
  }
}
