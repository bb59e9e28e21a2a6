/** The head of the result: how many findings, what changed since the check before, achievements against problems. */

import { element } from "../../ui/dom";
import type { Changes } from "../changes";
import { countGroups, groupsOf, tellCounts, type Entry } from "../entries";
import type { Balance } from "../../manuscript/check";
import { LOOK } from "./words";

export function tally(entries: readonly Entry[]): HTMLElement {
  const counts = countGroups(entries);
  const items = groupsOf(entries).map((group) =>
    element(
      "li",
      { class: `tally__item tally__item--${counts[group] > 0 ? LOOK[group] : "none"}` },
      element("b", {}, String(counts[group])),
      element("span", {}, group),
    ),
  );
  return element("ul", { class: "tally bare" }, ...items);
}

/** What is read out once the check is done. */
export function spoken(entries: readonly Entry[], safety: number, changes: Changes | null): string {
  const first = safety > 0 ? `先处理保密和个人信息${safety}条。` : "";
  const since = changes
    ? `同上次比：改掉${changes.mended.length}条，新出现${changes.added.size}条，还在${changes.remaining}条。`
    : "";
  return `查完了。${first}${tellCounts(entries)}。${since}`;
}

const MOST_LINES = 20;

export function changesView({ mended, added, remaining }: Changes, quote: (entry: Entry) => string): HTMLElement {
  const lines = mended.slice(0, MOST_LINES).map((entry) => {
    const text = quote(entry);
    return element(
      "li",
      {},
      element("span", { class: "badge badge--may" }, entry.finding.level),
      ` ${entry.rule.title}`,
      text !== "" && `：“${text}”`,
    );
  });
  const more = mended.length > MOST_LINES && element("p", {}, `另有${mended.length - MOST_LINES}条也改掉了。`);
  return element(
    "div",
    { class: "changes" },
    element(
      "p",
      {},
      "同上次查的比：改掉",
      element("b", {}, String(mended.length)),
      "条，新出现",
      element("b", {}, String(added.size)),
      "条，还在",
      element("b", {}, String(remaining)),
      "条。",
      added.size > 0 && "新出现的在下面标了“新出现”。",
    ),
    mended.length > 0 &&
      element("details", {}, element("summary", {}, `改掉的${mended.length}条`), element("ul", {}, ...lines), more),
  );
}

/** From here on the rule warns; the bar is drawn in the colour of a warning. */
export function balanceView({ achievements, problems, limit }: Balance): HTMLElement | null {
  if (achievements + problems === 0) return null;
  const ratio = problems > 0 ? achievements / problems : Infinity;
  const words =
    problems === 0
      ? "没有认出写问题的部分"
      : achievements === 0
        ? "没有认出写成绩的部分"
        : ratio < 1
          ? "成绩比问题写得少"
          : `成绩是问题的${ratio.toFixed(1)}倍${ratio > limit ? `，超过${limit}倍，偏多` : ""}`;
  const share = achievements / (achievements + problems);
  const part = (name: string, look: string, value: number): HTMLElement => {
    const made = element("span", { class: `balance__part balance__part--${look}` });
    made.style.flexGrow = String(Math.max(value, 0.01));
    made.title = name;
    return made;
  };
  return element(
    "figure",
    { class: "balance" },
    element("figcaption", {}, `写成绩的${achievements}字，写问题的${problems}字：${words}。`),
    element(
      "div",
      { class: "balance__bar", "aria-hidden": "true" },
      part("成绩", "achievements", share),
      part("问题", "problems", 1 - share),
    ),
    element(
      "p",
      { class: "balance__legend", "aria-hidden": "true" },
      element("span", {}, "成绩"),
      element("span", {}, "问题"),
    ),
  );
}
