/** One draft opened: its missing parts, what was found by level, and its map. */

import { choose } from "./dialog";
import { coverageView } from "./coverage-view";
import { mapView } from "./map-view";
import { element } from "./dom";
import { hasPage, siteUrl } from "../shared/load";
import type { Finding, Manuscript, RuleData } from "../manuscript/model";
import { snippetOf } from "../manuscript/snippet";
import type { Corrections } from "../manuscript/understanding/corrections";
import {
  balanceWords,
  countLevels,
  missingParts,
  reportWords,
  titleOf,
  type Checked,
  type Entry,
} from "../manuscript/pile/entry";
import { LEVELS } from "../manuscript/pile/levels";

export interface DetailActions {
  rules: readonly RuleData[];
  /** What its headings were taken for may be put right; left out where the map is of no use. */
  correct?: (entry: Entry, corrections: Corrections) => Promise<void>;
  /** Opens the draft in the other tool; the sentence that says what became of it. */
  review: (entry: Entry) => Promise<string>;
}

export async function showDetail(entry: Entry, actions: DetailActions): Promise<void> {
  const body = element("div", { class: "collect__detail" });
  const draw = (focusMap: boolean): void => {
    const { checked } = entry;
    if (!checked) return;
    const { correct } = actions;
    const change =
      correct && ((corrections: Corrections): void => void correct(entry, corrections).then(() => draw(true)));
    body.replaceChildren(...parts(entry, checked, actions, change));
    const map = body.querySelector<HTMLDetailsElement>(".coverage__map");
    if (!focusMap || !map) return;
    map.open = true;
    map.querySelector("summary")?.focus();
  };
  draw(false);
  const shown = choose(entry.name, [body], [{ text: "关闭", value: null }]);
  body.closest("dialog")?.classList.add("tool-dialog--wide");
  await shown;
}

function parts(
  entry: Entry,
  checked: Checked,
  { rules, review }: DetailActions,
  change: ((corrections: Corrections) => void) | undefined,
): HTMLElement[] {
  const { manuscript, chosen, coverage, corrections, done, characters } = checked;
  const counts = countLevels(done.findings);
  const missing = missingParts(checked);
  const message = element("p", { class: "review__status", role: "status" });
  const open = async (): Promise<void> => {
    message.textContent = await review(entry);
  };
  const byLevel = LEVELS.filter((level) => counts[level] > 0).map((level, index) =>
    element(
      "details",
      { open: index === 0 },
      element("summary", {}, `${level}（${counts[level]}条）`),
      element(
        "ol",
        { class: "collect__findings" },
        ...done.findings
          .filter((finding) => finding.level === level)
          .map((finding) => found(finding, manuscript, rules)),
      ),
    ),
  );
  return [
    element("p", {}, titleOf(checked) || "没有认出标题", `，${characters}字。认作：${reportWords(checked)}。`),
    element(
      "p",
      {},
      hasPage("tools/review.html") &&
        element(
          "button",
          { type: "button", class: "tool-button tool-button--main", onclick: () => void open() },
          "在查稿里打开",
        ),
    ),
    message,
    element("h3", {}, "缺的部分"),
    chosen
      ? missing.length > 0
        ? element("ul", {}, ...missing.map((name) => element("li", {}, name)))
        : element("p", {}, "必备的部分都有。")
      : element("p", {}, "没有定下是哪份报告，不查各部分。在一览表里选一下。"),
    element("h3", {}, "查出的各条"),
    ...(byLevel.length > 0 ? byLevel : [element("p", {}, "一条也没有查出来。")]),
    element("h3", {}, "成绩和问题各写多少"),
    element("p", {}, balanceWords(checked)),
    ...(chosen && done.report
      ? [
          element("h3", {}, "各部分写全了没有"),
          coverageView(manuscript, chosen, coverage, null),
          ...(change ? [mapView({ manuscript, report: done.report, corrections, change })] : []),
        ]
      : []),
  ];
}

function found(
  { rule: id, message, remedy, places }: Finding,
  manuscript: Manuscript,
  rules: readonly RuleData[],
): HTMLElement {
  const rule = rules.find((one) => one.id === id);
  const [place] = places;
  const text = place && manuscript.lines[place.line]?.text;
  const snippet = place && text ? snippetOf(text, place) : null;
  const link =
    rule &&
    element(
      "a",
      { href: siteUrl(`reference/rules.html#${id.replace(".", "-")}`), target: "_blank", rel: "noopener" },
      rule.title,
    );
  return element(
    "li",
    {},
    element("p", {}, element("b", {}, link ?? id), message !== rule?.title && `：${message}`),
    snippet &&
      element(
        "blockquote",
        { class: "collect__snippet" },
        snippet.before,
        element("mark", {}, snippet.own),
        snippet.after,
        places.length > 1 && `（共${places.length}处）`,
      ),
    element("p", {}, element("b", {}, "怎么改："), remedy),
  );
}
