/** What of the file has no place in the form: set aside, unless the reader says where a heading belongs. */

import type { Piece } from "../../contents/incoming/pieces";
import { blocksAsText } from "../../contents/texts";
import type { ContractSection, ManuscriptSection } from "../../manuscript/model";
import { element } from "../../ui/dom";
import { sizeOfPiece } from "./balance";
import { nameOf } from "./take";

export function outsideView(
  pieces: readonly Piece[],
  sections: readonly ContractSection[],
  give: (section: ManuscriptSection, wanted: ContractSection | null) => void,
): HTMLElement {
  if (pieces.length === 0) return element("div", {});
  return element(
    "section",
    { class: "take-in__outside" },
    element("h3", {}, "表单里没有位置的"),
    element("p", {}, "放在表单下方，不写进文件，要用的从那里复制。有标题的可以在这里指定放进哪一节。"),
    ...pieces.map((piece) => item(piece, sections, give)),
  );
}

function item(
  piece: Piece,
  sections: readonly ContractSection[],
  give: (section: ManuscriptSection, wanted: ContractSection | null) => void,
): HTMLElement {
  const { section, blocks } = piece;
  const select: HTMLSelectElement | null =
    section &&
    element(
      "select",
      {
        "aria-label": `“${nameOf(piece)}”放到`,
        onchange: () => give(section, sections.find(({ id }) => id === select?.value) ?? null),
      },
      element("option", { value: "" }, "放在一边"),
      ...sections.map(({ id, title, level }) => element("option", { value: id }, "　".repeat(level - 1) + title)),
    );
  return element(
    "div",
    { class: "take-in__item" },
    element("p", {}, element("b", {}, nameOf(piece)), `　${sizeOfPiece(piece)}字　`, select),
    blocks.length > 0 &&
      element("details", {}, element("summary", {}, "看原文"), element("pre", {}, blocksAsText(blocks))),
  );
}
