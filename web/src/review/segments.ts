/** A line of the manuscript cut where places begin and end, so that it can be drawn with its marks. Pure. */

/** A place in one line, and the number of its finding. */
export interface Mark {
  number: number;
  start: number;
  end: number;
}

export interface Segment {
  text: string;
  /** The marks over it, the innermost first. */
  marks: Mark[];
  /** Those that end with it. */
  ending: Mark[];
}

/** A mark without width becomes a segment without text. */
export function cut(text: string, marks: readonly Mark[]): Segment[] {
  const inside = marks.map((mark) => ({
    ...mark,
    start: clamp(mark.start, text.length),
    end: clamp(mark.end, text.length),
  }));
  inside.sort((a, b) => a.start - b.start);
  const edges = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const segments: Segment[] = [];
  let open: Mark[] = [];
  let next = 0;
  edges.forEach((from, index) => {
    const hollow: Mark[] = [];
    for (; next < inside.length && inside[next]!.start <= from; next++) {
      const mark = inside[next]!;
      if (mark.end <= from) hollow.push(mark);
      else open.push(mark);
    }
    if (hollow.length > 0) segments.push({ text: "", marks: hollow, ending: hollow });
    const to = edges[index + 1];
    if (to === undefined) return;
    const over = [...open].sort((a, b) => a.end - a.start - (b.end - b.start) || a.number - b.number);
    segments.push({ text: text.slice(from, to), marks: over, ending: over.filter(({ end }) => end === to) });
    open = open.filter(({ end }) => end > to);
  });
  return segments;
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));
