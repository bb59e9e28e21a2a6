/** The map of the manuscript as a table that can be put right: its headings, and what each was taken for. */

import { element } from "./dom";
import { walk } from "../shared/matching";
import { allSections, isItem } from "../manuscript/reading/manuscript";
import type { Context, Manuscript, ManuscriptSection, Told } from "../manuscript/model";
import {
  giveHeading,
  isCorrected,
  NO_CORRECTIONS,
  tellSection,
  TOLD_WORDS,
  type Corrections,
} from "../manuscript/understanding/corrections";

export interface MapState {
  manuscript: Manuscript;
  report: NonNullable<Context["report"]>;
  corrections: Corrections;
  change: (corrections: Corrections) => void;
}

const DEEPEST = 2;

export function mapView({ manuscript, report, corrections, change }: MapState): HTMLElement {
  const sections = walk(report.contract.sections);
  const headings = allSections(manuscript.sections).filter(
    (section) => section.title !== "" && section.level <= DEEPEST && !isItem(manuscript, section),
  );
  const heading = (section: ManuscriptSection): HTMLElement => {
    const is = report.assignment.get(section)?.id ?? "";
    const options = sections.map(({ id, title, level }) => option(id, "　".repeat(level - 1) + title, id === is));
    const chosen = (event: Event): void => {
      const id = (event.target as HTMLSelectElement).value;
      change(giveHeading(corrections, section, sections.find((item) => item.id === id) ?? null));
    };
    return row(
      section.title,
      `“${section.title}”写的是`,
      [option("", "不是这里的任何一节", is === ""), ...options],
      chosen,
    );
  };
  const missing = report.parts
    .filter(({ state, told }) => state === "absent" || told !== null)
    .map(({ section, told }) => {
      const options = Object.entries(TOLD_WORDS).map(([id, title]) => option(id, title, id === told));
      const chosen = (event: Event): void =>
        change(tellSection(corrections, section, ((event.target as HTMLSelectElement).value || null) as Told | null));
      return row(
        `没有标题：${section.title}`,
        `“${section.title}”在哪里`,
        [option("", "确实没有写", told === null), ...options],
        chosen,
      );
    });
  return element(
    "details",
    { class: "coverage__map" },
    element("summary", {}, "认得不对，改一下"),
    element(
      "p",
      {},
      "左边是稿子的标题，右边是当成了哪一节。改了马上重查，只在这台电脑上记住，下次查同一题目的稿子还照这样认。",
    ),
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, head("稿子的标题"), head("当成"))),
      element("tbody", {}, ...headings.map(heading), ...missing),
    ),
    isCorrected(corrections) &&
      element("button", { type: "button", class: "tool-button", onclick: () => change(NO_CORRECTIONS) }, "全部恢复"),
  );
}

const head = (text: string): HTMLElement => element("th", { scope: "col" }, text);

const option = (value: string, text: string, selected: boolean): HTMLElement =>
  element("option", { value, selected }, text);

const row = (name: string, label: string, options: HTMLElement[], onchange: (event: Event) => void): HTMLElement =>
  element(
    "tr",
    {},
    element("th", { scope: "row" }, name),
    element("td", {}, element("select", { "aria-label": label, onchange }, ...options)),
  );
