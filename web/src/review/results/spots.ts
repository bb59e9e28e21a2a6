/** Where the manuscript has what a card is about: each place with its clause, and a way there. */

import { element } from "../../ui/dom";
import { snippetOf } from "../../manuscript/snippet";
import type { Manuscript } from "../../manuscript/model";
import type { Entry } from "../entries";

/** From so many on they are opened by the reader. */
const FEW = 4;
/** More than anybody goes through; all are marked in the text. */
const MOST = 60;
const MOST_RELATED = 10;

type Jump = (place: number) => void;

export function spotsView(manuscript: Manuscript, entry: Entry, jump: Jump): HTMLElement {
  const { spots } = entry;
  const rows = spots.slice(0, MOST).map((_, index) => row(manuscript, entry, index, jump));
  const list = (items: HTMLElement[]): HTMLElement => element("ul", { class: "flaw__spots bare" }, ...items);
  const rest = rows.slice(FEW);
  const more = spots.length > MOST && element("p", {}, `另有${spots.length - MOST}处，原文里都标了。`);
  return element(
    "div",
    { class: "flaw__where" },
    list(rows.slice(0, FEW)),
    rest.length > 0 &&
      element(
        "details",
        { class: "flaw__more" },
        element("summary", {}, `另外${spots.length - FEW}处`),
        list(rest),
        more,
      ),
  );
}

function row(manuscript: Manuscript, entry: Entry, index: number, jump: Jump): HTMLElement {
  const { place, finding } = entry.spots[index]!;
  const until = entry.spots[index + 1]?.place ?? entry.finding.places.length;
  const related = Array.from({ length: until - place - 1 }, (_, at) =>
    element(
      "button",
      { type: "button", class: "tool-link", title: "到原文", onclick: () => jump(place + 1 + at) },
      `相关的${until - place > 2 ? at + 1 : "一处"}`,
    ),
  );
  const own = finding.message !== entry.spots[0]!.finding.message && element("span", {}, finding.message);
  return element("li", {}, snippetButton(manuscript, entry, place, jump), ...related.slice(0, MOST_RELATED), own);
}

function snippetButton(manuscript: Manuscript, { finding }: Entry, place: number, jump: Jump): HTMLElement {
  const { line, start, end } = finding.places[place]!;
  const { before, own, after } = snippetOf(manuscript.lines[line]!.text, { start, end });
  const words = own === "" ? [before || after || "看这一处"] : [before, element("mark", {}, own), after];
  return element(
    "button",
    { type: "button", class: "tool-link flaw__spot", title: "到原文", onclick: () => jump(place) },
    ...words,
  );
}
