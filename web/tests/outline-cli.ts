/** For tests: the outline of each notice on standard input, a list of texts as JSON with the lexicon, and its processor time in ms. */

import { readFileSync } from "node:fs";
import { manuscriptFromText } from "../src/manuscript/reading/from-text";
import type { Lexicon } from "../src/manuscript/model";
import { readOutline } from "../src/manuscript/outline/read";

interface Notice {
  text: string;
  markdown?: boolean;
}

const { lexicon, notices } = JSON.parse(readFileSync(0, "utf8")) as { lexicon: Lexicon; notices: Notice[] };
const answers = notices.map(({ text, markdown }) => {
  const manuscript = manuscriptFromText(text, lexicon, markdown);
  const before = process.cpuUsage();
  const outline = readOutline(manuscript, lexicon);
  const time = process.cpuUsage(before).user / 1000;
  return { outline, time, lines: manuscript.lines.map((line) => line.text) };
});
process.stdout.write(JSON.stringify(answers));
