/** For tests: a blank file, what the site brings and what was chosen, as JSON on standard input; the files dressed. */

import { readFileSync } from "node:fs";
import type { Layouts } from "../src/drafts/reader-layout";
import { dress } from "../src/layout/dress";

interface Job {
  blank: string;
  layouts: Layouts;
  chosen: Record<string, string>[];
}

const { blank, layouts, chosen }: Job = JSON.parse(readFileSync(0, "utf8"));
const bytes = new Uint8Array(Buffer.from(blank, "base64"));
const made = chosen.map((choice) => Buffer.from(dress(bytes, layouts, choice)).toString("base64"));
process.stdout.write(JSON.stringify(made));
