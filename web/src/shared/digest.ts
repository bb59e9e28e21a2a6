/** Texts as numbers that tell nothing about them. Pure. */

/** 64 bits of a text, enough to tell texts apart and too few to read anything from (two runs of FNV-1a). */
export function digest(text: string): string {
  return [0x811c9dc5, 0x9e3779b9]
    .map((seed) => {
      let hash = seed;
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      return (hash >>> 0).toString(36);
    })
    .join("-");
}
