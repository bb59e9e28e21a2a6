/** The findings of a manuscript as comments in the file that it was read from, the sure repairs as tracked changes. */

import { annotating, firstParagraph } from "../../office/docx/annotate/annotate";
import type { Anchor, Remark } from "../../office/docx/annotate/comments";
import type { Correction } from "../../office/docx/annotate/revisions";
import { OfficeError, openDocx } from "../../office/docx/open";
import { Styles } from "../../office/docx/styles";
import type { Work } from "../../shared/turns";
import type { Lexicon, Place, Repair } from "../model";
import { tracedLines, writtenLines } from "../reading/from-docx";
import type { RawLine } from "../reading/raw-line";
import type { Note, Returned, Wanted } from "./annotator";
import { AUTHOR, authorOf, isOurs } from "./author";
import { isParagraph, Origins } from "./origins";

/** Raises OfficeError. */
export function* returned(bytes: Uint8Array, lexicon: Lexicon, wanted: Wanted): Work<Returned> {
  const docx = openDocx(bytes);
  const lines = wanted.isFresh ? writtenLines(docx) : tracedLines(docx, lexicon);
  yield 0;
  if (lines.length !== wanted.lines.length || lines.some(({ text }, index) => text !== wanted.lines[index]))
    throw new OfficeError("broken", "这份文件同查过的稿子对不上，没有加批注。请把文件再拖来查一次。");
  const tracer = new Tracer(lines, new Styles(docx.file), firstParagraph(docx.body));
  const corrections = new Map<Correction, Repair>();
  for (const repair of wanted.repairs) {
    const correction = tracer.correction(repair);
    if (correction) corrections.set(correction, repair);
  }
  const given = {
    author: AUTHOR,
    replaces: isOurs,
    date: wanted.date,
    remarks: wanted.notes.map((note): Remark => tracer.remark(note)),
    corrections: [...corrections.keys()],
  };
  const { bytes: made, corrected } = yield* annotating(docx, given);
  return { bytes: made, repaired: corrected.map((correction) => corrections.get(correction)!) };
}

const APART: Readonly<Record<NonNullable<RawLine["apart"]>, string>> = {
  textbox: "文本框",
  footnote: "脚注",
  endnote: "尾注",
  header: "页眉",
  footer: "页脚",
};

/** Finds the places of a manuscript in the XML. */
class Tracer {
  private readonly origins: Origins;

  constructor(
    private readonly lines: readonly RawLine[],
    styles: Styles,
    private readonly first: Element,
  ) {
    this.origins = new Origins(lines, styles);
  }

  remark({ level, texts, place }: Note): Remark {
    const author = authorOf(level);
    const line = place && this.lines[place.line];
    if (!place || !line) return { author, texts, anchor: { from: this.first, to: this.first } };
    if (!line.apart) return { author, texts, anchor: this.anchor(place) };
    const told = `${APART[line.apart]}里的“${line.text.slice(place.start, place.end) || line.text}”：`;
    const anchor = this.whole(this.beside(place.line));
    return { author, texts: [told + (texts[0] ?? ""), ...texts.slice(1)], anchor };
  }

  /** Null where the words are not to be changed: what stands apart is left to its author. */
  correction({ line, start, end, text }: Repair): Correction | null {
    const origins = this.origins.of(line)?.slice(start, end);
    if (!origins || this.lines[line]!.apart) return null;
    return { origins, old: this.lines[line]!.text.slice(start, end), text };
  }

  private anchor({ line, start, end }: Place): Anchor {
    const origins = this.origins.of(line) ?? [];
    // A place without width is marked at the character before it.
    const within = origins.slice(start, Math.max(end, start + 1)).filter((origin) => origin !== null);
    const known =
      within.length > 0
        ? within
        : origins
            .slice(0, start)
            .filter((origin) => origin !== null)
            .slice(-1);
    const [first, last] = [known[0], known[known.length - 1]];
    return first && last ? { first, last } : this.whole(this.lines[line]);
  }

  private whole(line: RawLine | undefined): Anchor {
    const elements = (line?.sources ?? []).flatMap((source) => source.elements).filter(isParagraph);
    return { from: elements[0] ?? this.first, to: elements[elements.length - 1] ?? this.first };
  }

  /** The line of the running text that something hangs on. */
  private beside(line: number): RawLine | undefined {
    if (/header|footer/u.test(this.lines[line]!.apart ?? "")) return undefined;
    return this.lines
      .slice(0, line)
      .reverse()
      .find(({ apart }) => !apart);
  }
}
