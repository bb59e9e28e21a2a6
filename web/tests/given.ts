/** Data of the project that tests/web_tools.py gives the tests in Node: JSON in the file that a variable names. */

import { readFileSync } from "node:fs";

export const given = (name: "LEXICON" | "MATCHING_DATA"): unknown =>
  JSON.parse(readFileSync(process.env[name] ?? "", "utf8"));
