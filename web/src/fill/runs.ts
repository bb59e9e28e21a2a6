/** How a text is cut up on the paper. Pure. */

import { type Blanks, blankNames } from "../contents/texts";

/** The lines of a text, those without blanks together. */
export function runsOf(text: string, blanks: Blanks): string[] {
  const runs: { text: string; open: boolean }[] = [];
  for (const line of text.split("\n")) {
    const open = blankNames([line], blanks).length > 0;
    const last = runs[runs.length - 1];
    if (last && !open && !last.open) last.text += `\n${line}`;
    else runs.push({ text: line, open });
  }
  return runs.map((run) => run.text);
}
