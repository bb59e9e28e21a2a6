/** The map of the manuscript as a table that can be put right: its headings, and what each was taken for. */

import { element } from "./dom";
import { walk } from "../shared/matching";
import { allSections, isItem } from "../manuscript/reading/manuscript";
import type { Context, ContractSection, Manuscript, ManuscriptSection, Part, Told } from "../manuscript/model";
import {
  giveHeading,
  countCorrections,
  keyOf,
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

/** The heading or the part that a row is about, so that the reader goes on from there after the check. */
export const ROW = "data-row";

export function mapView({ manuscript, report, corrections, change }: MapState): HTMLElement {
  const sections = walk(report.contract.sections);
  const headings = allSections(manuscript.sections).filter(
    (section) => section.title !== "" && !isItem(manuscript, section),
  );
  const top = Math.min(...headings.map(({ level }) => level));
  const heading = (section: ManuscriptSection): HTMLElement => {
    const is = report.assignment.get(section)?.id ?? "";
    const options = sections.map(({ id, title, level }) => option(id, "　".repeat(level - 1) + title, id === is));
    const chosen = (value: string): void =>
      change(giveHeading(corrections, section, sections.find((item) => item.id === value) ?? null));
    return row(
      { key: keyOf(section), name: section.title, depth: section.level - top, label: `“${section.title}”写的是` },
      [option("", "不是任何一节", is === ""), ...options],
      chosen,
    );
  };
  const missing = withoutHeading(report.parts, new Set(sections)).map(({ section, told }) => {
    const options = Object.entries(TOLD_WORDS).map(([id, title]) => option(id, title, id === told));
    const chosen = (value: string): void => change(tellSection(corrections, section, (value || null) as Told | null));
    return row(
      { key: section.id, name: `没有找到：${section.title}`, depth: 0, label: `“${section.title}”在哪里` },
      [option("", "确实没有写", told === null), ...options],
      chosen,
    );
  });
  const count = countCorrections(corrections);
  return element(
    "details",
    { class: "coverage__map" },
    element("summary", {}, `认得不对，改一下${count > 0 ? `（改过${count}处）` : ""}`),
    element("p", {}, "左边是稿子的标题，右边是当成了哪一节。改一处，马上重查一遍。"),
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, head("稿子的标题"), head("当成"))),
      element("tbody", {}, ...headings.map(heading), ...missing),
    ),
    count > 0 &&
      element("p", {}, `改过的${count}处记在这台电脑上，只记编号，不记文字；下次查同一题目的稿子还照这样认。`),
    count > 0 &&
      element(
        "button",
        { type: "button", class: "tool-button", onclick: () => change(NO_CORRECTIONS) },
        "忘掉改过的，照机器认的查",
      ),
  );
}

/** At all levels, as the findings name them: below what is missing itself nothing is, and own areas are the writer's. */
function withoutHeading(parts: readonly Part[], known: ReadonlySet<ContractSection>): Part[] {
  return parts.flatMap((part) => {
    if (!known.has(part.section)) return [];
    if (part.state === "absent" || part.told !== null) return [part];
    return part.state === "found" ? withoutHeading(part.parts, known) : [];
  });
}

const head = (text: string): HTMLElement => element("th", { scope: "col" }, text);

const option = (value: string, text: string, selected: boolean): HTMLElement =>
  element("option", { value, selected }, text);

interface Row {
  key: string;
  name: string;
  /** Below the uppermost headings. */
  depth: number;
  label: string;
}

function row({ key, name, depth, label }: Row, options: HTMLElement[], chosen: (value: string) => void): HTMLElement {
  const control: HTMLSelectElement = element(
    "select",
    { "aria-label": label, [ROW]: key, onchange: () => chosen(control.value) },
    ...options,
  );
  const title = element("th", { scope: "row", class: `coverage__deep coverage__deep--${Math.min(depth, 3)}` }, name);
  return element("tr", {}, title, element("td", {}, control));
}
