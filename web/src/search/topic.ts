/** Material that the site does not have, and whether somebody is looking for it. */

import type { Corpus } from "./corpus";
import type { Topic } from "./data";
import { compact } from "./text";

/** The topic with the longest word in the text; a name of something that the site has is not looked into. */
export function topicOf(text: string, corpus: Corpus): Topic | undefined {
  let best: Topic | undefined;
  let most = 0;
  for (const topic of corpus.data.uncovered) {
    if (topic.unless.some((word) => text.includes(compact(word)))) continue;
    for (const word of topic.typed) {
      const parts = word.split(" ").map(compact);
      const length = parts.join("").length;
      const found = length > most && parts.every((part) => text.includes(part));
      if (found && !partOfName(parts.join(""), text, corpus)) [best, most] = [topic, length];
    }
  }
  return best;
}

/** Whether the word stands in the text only where it belongs to a longer name of a page: 实施方案 in 整改实施方案. */
function partOfName(word: string, text: string, corpus: Corpus): boolean {
  const at = text.indexOf(word);
  const covers = (name: string): boolean => {
    const start = name.length > word.length ? text.indexOf(name) : -1;
    return start >= 0 && start < at + word.length && at < start + name.length;
  };
  return at >= 0 && corpus.entries.some(({ anchor, names }) => !anchor && names.some(covers));
}
