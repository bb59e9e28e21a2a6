/** For tests in Chromium, which alone can open Word files: the outline of a notice that is one. */

import type { Lexicon } from "../src/manuscript/model";
import { readOutline } from "../src/manuscript/outline/read";
import { readManuscript } from "../src/manuscript/reading/read";

const tools = {
  outline: (data: string, lexicon: Lexicon) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const manuscript = readManuscript("通知.docx", bytes, lexicon);
    return { outline: readOutline(manuscript, lexicon), lines: manuscript.lines.map(({ text }) => text) };
  },
};
Object.assign(window, { tools });
