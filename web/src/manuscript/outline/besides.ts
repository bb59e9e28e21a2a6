/** Forms and ledgers that are to be handed in beside the report. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript, Place } from "../model";
import { LABEL, LABELLED } from "./label";
import { namesOutline } from "./leads";

interface Beside {
  title: string;
  place: Place;
}

const END = (any: (id: string) => string): string => `(?:${any("to-be-handed-in")}|${any("handed-in-beside")})`;
const FORM = pattern((any) => `${END(any)}$`);
const TITLED = pattern((any) => `《([^《》]{2,40}${END(any)})》`, "gu");
/** 并附甲、乙, 连同甲 */
const ATTACHED = pattern((any) => `(?:${any("attaches")}|及|将|、)(?=[^。\\uff1b])`);
/** Behind the first line of the annexes only the list of their names. */
const LIST_LINES = 12;

export function besides({ lines, end, attachments }: Manuscript, lexicon: Lexicon): Beside[] {
  const found: Beside[] = [];
  const take = (title: string, line: number, start: number, stop: number): void => {
    const name = title.replace(/[\uff08(][^\uff08\uff09()]*[\uff09)]$/u, "").trim();
    const known = found.some((other) => other.title.includes(name) || name.includes(other.title));
    if ([...name].length >= 3 && !known) found.push({ title: name, place: { line, start, end: stop } });
  };
  for (const [line, { text, cell, apart }] of lines.entries()) {
    if (cell || apart || line >= attachments + LIST_LINES) continue;
    const listed = line >= end || LABELLED.test(text.trim());
    if (listed)
      for (const piece of listedIn(text, lexicon))
        take(piece.title, line, piece.start, piece.start + piece.title.length);
    if (listed) continue;
    for (const { 1: title = "", index } of text.matchAll(TITLED(lexicon)))
      take(title, line, index, index + title.length + 2);
    for (const sentence of text.matchAll(/[^。]+/gu)) {
      if (!SENT(lexicon).test(sentence[0])) continue;
      for (const piece of sentence[0].matchAll(/[^\uff0c,、\uff1b;：]+/gu)) {
        const name = attachedIn(piece[0], lexicon);
        if (name === "") continue;
        const start = sentence.index + piece.index + piece[0].lastIndexOf(name);
        take(name, line, start, start + name.length);
      }
    }
  }
  return found;
}

const SENT = pattern((any) => `${any("attaches")}|(?:${any("sends-to")})[^告]`);

/** 附件：1.甲清单　2.乙表 */
function* listedIn(text: string, lexicon: Lexicon): Iterable<{ title: string; start: number }> {
  const head = LABEL.exec(text.trimStart())![0].length + text.length - text.trimStart().length;
  for (const piece of text.slice(head).matchAll(/[^\s\u3000、\uff1b;]+(?:[、\uff1b;][^\s\u3000、\uff1b;0-9]+)*/gu)) {
    const lead = /^[0-9]{1,2}\s*[.、\uff0e]\s*/u.exec(piece[0])?.[0].length ?? 0;
    for (const name of piece[0].slice(lead).split("、")) {
      const bare = name.replace(/[\uff08(][^\uff08\uff09()]*[\uff09)]?$/u, "");
      if (/[。\uff0c]/u.test(bare) || !FORM(lexicon).test(bare) || namesOutline(bare, lexicon)) continue;
      yield { title: bare, start: text.indexOf(bare, head) };
    }
  }
}

const SENDING = pattern((any) => `${any("sending-mark")}(?:[^告表].*)?$`);
const FRONT = pattern((any) => `^(?:${any("form-front")})+`);
const TAIL = pattern((any) => `${any("form-tail")}.*$`);

/** 退费花名册 of 并附退费花名册（没有退费的不报）. */
function attachedIn(piece: string, lexicon: Lexicon): string {
  const bare = piece.replace(/[\uff08(][^\uff08\uff09()]*[\uff09)]?.*$/u, "").replace(SENDING(lexicon), "");
  const behind = bare.split(ATTACHED(lexicon)).pop()!.replace(FRONT(lexicon), "");
  const name = behind.replace(TAIL(lexicon), "");
  return [...name].length <= 24 && !/《|报告$|是否/u.test(name) && FORM(lexicon).test(name) ? name : "";
}
