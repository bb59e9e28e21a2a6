/** A text in quotation marks; those within it become single ones. */
export function quote(text: string): string {
  return `“${text.replace(/“/gu, "‘").replace(/”/gu, "’")}”`;
}
