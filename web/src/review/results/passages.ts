/** Passages of the manuscript beside those of another text that they resemble. */

import { element } from "../../ui/dom";
import { textAt, type Entry } from "../entries";
import type { Finding, Manuscript } from "../../manuscript/model";

/** More rows than anybody compares; all are marked in the text. */
const MOST_ROWS = 60;

/** Of one card; folded, so that the next one is not far down. */
export function passagesView(manuscript: Manuscript, entry: Entry, jump: (place: number) => void): HTMLElement {
  const findings = [...new Set(entry.spots.map(({ finding }) => finding))];
  const placeOf = (finding: Finding): number => entry.spots.find((spot) => spot.finding === finding)!.place;
  const rows = findings.slice(0, MOST_ROWS).map((finding) => row(manuscript, finding, () => jump(placeOf(finding))));
  const more = findings.length > MOST_ROWS && element("p", {}, `另有${findings.length - MOST_ROWS}段，原文里都标了。`);
  return element(
    "details",
    { class: "passages" },
    element("summary", {}, `相同的段落并排看（${findings.length}段）`),
    element("ul", { class: "bare" }, ...rows),
    more,
  );
}

function row(manuscript: Manuscript, finding: Finding, jump: () => void): HTMLElement {
  const { line } = finding.places[0]!;
  const whole = manuscript.lines[line]!.text;
  const own = finding.places.map((place) => textAt(manuscript, place));
  const side = (head: HTMLElement, text: string): HTMLElement =>
    element("div", { class: "passages__side" }, head, element("p", {}, ...marked(text, own)));
  return element(
    "li",
    { class: "passages__row" },
    side(element("button", { type: "button", class: "tool-link", title: "到原文", onclick: jump }, "本稿"), whole),
    ...(finding.other ?? []).map(({ source, text }) => side(element("b", {}, source), text)),
  );
}

/** The common words marked, each where it stands in one piece. */
function marked(text: string, common: readonly string[]): (Node | string)[] {
  const content: (Node | string)[] = [];
  let from = 0;
  for (const words of common) {
    const at = words.trim() ? text.indexOf(words.trim(), from) : -1;
    if (at < 0) continue;
    content.push(text.slice(from, at), element("mark", {}, words.trim()));
    from = at + words.trim().length;
  }
  return [...content, text.slice(from)];
}
