/** A filled unit as Markdown with literal numbers; the same text as macros/formats/markdown.py. */

import { visible, type Grid, type Inline, type Printable, type PrintedDocument } from "./document";

// An ideographic space indents: Markdown would take ordinary ones for code.
const INDENT = "\u3000\u3000";

export function toMarkdown(document: PrintedDocument): string {
  return `${document.blocks.map(block).join("\n\n")}\n`;
}

function block(printable: Printable): string {
  switch (printable.kind) {
    case "title":
      return `# ${visible(printable.inlines).replace(/\n/g, "")}`;
    case "recipient":
      return `${visible(printable.inlines)}\uff1a`;
    case "heading":
      return `${"#".repeat(printable.level + 1)} ${printable.number}${printable.text}`;
    case "body":
      return INDENT + printable.number + visible(printable.inlines);
    case "grid":
      return grid(printable);
    case "attachment-note":
      return note(printable.titles);
    case "signature":
      return [printable.name, printable.date].map(visible).filter(Boolean).join("\n\n");
    case "attachment":
      return [`## ${printable.label} ${printable.title}`, ...printable.blocks.map(block)].join("\n\n");
  }
}

function note(titles: readonly string[]): string {
  const lines = titles.length > 1 ? titles.map((title, index) => `${index + 1}.${title}`) : titles;
  return `${INDENT}附件\uff1a${lines.join(`\n${INDENT}${INDENT}\u3000`)}`;
}

function grid({ header, rows }: Grid): string {
  return [row(header), `|${" --- |".repeat(header.length)}`, ...rows.map(row)].join("\n");
}

function row(cells: readonly Inline[][]): string {
  const texts = cells.map((cell) => ` ${visible(cell)} `.replace(/\|/g, "\\|").replace(/\n/g, " "));
  return `|${texts.join("|")}|`;
}
