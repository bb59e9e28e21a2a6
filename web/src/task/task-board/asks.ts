/** What one who writes may be asked back: each a place, what is the matter, what to do. Pure. */

import { inTime } from "../../contents/task/shares";
import type { TaskContent } from "../../contents/task/model";
import type { Finding, Level, Manuscript } from "../../manuscript/model";
import { snippetOf } from "../../manuscript/snippet";
import { ownCount } from "../../manuscript/own-text";
import type { Sameness } from "../../manuscript/sameness/sameness";
import { digest } from "../../shared/digest";
import type { Received } from "./received";
import type { Standing } from "./standing";

export interface Ask {
  /** The same on every reading of the same file, so that a tick stays. */
  id: string;
  /** The title of the section. */
  where: string;
  level: Level | "没有交";
  /** The words in question, "" where the whole is meant. */
  quote: string;
  what: string;
  todo: string;
}

/** What was compared, in the order of the pairs' places. */
export interface Compared {
  sameness: Sameness;
  entries: readonly Received[];
}

/** From this share of the shorter text on it is asked about. */
const LEAST = 0.05;

export function asksOf({ share, parts }: Standing, task: TaskContent, compared: Compared | null): Ask[] {
  const found: Ask[] = [];
  const seen = new Set<Received>();
  for (const { section, latest } of parts) {
    if (!latest)
      found.push(
        ask(section.title, "没有交", "", "还没有交来", share.due ? `请${inTime(share.due)}交来。` : "请尽快交来。"),
      );
    else if (!seen.has(latest)) {
      seen.add(latest);
      const titles = parts.filter((part) => part.latest === latest).map((part) => part.section.title);
      found.push(...ofFile(latest, titles, task), ...ofSameness(latest, titles[0]!, compared));
    }
  }
  return found;
}

function ask(where: string, level: Ask["level"], quote: string, what: string, todo: string): Ask {
  return { id: digest([where, level, quote, what].join("\n")), where, level, quote, what, todo };
}

function ofFile(entry: Received, titles: readonly string[], task: TaskContent): Ask[] {
  const { version, aside, checked } = entry;
  const where = titles[0]!;
  const old =
    version !== null && version < task.version
      ? [
          ask(
            where,
            "请核对",
            "",
            `照第${version}版提纲写的，提纲已经改到第${task.version}版`,
            "请对照新的说明看一遍，改好再交。",
          ),
        ]
      : [];
  const others = aside.map((title) =>
    ask(where, "请核对", title, "提纲里没有这个标题", "并到对应的一节里，或者说明为什么要单列。"),
  );
  const { manuscript, done } = checked!;
  const findings = done.findings.map((finding) => ofFinding(finding, manuscript, whereIn(finding, entry, titles)));
  return [...old, ...findings, ...others];
}

function ofFinding({ level, message, remedy, places }: Finding, { lines }: Manuscript, where: string): Ask {
  const [place] = places;
  const text = place && lines[place.line]?.text;
  const { before, own, after } = place && text ? snippetOf(text, place) : { before: "", own: "", after: "" };
  const quote = before + own + after;
  // What the message quotes itself need not be said twice.
  return ask(where, level, message.includes(quote) ? "" : quote, message.replace(/。$/u, ""), remedy);
}

/** The section in which a finding stands, by the headings of the file. */
function whereIn({ places }: Finding, { checked }: Received, titles: readonly string[]): string {
  const line = places[0]?.line ?? -1;
  const heads = [...(checked?.done.report?.assignment ?? [])]
    .filter(([, section]) => titles.includes(section.title))
    .map(([head, section]) => ({ from: head.line, to: head.end, title: section.title }));
  return heads.find(({ from, to }) => from <= line && line < to)?.title ?? titles[0]!;
}

function ofSameness(entry: Received, where: string, compared: Compared | null): Ask[] {
  if (!compared) return [];
  const { sameness, entries } = compared;
  const at = entries.indexOf(entry);
  return sameness.pairs
    .filter(({ one, other, share }) => share >= LEAST && (one === at || other === at))
    .map(({ one, other, letters }) => {
      const beside = entries[one === at ? other : one]!;
      const whose = beside.isFormer ? `往年的“${beside.name}”` : beside.match.who || `“${beside.name}”`;
      const part = Math.round((letters / Math.max(1, ownCount(entry.checked!.own))) * 100);
      return ask(where, "请核对", "", `和${whose}有${letters}字一字不差，占这份的${part}%`, SAME);
    });
}

const SAME = "是同一件事的，各写各的部分；照往年的，按今年的情况改写。";
