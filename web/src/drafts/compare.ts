/** What a draft says, passage by passage, and how two states of it differ. Pure. */

/** One thing that was entered, under the name that the reader knows it by. */
export interface Passage {
  title: string;
  text: string;
}

export interface Piece {
  kind: "same" | "old" | "new";
  text: string;
}

export interface Change {
  title: string;
  pieces: Piece[];
}

/** Beyond so many comparisons of lines only the ends that are alike are told apart. */
const MOST_WORK = 1_000_000;

/** The passages that are not the same in both, in the order of the later state; what is gone comes last. */
export function changesBetween(before: readonly Passage[], after: readonly Passage[]): Change[] {
  const [old, now] = [byTitle(before), byTitle(after)];
  const titles = [...now.keys(), ...[...old.keys()].filter((title) => !now.has(title))];
  return titles.flatMap((title) => {
    const [one, other] = [old.get(title) ?? "", now.get(title) ?? ""];
    return one === other ? [] : [{ title, pieces: piecesBetween(one, other) }];
  });
}

/** Passages of one title in their order: the second one is told apart by its number. */
function byTitle(passages: readonly Passage[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { title, text } of passages) {
    let name = title;
    for (let n = 2; found.has(name); n++) name = `${title}（${n}）`;
    found.set(name, text);
  }
  return found;
}

export function piecesBetween(before: string, after: string): Piece[] {
  if (before === "" || after === "") return joined([piece("old", before), piece("new", after)]);
  const [old, now] = [before.split(/(?<=\n)/), after.split(/(?<=\n)/)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old[old.length - 1 - tail] === now[now.length - 1 - tail])
    tail++;
  return joined([
    piece("same", old.slice(0, head).join("")),
    ...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    piece("same", old.slice(old.length - tail).join("")),
  ]);
}

const piece = (kind: Piece["kind"], text: string): Piece => ({ kind, text });

/** Lines by their longest common sequence; single lines by their characters at both ends. */
function middle(old: readonly string[], now: readonly string[]): Piece[] {
  if (old.length * now.length <= 1 || old.length * now.length > MOST_WORK) return ends(old.join(""), now.join(""));
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      (lengths[i] as Uint32Array)[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      pieces.push(piece("same", old[i++] as string));
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) pieces.push(piece("old", old[i++] as string));
    else pieces.push(piece("new", now[j++] as string));
  }
  pieces.push(piece("old", old.slice(i).join("")), piece("new", now.slice(j).join("")));
  return pieces;
}

function ends(before: string, after: string): Piece[] {
  const [old, now] = [[...before], [...after]];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old[old.length - 1 - tail] === now[now.length - 1 - tail])
    tail++;
  return [
    piece("same", old.slice(0, head).join("")),
    piece("old", old.slice(head, old.length - tail).join("")),
    piece("new", now.slice(head, now.length - tail).join("")),
    piece("same", old.slice(old.length - tail).join("")),
  ];
}

/** Without empty pieces, neighbours of one kind in one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  for (const { kind, text } of pieces) {
    const last = found[found.length - 1];
    if (text === "") continue;
    if (last?.kind === kind) last.text += text;
    else found.push({ kind, text });
  }
  return found;
}
