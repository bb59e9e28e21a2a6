/** Runs, blanks and paragraphs: the strings everything in document.xml is made of; as macros/formats/docx/inline.py. */

import type { Inline, OpenBlank } from "../../shared/document";
import { escaped, escapedAttribute } from "../xml";

/** Word refuses a longer tag or alias. */
const TAG_LIMIT = 64;
const TEXT = '<w:t xml:space="preserve">';
const BREAKS: Record<string, string> = { "\n": `</w:t><w:br/>${TEXT}`, "\t": `</w:t><w:tab/>${TEXT}` };

/** A w: element that holds nothing but attributes. */
export function mark(name: string, attributes: Record<string, string | number>): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` w:${key}="${escapedAttribute(String(value))}"`);
  return `<w:${name}${pairs.join("")}/>`;
}

/** A paragraph of a style; `properties` are those that the style does not give. */
export const paragraph = (style: string, content = "", properties = ""): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${content}</w:p>`;

/** Turns inlines into runs and controls in the fonts of their styles; numbers the controls from 1. */
export class Inliner {
  private controls = 0;

  /** `fonts` are the rFonts of each style. Every run repeats them: drafts pasted elsewhere lose their style. */
  constructor(private readonly fonts: ReadonlyMap<string, string>) {}

  /** A run in the fonts of a paragraph's style, with its line breaks and tabs. */
  run(text: string, style: string, look = ""): string {
    const content = escaped(text).replace(/[\n\t]/g, (letter) => BREAKS[letter]!);
    return `<w:r><w:rPr>${look}${this.fonts.get(style) ?? ""}</w:rPr>${TEXT}${content}</w:t></w:r>`;
  }

  /** Runs and controls of a text in a paragraph of a style. */
  all(inlines: readonly Inline[], style: string): string {
    return inlines
      .map((inline) => (typeof inline === "string" ? this.run(inline, style) : this.control(inline, style)))
      .join("");
  }

  /** A blank that is still open. The visible 【名称】 stays when a program drops the control. */
  private control({ name, choices }: OpenBlank, style: string): string {
    const label = escapedAttribute([...name].slice(0, TAG_LIMIT).join(""));
    return (
      `<w:sdt><w:sdtPr><w:rPr>${this.fonts.get(style) ?? ""}</w:rPr><w:alias w:val="${label}"/><w:tag w:val="${label}"/>` +
      `<w:id w:val="${++this.controls}"/><w:showingPlcHdr/>${controlType(choices)}</w:sdtPr>` +
      `<w:sdtContent>${this.run(`【${name}】`, style, BLANK)}</w:sdtContent></w:sdt>`
    );
  }
}

const BLANK = mark("rStyle", { val: "Blank" });

function controlType(choices: readonly string[]): string {
  if (choices.length === 0) return "<w:text/>";
  // Word rejects a list with a value twice.
  const items = [...new Set(choices)].map((choice) => mark("listItem", { displayText: choice, value: choice }));
  return `<w:dropDownList>${items.join("")}</w:dropDownList>`;
}
