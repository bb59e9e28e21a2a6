/** The footer of ours for somebody else's document: it names no style, since that document has styles of its own. */

import { descendants, find } from "../../xml";
import { Elements } from "../annotate/elements";
import type { Styles } from "../styles";
import type { FooterType, Layout } from "./layout";
import { settle } from "./properties";

export function footerOf(layout: Layout, styles: Styles, type: FooterType): XMLDocument {
  const { root, paragraph, run } = layout.footers.get(type)!;
  const made = root.ownerDocument.implementation.createDocument(null, null);
  made.append(made.importNode(root, true));
  const elements = new Elements(made);
  const holder = descendants(made, "p")[0]!;
  const chain = [...styles.ofParagraph(made.createElement("p"))].reverse();
  const { defaults } = styles;
  find(holder, "pPr")?.remove();
  const under = [defaults.paragraph, ...chain.map((style) => style.paragraph)];
  settle(elements, { kind: "pPr", holder, under }, paragraph);
  for (const item of descendants(made, "r")) {
    find(item, "rPr")?.remove();
    settle(elements, { kind: "rPr", holder: item, under: [defaults.run, ...chain.map((style) => style.run)] }, run);
  }
  return made;
}
