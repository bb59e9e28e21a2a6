/** Puts the part of the comments into a package: its content type and the relationship that leads to it. */

import { attribute, descendants, parseXml, serialise } from "../../xml";
import type { OfficeFile } from "../../package";

const TYPES = "[Content_Types].xml";
const CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";

/** `path` is where the comments are now, null where there are none yet; `changed` takes what must be written. */
export function addComments(
  file: OfficeFile,
  path: string | null,
  comments: Uint8Array,
  changed: Map<string, Uint8Array>,
): void {
  if (path !== null) {
    changed.set(path, comments);
    return;
  }
  const folder = file.main.slice(0, file.main.lastIndexOf("/") + 1);
  let name = "comments.xml";
  for (let n = 2; file.has(folder + name); n++) name = `comments${n}.xml`;
  changed.set(folder + name, comments);

  const types = file.xml(TYPES);
  const type = child(types, "Override");
  type.setAttribute("PartName", `/${folder}${name}`);
  type.setAttribute("ContentType", CONTENT);
  changed.set(TYPES, serialise(types));

  const where = `${folder}_rels/${file.main.slice(folder.length)}.rels`;
  const relations = file.has(where)
    ? file.xml(where)
    : parseXml(new TextEncoder().encode(`<Relationships xmlns="${RELATIONS}"/>`));
  const ids = new Set(descendants(relations, "Relationship").map((item) => attribute(item, "Id")));
  let n = 1;
  while (ids.has(`rId${n}`)) n += 1;
  const relation = child(relations, "Relationship");
  relation.setAttribute("Id", `rId${n}`);
  relation.setAttribute("Type", RELATION);
  relation.setAttribute("Target", name);
  changed.set(where, serialise(relations));
}

/** A new last element in the namespace and the prefix of the root. */
function child(document: XMLDocument, name: string): Element {
  const { namespaceURI, prefix } = document.documentElement;
  const made = document.createElementNS(namespaceURI, prefix ? `${prefix}:${name}` : name);
  document.documentElement.append(made);
  return made;
}
