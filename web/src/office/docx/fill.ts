/** Prints a filled unit into the blank .docx that Python made; one function a kind of block, as in blocks.py. */

import {
  build,
  buildSection,
  joined,
  visible,
  type Inline,
  type Printable,
  type PrintedAttachment,
  type PrintedDocument,
} from "../../shared/document";
import type { Filling } from "../../shared/filling";
import { signatureIndents } from "../../shared/signature";
import { textWidth } from "../../shared/text";
import type { Unit } from "../../shared/unit";
import { CHARACTER, columnWidths, round } from "./geometry";
import { Template } from "./template";

/** The .docx of a filled unit; the same template and filling give the same bytes. */
export function fillDocx(template: Uint8Array, unit: Unit, filling: Filling): Uint8Array {
  return renderDocx(template, build(unit, filling));
}

/** The .docx of one section, with the number it has in the whole; RangeError when it is left out there. */
export function fillSection(template: Uint8Array, unit: Unit, filling: Filling, section: string): Uint8Array {
  return renderDocx(template, buildSection(unit, filling, section));
}

/** The .docx of any blocks, in the form of a blank file of ours. */
export function renderDocx(template: Uint8Array, document: PrintedDocument): Uint8Array {
  const printer = new Printer(new Template(template));
  return printer.template.save(printer.flow(document.blocks), document.title);
}

const COLON = "\uff1a";
const ATTACHMENTS = `附件${COLON}`;
const BOOKMARK = /^_sec_[A-Za-z0-9_]{1,35}$/;

/** The name of the bookmark around a section's heading; null where Word allows none. */
export function bookmarkName(section: string): string | null {
  const name = `_sec_${section.replace(/-/g, "_")}`;
  return BOOKMARK.test(name) ? name : null;
}

class Printer {
  private readonly bookmarks = new Set<string>();

  constructor(readonly template: Template) {}

  flow(blocks: readonly Printable[]): Element[] {
    return blocks.flatMap((block, index) => [...this.block(block), ...this.afterTable(block, blocks[index + 1])]);
  }

  private block(block: Printable): Element[] {
    const { template } = this;
    switch (block.kind) {
      case "title":
        return [this.line("Title", block.inlines), this.blankLine()];
      case "recipient":
        return [this.line("Recipient", joined([...block.inlines, COLON]))];
      case "heading":
        return [this.heading(block.section, `Heading${block.level}`, block.number + block.text)];
      case "body":
        return [this.line("BodyText", joined([block.number, ...block.inlines]))];
      case "grid":
        return [template.grid(block.header, block.rows, columnWidths(block.widths, template.width))];
      case "attachment-note":
        return [this.blankLine(), ...this.attachmentNote(block.titles)];
      case "signature":
        return [this.blankLine(), ...this.signature(block.name, block.date)];
      case "attachment":
        return this.attachment(block);
    }
  }

  /** Word joins two tables that touch and wants a paragraph after the last one. */
  private afterTable(block: Printable, following: Printable | undefined): Element[] {
    if (block.kind !== "grid") return [];
    if (!following) return [this.template.paragraph("TableEnd")];
    return following.kind === "grid" ? [this.blankLine()] : [];
  }

  private heading(section: string, style: string, text: string): Element {
    const run = this.template.run(text, style);
    const name = bookmarkName(section);
    if (!name || this.bookmarks.has(name)) return this.template.paragraph(style, [run]);
    this.bookmarks.add(name);
    const id = String(this.bookmarks.size);
    const start = this.template.mark("bookmarkStart", { id, name });
    const end = this.template.mark("bookmarkEnd", { id });
    return this.template.paragraph(style, [start, run, end]);
  }

  /** 7.3.4: numbers and wrapped titles align; a single attachment has no number. */
  private attachmentNote(titles: readonly string[]): Element[] {
    return titles.map((title, index) => {
      const lead = index === 0 ? ATTACHMENTS : "";
      const number = titles.length > 1 ? `${index + 1}.` : "";
      const start = round((2 + textWidth(ATTACHMENTS) - textWidth(lead)) * CHARACTER);
      const hanging = round(textWidth(lead + number) * CHARACTER);
      const run = this.template.run(lead + number + title, "AttachmentNote");
      return this.template.paragraph("AttachmentNote", [run], { left: start + hanging, hanging });
    });
  }

  /** 7.3.5.2, without a seal: reckoned anew for every name and date. */
  private signature(name: readonly Inline[], date: readonly Inline[]): Element[] {
    const [left, right] = signatureIndents(visible(name), visible(date)).map((characters) => ({
      rightChars: round(characters * 100),
      right: round(characters * CHARACTER),
    }));
    return [this.line("Signature", name, left), this.line("SignatureDate", date, right)];
  }

  /** 7.3.7: a page of its own, the title on the third line. */
  private attachment(block: PrintedAttachment): Element[] {
    return [
      this.line("AttachmentLabel", [block.label]),
      this.blankLine(),
      this.line("AttachmentTitle", [block.title]),
      this.blankLine(),
      ...this.flow(block.blocks),
    ];
  }

  private line(style: string, inlines: readonly Inline[], indent?: Record<string, number>): Element {
    return this.template.paragraph(style, this.template.inlines(inlines, style), indent);
  }

  private blankLine(): Element {
    return this.template.paragraph("BodyText");
  }
}
