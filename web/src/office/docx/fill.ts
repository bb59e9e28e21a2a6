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
import { linesAbove, sealedIndents, signatureIndents } from "../../shared/signature";
import { textWidth } from "../../shared/text";
import type { Unit } from "../../shared/unit";
import { CHARACTER, round } from "./geometry";
import { Inliner, mark, paragraph } from "./inline";
import { table } from "./table";
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
  const opened = new Template(template);
  return opened.save(new Printer(opened).flow(document.blocks), document);
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
  private readonly inliner: Inliner;
  private readonly width: number;
  private readonly sealed: boolean;
  private readonly bookmarks = new Set<string>();

  constructor({ fonts, width, sealed }: Template) {
    this.inliner = new Inliner(fonts);
    this.width = width;
    this.sealed = sealed;
  }

  flow(blocks: readonly Printable[]): string {
    return blocks.map((block, index) => this.block(block) + afterTable(block, blocks[index + 1])).join("");
  }

  private block(block: Printable): string {
    switch (block.kind) {
      case "title":
        return this.line("Title", block.inlines) + BLANK_LINE;
      case "recipient":
        return this.line("Recipient", joined([...block.inlines, COLON]));
      case "heading":
        return this.heading(block.section, `Heading${block.level}`, block.number + block.text);
      case "body":
        return this.line("BodyText", joined([block.number, ...block.inlines]));
      case "grid":
        return table(block, this.width, this.inliner);
      case "attachment-note":
        return BLANK_LINE + this.attachmentNote(block.titles);
      case "signature":
        return BLANK_LINE.repeat(linesAbove(this.sealed)) + this.signature(block.name, block.date);
      case "attachment":
        return this.attachment(block);
    }
  }

  private heading(section: string, style: string, text: string): string {
    const run = this.inliner.run(text, style);
    const name = bookmarkName(section);
    if (!name || this.bookmarks.has(name)) return paragraph(style, run);
    this.bookmarks.add(name);
    const id = this.bookmarks.size;
    return paragraph(style, mark("bookmarkStart", { id, name }) + run + mark("bookmarkEnd", { id }));
  }

  /** 7.3.4: numbers and wrapped titles align; a single attachment has no number. */
  private attachmentNote(titles: readonly string[]): string {
    const lines = titles.map((title, index) => {
      const lead = index === 0 ? ATTACHMENTS : "";
      const number = titles.length > 1 ? `${index + 1}.` : "";
      const start = round((2 + textWidth(ATTACHMENTS) - textWidth(lead)) * CHARACTER);
      const hanging = round(textWidth(lead + number) * CHARACTER);
      const run = this.inliner.run(lead + number + title, "AttachmentNote");
      return paragraph("AttachmentNote", run, mark("ind", { left: start + hanging, hanging }));
    });
    return lines.join("");
  }

  /** 7.3.5.1 with a seal, 7.3.5.2 without: reckoned anew for every name and date. */
  private signature(name: readonly Inline[], date: readonly Inline[]): string {
    const indents = this.sealed ? sealedIndents : signatureIndents;
    const [left, right] = indents(visible(name), visible(date)).map((characters) =>
      mark("ind", { rightChars: round(characters * 100), right: round(characters * CHARACTER) }),
    );
    return this.line("Signature", name, left) + this.line("SignatureDate", date, right);
  }

  /** 7.3.7: a page of its own, the title on the third line. */
  private attachment({ label, title, blocks }: PrintedAttachment): string {
    const head = this.line("AttachmentLabel", [label]) + BLANK_LINE + this.line("AttachmentTitle", [title]);
    return head + BLANK_LINE + this.flow(blocks);
  }

  private line(style: string, inlines: readonly Inline[], properties?: string): string {
    return paragraph(style, this.inliner.all(inlines, style), properties);
  }
}

const BLANK_LINE = paragraph("BodyText");

/** Word joins two tables that touch and wants a paragraph after the last one. */
function afterTable(block: Printable, following: Printable | undefined): string {
  if (block.kind !== "grid") return "";
  if (!following) return paragraph("TableEnd");
  return following.kind === "grid" ? BLANK_LINE : "";
}
