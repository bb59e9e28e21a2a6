/** All places of a global pattern, without the copy of it that `matchAll` makes for each piece of text. */

const NONE: readonly RegExpExecArray[] = [];

export function matches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  const first = pattern.exec(text);
  if (!first) return NONE;
  const found: RegExpExecArray[] = [];
  for (let one: RegExpExecArray | null = first; one; one = pattern.exec(text)) {
    found.push(one);
    // Nothing found is found again at the same place; half a character is none.
    if (one[0] === "") pattern.lastIndex += (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1;
  }
  return found;
}
