/** What opening the search and asking in it cost with many times the units; node script.js index.js times, queries on standard input. */

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { IndexData } from "../web/src/search/data";
import { openSearch } from "../web/src/search/search";

const [file = "", times = "1"] = process.argv.slice(2);
const queries: string[] = JSON.parse(readFileSync(0, "utf8"));

function read(path: string): IndexData {
  const window: { reportSearchIndex?: string } = {};
  new Function("window", readFileSync(path, "utf8"))(window);
  return JSON.parse(window.reportSearchIndex ?? "");
}

/** Every page of a unit once more a time, the copies with titles of their own. */
function multiplied(data: IndexData, by: number): IndexData {
  const names = new Set(data.groups.map(([name]) => name));
  const isUnit = data.pages.map(([path, , kind]) => !names.has(kind) && /^\w+s\//.test(path));
  const pages = [...data.pages];
  const entries = [...data.entries];
  for (let copy = 2; copy <= by; copy++) {
    const moved = new Map<number, number>();
    data.pages.forEach(([path, title, kind, group], page) => {
      if (!isUnit[page]) return;
      moved.set(page, pages.length);
      pages.push([path.replace(".html", `-n${copy}.html`), `${title}（${copy}）`, kind, group]);
    });
    for (const [page, anchor, heading, ...rest] of data.entries) {
      const to = moved.get(page);
      if (to !== undefined) entries.push([to, anchor, anchor ? heading : `${heading}（${copy}）`, ...rest]);
    }
  }
  return { ...data, pages, entries };
}

/** Milliseconds of the processor. */
function spent(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const data = multiplied(read(file), Number(times));
const units = data.pages.filter(([path, , kind]) => !data.groups.some(([name]) => name === kind) && /^\w+s\//.test(path));
const text = JSON.stringify(data);
const packed = gzipSync(text).length;
let parsed: IndexData = data;
const parsing = spent(() => (parsed = JSON.parse(text)));
let search = openSearch({ ...data, pages: [], entries: [] });
const opening = spent(() => (search = openSearch(parsed)));
const first = queries.map((query) => spent(() => search(query))).sort((a, b) => a - b);
const again = queries.map((query) => spent(() => search(query))).sort((a, b) => a - b);
globalThis.gc?.();
const heap = process.memoryUsage().heapUsed;
const middle = (values: number[]): string => (values[values.length >> 1] ?? 0).toFixed(0);
const most = (values: number[]): string => (values.at(-1) ?? 0).toFixed(0);
console.log(
  `${units.length} 个单元、${data.entries.length} 条：索引 ${text.length >> 10} 千字符，gzip ${packed >> 10} KB；` +
    `读 ${parsing.toFixed(0)} 毫秒，打开 ${opening.toFixed(0)} 毫秒；第一次问中位数 ${middle(first)}、最慢 ${most(first)} 毫秒，` +
    `再问 ${middle(again)}、${most(again)} 毫秒；内存 ${heap >> 20} MB`,
);
