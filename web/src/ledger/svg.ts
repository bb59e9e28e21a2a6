/** Bars by status and by month. Colours and patterns are those of tools.css; what they say stands beside them in a table. */

import type { MonthCount, StatusCount } from "./counts";
import type { State } from "../contents/rows";

const SVG = "http://www.w3.org/2000/svg";

type Attributes = Record<string, string | number>;

function shape(name: string, attributes: Attributes, ...content: (Node | string)[]): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...content);
  return made;
}

function drawing(width: number, height: number, label: string, ...content: Node[]): SVGElement {
  const made = shape(
    "svg",
    { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    ...content,
  );
  made.style.maxWidth = `${width}px`;
  return made;
}

const text = (x: number, y: number, content: string, anchor = "start"): SVGElement =>
  shape("text", { x, y, "text-anchor": anchor }, content);

const LINE = 30;
const LABELS = 130;
const BARS = 300;

/** A bar a status, its number behind it. */
export function statusChart(title: string, counts: readonly StatusCount[]): SVGElement {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const bars = counts.flatMap(({ label, count }, index) => {
    const [y, width] = [index * LINE, (count / most) * BARS];
    return [
      text(LABELS - 8, y + 20, label, "end"),
      shape("rect", { class: "chart__bar", x: LABELS, y: y + 5, width: Math.max(width, 1), height: 20 }),
      text(LABELS + width + 6, y + 20, String(count)),
    ];
  });
  const says = counts.map(({ label, count }) => `${label}${count}条`).join("，");
  return drawing(LABELS + BARS + 50, counts.length * LINE, `${title}：${says}`, ...bars);
}

const STATES: readonly [state: State, name: string][] = [
  ["done", "已办结"],
  ["open", "未到期"],
  ["overdue", "超期"],
];
export const STATE_NAMES = Object.fromEntries(STATES) as Record<State, string>;
const COLUMN = 46;
const HEIGHT = 150;
const TOP = 34;

/** A column a month, one part a state; the overdue part is hatched as well as red. */
export function monthChart(months: readonly MonthCount[]): SVGElement {
  const most = Math.max(1, ...months.map((month) => month.done + month.open + month.overdue));
  const width = Math.max(320, months.length * COLUMN + 10);
  const hatch = shape(
    "pattern",
    { id: "chart-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    shape("rect", { class: "chart__overdue", width: 6, height: 6 }),
    shape("rect", { class: "chart__hatch", width: 2, height: 6 }),
  );
  const columns = months.flatMap((month, index) => column(month, index, most, months[index - 1]?.month));
  const base = shape("line", { class: "chart__base", x1: 0, x2: width, y1: TOP + HEIGHT, y2: TOP + HEIGHT });
  const says = months
    .map((month) => `${monthName(month.month)}${month.done + month.open + month.overdue}条，其中超期${month.overdue}条`)
    .join("；");
  return drawing(
    width,
    TOP + HEIGHT + 44,
    `按时限所在月份：${says}`,
    shape("defs", {}, hatch),
    ...legend(),
    ...columns,
    base,
  );
}

function column(month: MonthCount, index: number, most: number, before: string | undefined): SVGElement[] {
  const x = index * COLUMN + 10;
  const total = month.done + month.open + month.overdue;
  let y = TOP + HEIGHT;
  const parts = STATES.filter(([state]) => month[state] > 0).map(([state]) => {
    const height = (month[state] / most) * (HEIGHT - 20);
    y -= height;
    const fill: Attributes = state === "overdue" ? { fill: "url(#chart-hatch)" } : {};
    return shape("rect", { class: `chart__part chart__part--${state}`, x, y, width: COLUMN - 16, height, ...fill });
  });
  const middle = x + (COLUMN - 16) / 2;
  const year =
    before?.slice(0, 4) === month.month.slice(0, 4)
      ? []
      : [text(middle, TOP + HEIGHT + 36, month.month.slice(0, 4), "middle")];
  const number = total > 0 ? [text(middle, y - 5, String(total), "middle")] : [];
  return [...parts, ...number, text(middle, TOP + HEIGHT + 18, `${Number(month.month.slice(5))}月`, "middle"), ...year];
}

function legend(): SVGElement[] {
  return STATES.flatMap(([state, name], index) => {
    const x = 10 + index * 84;
    const fill: Attributes = state === "overdue" ? { fill: "url(#chart-hatch)" } : {};
    return [
      shape("rect", { class: `chart__part chart__part--${state}`, x, y: 4, width: 14, height: 14, ...fill }),
      text(x + 20, 16, name),
    ];
  });
}

export const monthName = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
