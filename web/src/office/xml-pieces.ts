/** Long parts of XML read piece by piece: the rows of a sheet, the texts of a table of strings. */

import { checkText, decodeXml, parseText, XmlError } from "./xml";

/** Characters that are parsed at one go: a few milliseconds. */
const PIECE = 64 * 1024;

/** A part without its rows, and the rows in batches. */
export interface Pieces {
  /** The part with all of those elements taken out. */
  shell: XMLDocument;
  /** Elements in document order; every batch is parsed when it is asked for. `share` is how far it is. */
  batches: Generator<{ elements: Element[]; share: number }>;
}

/**
 * A part cut at the elements of a local name that do not hold each other. Raises XmlError.
 *
 * `most` is the length in characters above which it is too large.
 */
export function xmlPieces(bytes: Uint8Array, name: string, most: number): Pieces {
  const text = decodeXml(bytes);
  if (text.length > most) throw new XmlError("too-large");
  checkText(text);
  // What looks like a row may stand in a comment; programs that write sheets write none.
  if (/<[!?]/u.test(text)) return uncut(parseText(text), name);
  const spans = findSpans(text, name);
  const shell = parseText(without(text, spans));
  const root = ROOT.exec(text);
  if (!root) throw new XmlError("broken");
  return { shell, batches: batches(text, spans, root[0].replace(/\/>$/u, ">"), `</${root[1]}>`) };
}

const ROOT = /<([^\s/>]+)(?:[^>"']|"[^"]*"|'[^']*')*>/u;

type Span = readonly [start: number, end: number];

function findSpans(text: string, name: string): Span[] {
  const begin = new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])`, "gu");
  const tag = /<([^\s/>]+)(?:[^>"']|"[^"]*"|'[^']*')*>/uy;
  const spans: Span[] = [];
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    tag.lastIndex = found.index;
    const opening = tag.exec(text);
    if (!opening) throw new XmlError("broken");
    let end = tag.lastIndex;
    if (!opening[0].endsWith("/>")) {
      const closing = `</${opening[1]}`;
      const close = text.indexOf(closing, end);
      end = close < 0 ? 0 : text.indexOf(">", close + closing.length) + 1;
      if (end === 0) throw new XmlError("broken");
    }
    spans.push([found.index, end]);
    begin.lastIndex = end;
  }
  return spans;
}

function without(text: string, spans: readonly Span[]): string {
  let at = 0;
  const kept = spans.map(([start, end]) => {
    const piece = text.slice(at, start);
    at = end;
    return piece;
  });
  return kept.join("") + text.slice(at);
}

function* batches(text: string, spans: readonly Span[], open: string, close: string): Pieces["batches"] {
  let from = 0;
  while (from < spans.length) {
    let to = from + 1;
    const start = spans[from]![0];
    while (to < spans.length && spans[to]![1] - start < PIECE) to++;
    const part = spans.slice(from, to).map(([first, end]) => text.slice(first, end));
    yield { elements: [...parseText(open + part.join("") + close).documentElement.children], share: to / spans.length };
    from = to;
  }
}

function uncut(document: XMLDocument, name: string): Pieces {
  const elements = [...document.getElementsByTagNameNS("*", name)];
  for (const element of elements) element.remove();
  function* one(): Pieces["batches"] {
    yield { elements, share: 1 };
  }
  return { shell: document, batches: one() };
}
