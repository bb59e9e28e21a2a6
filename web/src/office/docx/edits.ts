/** Somebody else's .docx with some parts written anew and some added; every other part stays byte for byte. */

import type { Work } from "../../shared/turns";
import type { OfficeFile } from "../package";
import { attribute, descendants, encodeXml, parseXml, serialise, W } from "../xml";
import { writingZip } from "../zip-writer";

const TYPES = "[Content_Types].xml";
const CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";

/** A part of one empty element. */
export const emptyPart = (root: string): XMLDocument => parseXml(encodeXml(`<w:${root} xmlns:w="${W}"/>`));

/** Parts whose content type and relationship are called alike. */
export type PartKind = "comments" | "footer" | "settings" | "fontTable";

export class Edits {
  private readonly changed = new Map<string, Uint8Array>();
  private readonly documents = new Map<string, XMLDocument>();

  constructor(private readonly file: OfficeFile) {}

  /** Other bytes for a part that is there. */
  set(path: string, bytes: Uint8Array): void {
    this.changed.set(path, bytes);
  }

  get isEmpty(): boolean {
    return this.changed.size === 0 && this.documents.size === 0;
  }

  /** A new part that the main part leads to; the id of that relationship. */
  add(kind: PartKind, bytes: Uint8Array): string {
    const { file } = this;
    const folder = file.main.slice(0, file.main.lastIndexOf("/") + 1);
    let name = `${kind}.xml`;
    for (let n = 2; this.isTaken(folder + name); n++) name = `${kind}${n}.xml`;
    this.changed.set(folder + name, bytes);

    const type = child(this.open(TYPES), "Override");
    type.setAttribute("PartName", `/${folder}${name}`);
    type.setAttribute("ContentType", `${CONTENT}.${kind}+xml`);

    const relations = this.open(`${folder}_rels/${file.main.slice(folder.length)}.rels`);
    const ids = new Set(descendants(relations, "Relationship").map((item) => attribute(item, "Id")));
    let n = 1;
    while (ids.has(`rId${n}`)) n += 1;
    const relation = child(relations, "Relationship");
    relation.setAttribute("Id", `rId${n}`);
    relation.setAttribute("Type", `${RELATION}/${kind}`);
    relation.setAttribute("Target", name);
    return `rId${n}`;
  }

  *writing(): Work<Uint8Array> {
    const { file } = this;
    for (const [path, document] of this.documents) this.changed.set(path, serialise(document));
    // Names of parts are the same in any letter case.
    const changed = new Map([...this.changed].map(([path, bytes]) => [path.toLowerCase(), bytes]));
    const names = [...file.zip.names, ...[...this.changed.keys()].filter((name) => !file.has(name))];
    return yield* writingZip(
      names.map((name) => [name, changed.get(name.toLowerCase()) ?? file.zip.read(name)] as const),
    );
  }

  private isTaken = (path: string): boolean =>
    this.file.has(path) || [...this.changed.keys()].some((known) => known.toLowerCase() === path.toLowerCase());

  private open(path: string): XMLDocument {
    const { file } = this;
    const found =
      this.documents.get(path) ??
      (file.has(path) ? file.xml(path) : parseXml(encodeXml(`<Relationships xmlns="${RELATIONS}"/>`)));
    this.documents.set(path, found);
    return found;
  }
}

/** A new last element in the namespace and the prefix of the root. */
function child(document: XMLDocument, name: string): Element {
  const { namespaceURI, prefix } = document.documentElement;
  const made = document.createElementNS(namespaceURI, prefix ? `${prefix}:${name}` : name);
  document.documentElement.append(made);
  return made;
}
