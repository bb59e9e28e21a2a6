/**
 * The Word file that the site gives the browser to fill, as a source of form: its fonts, its page, and all other parts.
 *
 * It is ours, so its parts have the names of macros/formats/docx/parts.py and are cut as text: parsing them into a DOM
 * and writing that again took three quarters of the time.
 */

import { OfficeError } from "../error";
import type { PrintedDocument } from "../../shared/document";
import { decodeXml, encodeXml, escaped } from "../xml";
import { Zip } from "../zip";
import { writeZip } from "../zip-writer";

const DOCUMENT = "word/document.xml";
const STYLES = "word/styles.xml";
const DATE = "SignatureDate";
const CORE = "docProps/core.xml";
const CUSTOM = "docProps/custom.xml";
const BODY = "<w:body>";
const SECTION = "<w:sectPr>";
const STYLE = /<w:style [^>]*w:styleId="([^"]+)"[^>]*>([\s\S]*?)<\/w:style>/gu;
const FONTS = /<w:rFonts[^>]*>/u;
const TITLE = /(?<=<dc:title>)[^<]*/u;
const PROPERTY = (name: string): RegExp => new RegExp(`(?<= name="${name}"><vt:lpwstr>)[^<]*`, "u");

export class Template {
  /** The rFonts element of every paragraph style. */
  readonly fonts: ReadonlyMap<string, string>;
  /** Between the margins, in twips. */
  readonly width: number;
  /** Whether documents leave room for a seal: then the style of the date says where it stands. */
  readonly sealed: boolean;
  private readonly zip: Zip;
  private readonly before: string;
  private readonly after: string;

  /** Raises OfficeError for what is no blank file of ours, ZipError for what is no zip. */
  constructor(bytes: Uint8Array) {
    this.zip = Zip.open(bytes);
    const document = this.text(DOCUMENT);
    const [body, section] = [document.indexOf(BODY), document.lastIndexOf(SECTION)];
    if (body < 0 || section < body) throw new OfficeError("broken", "空白文件里没有页面设置，不是本站的文件。");
    this.before = document.slice(0, body + BODY.length);
    this.after = document.slice(section);
    this.width = this.size("pgSz", "w") - this.size("pgMar", "left") - this.size("pgMar", "right");
    const styles = [...this.text(STYLES).matchAll(STYLE)];
    this.sealed = styles.some(([, id, style]) => id === DATE && style!.includes("<w:ind "));
    this.fonts = new Map(styles.map(([, id, style]) => [id!, FONTS.exec(style!)?.[0] ?? ""]));
  }

  /** The .docx with these blocks as its body, and among its properties what the document says otherwise. */
  save(blocks: string, { title, source }: Pick<PrintedDocument, "title" | "source">): Uint8Array {
    const changed = new Map([[DOCUMENT, this.before + blocks + this.after]]);
    const custom = this.text(CUSTOM);
    const said = source
      ? custom
          .replace(PROPERTY("unit"), () => escaped(source.id))
          .replace(PROPERTY("version"), () => escaped(source.version))
      : custom;
    if (said !== custom) changed.set(CUSTOM, said);
    if (title !== null)
      changed.set(
        CORE,
        this.text(CORE).replace(TITLE, () => escaped(title)),
      );
    return writeZip(
      this.zip.names.map((name) => {
        const text = changed.get(name);
        return [name, text === undefined ? this.zip.packed(name) : encodeXml(text)];
      }),
    );
  }

  private text(part: string): string {
    return decodeXml(this.zip.read(part));
  }

  private size(element: string, key: string): number {
    return Number(new RegExp(`<w:${element} [^>]*\\bw:${key}="(\\d+)"`, "u").exec(this.after)?.[1]);
  }
}
