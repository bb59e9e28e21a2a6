/**
 * For tests: answers a JSON list of questions on standard input with, for each, the addresses of the results, those of
 * a result together, and whether the site says that it has nothing of the kind. The argument is the index of a site.
 */

import { readFileSync } from "node:fs";
import type { IndexData } from "../src/search/data";
import { openSearch, type Answer } from "../src/search/search";

const [path = ""] = process.argv.slice(2);
const window: { reportSearchIndex?: string } = {};
new Function("window", readFileSync(path, "utf8"))(window);
const data: IndexData = JSON.parse(window.reportSearchIndex ?? "");
const search = openSearch(data);

function told(answer: Answer | undefined): { results: string[][]; absent: boolean } {
  const results = answer?.groups.flatMap((group) => group.results) ?? [];
  const absent = Boolean(answer?.topic || (answer?.count && (answer.unnamed || answer.strange)));
  return { results: results.map(({ href, more }) => [href, ...more.map((other) => other.href)]), absent };
}

const questions: string[] = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(questions.map((question) => told(search(question)))));
