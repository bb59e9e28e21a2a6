/** The outline of the report as a picture that is also text: what is there, what is missing, what stands elsewhere. */

import { element } from "./dom";
import { TOLD_WORDS } from "../manuscript/understanding/corrections";
import { countStates, STATE_WORDS, type CoverageRow, type CoverageState } from "../manuscript/understanding/coverage";
import { limit } from "../shared/lengths";
import { number as headNumber } from "../shared/numbering";
import type { Contract, Manuscript } from "../manuscript/model";

const SIGNS: Record<CoverageState, string> = { found: "✓", moved: "↕", absent: "缺", "left-out": "" };

/** Numbers of headings go no further. */
const MOST_NUMBER = 99;

/** The eye reads these in the sign. */
const SAID_BY_SIGN: Partial<Record<CoverageState, true>> = { found: true, absent: true };

/** What stands around the sections; -1 is nowhere. */
const PARTS: readonly [part: keyof Contract["parts"], name: string, line: (manuscript: Manuscript) => number][] = [
  ["title", "标题", (manuscript) => manuscript.title],
  ["recipient", "主送机关", (manuscript) => manuscript.recipient],
  [
    "attachments",
    "附件",
    (manuscript) => (manuscript.attachments < manuscript.lines.length ? manuscript.attachments : -1),
  ],
  ["signature", "署名", (manuscript) => manuscript.signature],
  ["signature", "成文日期", (manuscript) => manuscript.date],
];
const BEFORE = 2;

/** Shows a line of the text; null where the text is not on the page. */
type Jump = ((line: number) => void) | null;

export function coverageView(
  manuscript: Manuscript,
  contract: Contract,
  rows: readonly CoverageRow[],
  jump: Jump,
): HTMLElement {
  const parts = PARTS.map(([part, name, line]) => {
    const required = contract.parts[part];
    if (required === undefined) return null;
    const at = line(manuscript);
    // A text without attachments lacks none.
    const state = at >= 0 ? "found" : required && part !== "attachments" ? "absent" : "left-out";
    return item(state, 0, name, "", at, jump);
  });
  const sections = rows.map((row, index) => section(row, index + 1, jump, contract.isNotice ?? false));
  const counts = countStates(rows);
  const says = [
    `${counts.found + counts.moved}节有了`,
    ...(counts.absent > 0 ? [`必备的缺${counts.absent}节`] : []),
    ...(counts.moved > 0 ? [`${counts.moved}节次序不对`] : []),
    ...(counts["left-out"] > 0 ? [`可选的${counts["left-out"]}节没有写`] : []),
  ].join("，");
  return element(
    "div",
    { class: "coverage" },
    element("p", { class: "coverage__says" }, `${says}。`),
    element("ul", { class: "coverage__rows bare" }, ...parts.slice(0, BEFORE), ...sections, ...parts.slice(BEFORE)),
  );
}

function section(row: CoverageRow, n: number, jump: Jump, isNotice: boolean): HTMLElement {
  const { section: wanted, state, here, characters, rows } = row;
  const own =
    here && row.isJoint
      ? `，合在“${here.title}”里`
      : here && here.title !== wanted.title
        ? `，稿中是“${here.title}”`
        : "";
  const usual = wanted.length && !row.isJoint ? `，${isNotice ? "通知要求" : "通常"}${limit(wanted.length)}` : "";
  const more = here
    ? `${characters}字${usual}${own}`
    : row.told
      ? TOLD_WORDS[row.told]
      : row.place
        ? "没有单独的标题，从这里写起"
        : state === "found"
          ? "没有这一级标题"
          : "";
  const made = item(
    state,
    wanted.level,
    numbered(wanted.level, n) + wanted.title,
    more,
    here?.line ?? row.place?.line ?? -1,
    jump,
  );
  if (state !== "absent" && state !== "left-out" && rows.length > 0)
    made.append(
      element("ul", { class: "bare" }, ...rows.map((below, index) => section(below, index + 1, jump, isNotice))),
    );
  return made;
}

const numbered = (level: number, n: number): string =>
  level >= 1 && level <= 4 && n <= MOST_NUMBER ? headNumber(level, n) : "";

function item(state: CoverageState, level: number, name: string, more: string, line: number, jump: Jump): HTMLElement {
  const title =
    line >= 0 && jump
      ? element("button", { type: "button", class: "tool-link", title: "到原文", onclick: () => jump(line) }, name)
      : element("span", {}, name);
  const row = element(
    "div",
    { class: `coverage__row coverage__row--${state}` },
    element(
      "span",
      { class: `coverage__sign coverage__sign--${level === 0 ? "part" : level}`, "aria-hidden": "true" },
      SIGNS[state],
    ),
    title,
    element("span", { class: state in SAID_BY_SIGN ? "tool-hidden" : "coverage__state" }, STATE_WORDS[state]),
    more !== "" && element("span", { class: "coverage__more" }, more),
  );
  return element("li", {}, row);
}
