/** For tests: what the search shows for each question on standard input, a list as JSON with the index of a site. */

import { readFileSync } from "node:fs";
import type { IndexData } from "../src/search/data";
import { openSearch, type Answer } from "../src/search/search";

/** The addresses of each result in their order, and whether the dialog says that the site has nothing of the kind. */
type Found = [links: string[][], absent: boolean];

function found(answer: Answer | undefined): Found {
  if (!answer) return [[], false];
  const { topic, unnamed, strange, count, groups } = answer;
  const links = groups.flatMap(({ results }) =>
    results.map(({ href, more }) => [href, ...more.map((one) => one.href)]),
  );
  return [links, Boolean(topic || (count && (unnamed || strange)))];
}

const { index, queries } = JSON.parse(readFileSync(0, "utf8")) as { index: IndexData; queries: string[] };
const search = openSearch(index);
process.stdout.write(JSON.stringify(queries.map((query) => found(search(query)))));
