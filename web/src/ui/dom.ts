/** Elements without markup strings: what comes from data is always text. */

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean | number | undefined | ((event: Event) => void)>;

/**
 * An element with attributes, listeners (`onclick: …`) and content.
 *
 * true and false set and leave out an attribute; null, undefined and false are no content.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...content: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const item of content) if (item || item === "") made.append(item);
  return made;
}

/** A control with its label in front of it. */
export function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  return element("label", {}, element("span", {}, text), control);
}

/** Hands a file to the reader under a name that every system takes. */
export function download(content: Uint8Array | string, name: string, type: string): void {
  const parts = [content as BlobPart];
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = element("a", { href: address, download: fileName(name) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const FORBIDDEN = /[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A file name without what Windows and others forbid, and not longer than they allow. */
export function fileName(name: string): string {
  const dot = name.lastIndexOf(".");
  const [stem, suffix] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  const clean = [...stem.replace(FORBIDDEN, "")]
    .slice(0, 80)
    .join("")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  return (clean || "文件") + suffix;
}
