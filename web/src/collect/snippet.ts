/** The sentence around a place, cut where it is long. Pure. */

const END = /[。！？；\n]/u;
/** Characters on each side. */
const MOST = 30;

export function snippetOf(
  text: string,
  { start, end }: { start: number; end: number },
): { before: string; own: string; after: string } {
  let from = start;
  while (from > 0 && start - from < MOST && !END.test(text[from - 1]!)) from--;
  let to = end;
  while (to < text.length && to - end < MOST && !END.test(text[to - 1] ?? "")) to++;
  const [head, tail] = [from > 0 && !END.test(text[from - 1]!), to < text.length && !END.test(text[to - 1]!)];
  return {
    before: (head ? "……" : "") + text.slice(from, start),
    own: text.slice(start, end),
    after: text.slice(end, to) + (tail ? "……" : ""),
  };
}
