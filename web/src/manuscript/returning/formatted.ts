/** The file that a manuscript was read from, set by the layout of ours: what each of its paragraphs is to be. */

import { charactersOf } from "../../office/docx/annotate/characters";
import { blocks } from "../../office/docx/blocks";
import type { Dress } from "../../office/docx/format/dress";
import { Counts, type Formatted, formatting, isBlank } from "../../office/docx/format/formatting";
import { layoutOf, type Role } from "../../office/docx/format/layout";
import { CHARACTER, round } from "../../office/docx/geometry";
import { openDocx } from "../../office/docx/open";
import { Styles } from "../../office/docx/styles";
import { attribute, descendants } from "../../office/xml";
import { signatureIndents } from "../../shared/signature";
import { textWidth } from "../../shared/text";
import type { Work } from "../../shared/turns";
import type { Lexicon, Manuscript, ManuscriptSection } from "../model";
import { tracedManuscript } from "../reading/from-docx";
import { allSections, isItem } from "../reading/manuscript";
import type { RawLine } from "../reading/raw-line";
import { isParagraph, Origins } from "./origins";

/** `blank` is a blank file of ours, which says how. Raises OfficeError. */
export function* formatted(bytes: Uint8Array, blank: Uint8Array, lexicon: Lexicon): Work<Formatted> {
  const layout = layoutOf(blank);
  const docx = openDocx(bytes);
  const styles = new Styles(docx.file);
  const { lines, manuscript, contents } = tracedManuscript(docx, lexicon);
  yield 0;
  const left = new Counts();
  left.add("contents", contents);
  const wardrobe = new Wardrobe(lines, manuscript, styles, [...blocks(docx.body)], left);
  return yield* formatting(docx, styles, layout, wardrobe.dresses(), left);
}

const NOTE = /^附\s*件?\s*[0-9]{0,2}\s*[:\uff1a]\s*/u;
const NOTE_NUMBER = /^[0-9]{1,2}[.\uff0e]/u;
const LABEL = /^附\s*(?:件|表|录)?\s*[0-9一二三四五六七八九十]{0,3}\s*[:\uff1a]?$/u;
/** 7.3.4: two characters in, and further names under the first. */
const NOTE_INDENT = 2;
const NOTE_LEAD = textWidth("附件\uff1a");
const DEEPEST = 4;
/** What a tab at the head of a paragraph stands for, in characters. */
const TAB = 2;

/** Tells what the paragraphs of each line are to be. */
class Wardrobe {
  private readonly sections: ReadonlyMap<number, ManuscriptSection>;
  private readonly origins: Origins;
  private isInNote = false;

  constructor(
    private readonly lines: readonly RawLine[],
    private readonly manuscript: Manuscript,
    private readonly styles: Styles,
    private readonly blocks: readonly Element[],
    private readonly left: Counts,
  ) {
    this.sections = new Map(allSections(manuscript.sections).map((section) => [section.line, section]));
    this.origins = new Origins(lines, styles);
  }

  dresses(): Dress[] {
    const found = new Map<Element, number[]>();
    this.lines.forEach((line, index) => {
      if (line.apart || line.cell) return;
      for (const element of line.sources.flatMap(({ elements }) => elements).filter(isParagraph))
        found.set(element, [...(found.get(element) ?? []), index]);
    });
    return [...found].flatMap(([paragraph, lines]) => {
      const dress = lines.length === 1 ? this.ofLine(paragraph, lines[0]!) : this.ofLines(paragraph, lines);
      return dress ?? [];
    });
  }

  private ofLine(paragraph: Element, line: number): Dress | null {
    const { title, recipient, signature, date, end, attachments } = this.manuscript;
    if (line < title) return this.leave("head");
    if (line === title) return this.placed({ paragraph, role: "Title" });
    if (line === recipient) return this.placed({ paragraph, role: "Recipient", hasGap: this.isClose(paragraph) });
    if (line >= attachments) return this.attachment(paragraph, line);
    if (line === signature || line === date) return this.signature(paragraph, line);
    if (line >= end) return this.note(paragraph, line);
    return this.text(paragraph, line);
  }

  /** A paragraph that holds several lines is text, or nothing that could be set. */
  private ofLines(paragraph: Element, lines: readonly number[]): Dress | null {
    const { title, recipient, end } = this.manuscript;
    const isText = lines.every((line) => line > Math.max(title, recipient) && line < end);
    return isText ? this.indented({ paragraph, role: "BodyText" }) : this.leave("behind");
  }

  /** 7.3.5.2 */
  private signature(paragraph: Element, line: number): Dress | null {
    const { signature, date, lines } = this.manuscript;
    if (signature < 0 || date < 0 || signature === date) return this.leave("behind");
    const [name, day] = signatureIndents(lines[signature]!.text, lines[date]!.text);
    const right = line === signature ? name : day;
    const indent = { right: String(round(right * CHARACTER)), rightChars: String(round(right * 100)) };
    if (line === date) return this.placed({ paragraph, role: "SignatureDate", indent });
    return this.placed({ paragraph, role: "Signature", indent, hasGap: this.isClose(paragraph) });
  }

  /** 7.3.4 */
  private note(paragraph: Element, line: number): Dress | null {
    const { text } = this.lines[line]!;
    const lead = NOTE.exec(text)?.[0] ?? "";
    if (lead === "" && !(this.isInNote && NOTE_NUMBER.test(text))) return this.leave("behind");
    const isFirst = !this.isInNote;
    this.isInNote = true;
    const number = NOTE_NUMBER.exec(text.slice(lead.length))?.[0] ?? "";
    const hanging = round(textWidth(lead + number) * CHARACTER);
    const start = round((NOTE_INDENT + (lead === "" ? NOTE_LEAD : 0)) * CHARACTER);
    const indent = { left: String(start + hanging), firstLine: String(-hanging) };
    return this.placed({ paragraph, role: "AttachmentNote", indent, hasGap: isFirst && this.isClose(paragraph) });
  }

  /** 7.3.7: a page of its own. What is attached has a form of its own. */
  private attachment(paragraph: Element, line: number): Dress | null {
    if (!LABEL.test(this.lines[line]!.text)) return this.leave("attachment");
    return this.placed({ paragraph, role: "AttachmentLabel", newPage: !this.opensPage(paragraph) });
  }

  private text(paragraph: Element, line: number): Dress {
    const section = this.sections.get(line);
    const { text, number } = this.manuscript.lines[line]!;
    const isCounted = this.lines[line]!.number !== null;
    const opens = this.manuscript.recipient < 0 && line === this.manuscript.title + 1 && line > 0;
    const item: Dress = { paragraph, role: "BodyText", hasGap: opens && this.isClose(paragraph), isCounted };
    if (isCounted) this.left.add("counted");
    // A heading with a number has its place by the standard; what else stands in the middle stands there on purpose.
    const isNumbered = section !== undefined && (number?.level ?? 0) > 0 && number?.form !== "chapter";
    if (!isNumbered && /^(?:center|right)$/u.test(this.lines[line]!.facts?.align ?? "")) {
      this.left.add("placed");
      item.isPlaced = true;
    }
    if (!section || isItem(this.manuscript, section))
      return this.indented({ ...item, isPlaced: item.isPlaced ?? isCounted });
    const level = number && number.level > 0 ? number.level : section.level;
    const role: Role = level <= DEEPEST ? (`Heading${level}` as Role) : "BodyText";
    if (section.body === text.length) return this.indented({ ...item, role, level: section.level });
    const origin = this.origins.of(line)?.[section.body];
    return this.indented(origin ? { ...item, role, text: origin } : item);
  }

  /** Blanks at the head of a paragraph stand for a part of its indent. */
  private indented(item: Dress): Dress {
    const blank = this.blanks(item.paragraph);
    if (blank === 0) return item;
    const first = Math.max(0, 2 - blank);
    return {
      ...item,
      indent: { firstLine: String(round(first * CHARACTER)), firstLineChars: String(round(first * 100)) },
    };
  }

  /** What somebody placed with blanks stays where they put it. */
  private placed(item: Dress): Dress {
    if (this.blanks(item.paragraph) === 0) return item;
    this.left.add("padded");
    return { ...item, isPlaced: true };
  }

  /** Of the blanks at the head of a paragraph the width in characters. */
  private blanks(paragraph: Element): number {
    const text = charactersOf([{ number: "", elements: [paragraph] }], this.styles)
      .map(({ unit }) => unit)
      .join("");
    const head = /^\s*/u.exec(text)![0];
    return [...head].reduce((sum, unit) => sum + (unit === "\t" ? TAB : textWidth(unit)), 0);
  }

  private leave(kind: Parameters<Counts["add"]>[0]): null {
    this.left.add(kind);
    return null;
  }

  /** Whether something that shows stands directly above. */
  private isClose(paragraph: Element): boolean {
    const above = this.blocks[this.blocks.indexOf(paragraph) - 1];
    return above !== undefined && !isBlank(above);
  }

  private opensPage(paragraph: Element): boolean {
    const above = this.blocks[this.blocks.indexOf(paragraph) - 1];
    const breaks = [paragraph, ...(above ? [above] : [])].flatMap((item) => descendants(item, "br"));
    return (
      above === undefined ||
      breaks.some((item) => attribute(item, "type") === "page") ||
      descendants(above, "sectPr").length > 0
    );
  }
}
