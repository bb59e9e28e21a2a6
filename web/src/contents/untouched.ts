/** What a draft took over from another file and nobody has changed or looked through since. Pure. */

import type { Values } from "../drafts/draft";
import { digest } from "../shared/digest";
import { FRONT } from "./brought";
import type { FormContent } from "./letter";
import { asPlainText } from "./texts";

/** The text of a part, or of a line around the text, as it is told apart from any other; "" where it is the template's. */
export function textOfPart({ front, texts }: FormContent, id: string): string {
  const line = id.startsWith(FRONT) ? Object.entries(front).find(([key]) => FRONT + key === id)?.[1] : undefined;
  return line ?? asPlainText(texts[id] ?? []);
}

/** A draft with a note of what came from a file, beside what it notes of an earlier one. */
export function withBrought(
  content: FormContent,
  from: string,
  names: readonly string[],
  ids: readonly string[],
): FormContent {
  const before = content.brought;
  const values = names.map((name) => [name, content.values[name] ?? ""]);
  const texts = ids.map((id) => [id, digest(textOfPart(content, id))]);
  const brought = {
    from: before && before.from !== from ? `${before.from}、${from}` : from,
    values: { ...before?.values, ...(Object.fromEntries(values) as Values) },
    texts: { ...before?.texts, ...(Object.fromEntries(texts) as Values) },
  };
  return { ...content, brought };
}

export interface Untouched {
  /** Names of blanks. */
  values: string[];
  /** Ids of parts. */
  texts: string[];
}

/** What still stands as it came. */
export function untouched(content: FormContent): Untouched {
  const { values = {}, texts = {} } = content.brought ?? {};
  return {
    values: Object.entries(values).flatMap(([name, value]) => (content.values[name] === value ? [name] : [])),
    texts: Object.entries(texts).flatMap(([id, mark]) => {
      const text = textOfPart(content, id);
      return text !== "" && digest(text) === mark ? [id] : [];
    }),
  };
}

/** The reader has looked through these: they are as good as typed. */
export function settle(content: FormContent, done: Partial<Untouched>): void {
  for (const name of done.values ?? []) delete content.brought?.values[name];
  for (const id of done.texts ?? []) delete content.brought?.texts[id];
}
