/** Passages of the manuscript beside those of another text that they resemble. */

import { element } from "../../ui/dom";
import { textAt, type Entry } from "../entries";
import type { Manuscript } from "../../manuscript/model";

/** More rows than anybody compares; the findings themselves are all in the list. */
const MOST_ROWS = 60;

/** From so many on they are opened by the reader: the findings are not to be far down. */
const FEW = 6;

/** Null where nothing resembles anything. */
export function passagesView(
  manuscript: Manuscript,
  entries: readonly Entry[],
  jump: (entry: Entry) => void,
): HTMLElement | null {
  const found = entries.filter(({ finding }) => (finding.other?.length ?? 0) > 0 && finding.places.length > 0);
  if (found.length === 0) return null;
  const rows = found.slice(0, MOST_ROWS).map((entry) => row(manuscript, entry, jump));
  const more = found.length > MOST_ROWS && element("p", {}, `另有${found.length - MOST_ROWS}段，在下面逐条看。`);
  return element(
    "details",
    { class: "passages", open: found.length <= FEW },
    element("summary", {}, `雷同的段落并排看（${found.length}段）`),
    element("ul", { class: "bare" }, ...rows),
    more,
  );
}

function row(manuscript: Manuscript, entry: Entry, jump: (entry: Entry) => void): HTMLElement {
  const place = entry.finding.places[0]!;
  const own = textAt(manuscript, place).trim();
  const whole = manuscript.lines[place.line]!.text;
  const others = (entry.finding.other ?? []).map(({ source, text }) =>
    element("div", { class: "passages__side" }, element("b", {}, source), element("p", {}, ...marked(text, own))),
  );
  const number = element(
    "button",
    { type: "button", class: "tool-link", onclick: () => jump(entry) },
    `本稿，第${entry.number}条`,
  );
  return element(
    "li",
    { class: "passages__row" },
    element(
      "div",
      { class: "passages__side" },
      number,
      element("p", {}, whole.slice(0, place.start), element("mark", {}, own), whole.slice(place.end)),
    ),
    ...others,
  );
}

/** The common words marked where they stand in one piece. */
function marked(text: string, common: string): (Node | string)[] {
  const at = common ? text.indexOf(common) : -1;
  return at < 0 ? [text] : [text.slice(0, at), element("mark", {}, common), text.slice(at + common.length)];
}
