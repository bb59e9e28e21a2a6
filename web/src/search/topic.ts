/** Material that the site does not have, and whether somebody is looking for it. */

import type { Corpus, Entry } from "./corpus";
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
      if (found && !partOfName(parts.join(""), text, topic, corpus)) [best, most] = [topic, length];
    }
  }
  return best;
}

/**
 * Whether the word stands in the text as a part of a longer name of the site, 实施方案 in 整改实施方案. A section that is
 * offered as the nearest to the topic may well be called like it.
 */
function partOfName(word: string, text: string, { nearest }: Topic, { entries, data }: Corpus): boolean {
  const covers = (name: string): boolean => name.length > word.length && name.includes(word) && text.includes(name);
  const isOffered = ({ page, anchor }: Entry): boolean =>
    anchor !== "" && nearest.some(([href]) => href === `${data.pages[page]?.[0]}#${anchor}`);
  return entries.some((entry) => entry.names.some(covers) && !isOffered(entry));
}
