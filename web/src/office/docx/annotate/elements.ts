/** Makes w: elements for a part of somebody else's, in the prefix that it uses. */

import { W } from "../../xml";

const XML = "http://www.w3.org/XML/1998/namespace";

/** What is said of a comment or a revision. */
export interface Signed {
  id: string;
  author: string;
  /** As xsd:dateTime. */
  date: string;
}

export class Elements {
  private readonly prefix: string;

  constructor(private readonly document: XMLDocument) {
    this.prefix = document.documentElement.lookupPrefix(W) ?? "w";
  }

  make(name: string, attributes: Readonly<Record<string, string>> = {}, ...content: Element[]): Element {
    const made = this.document.createElementNS(W, `${this.prefix}:${name}`);
    for (const [key, value] of Object.entries(attributes)) made.setAttributeNS(W, `${this.prefix}:${key}`, value);
    made.append(...content);
    return made;
  }

  text(content: string): Element {
    const made = this.make("t");
    made.setAttributeNS(XML, "xml:space", "preserve");
    made.textContent = content;
    return made;
  }

  signed(name: string, { id, author, date }: Signed, ...content: Element[]): Element {
    return this.make(name, { id, author, date }, ...content);
  }
}
