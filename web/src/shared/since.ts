/** What stands behind the last of some marks; a pattern that ends in $ would be tried from every character before it. */
export function since(text: string, marks: string): string {
  let at = text.length;
  while (at > 0 && !marks.includes(text[at - 1]!)) at--;
  return text.slice(at);
}
