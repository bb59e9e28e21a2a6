/** The wording of the merge page: pure functions from the plan to sentences. */

import { length } from "../shared/text";
import type { Block } from "../shared/unit";
import type { Choices } from "./choices";
import type { Found } from "./pieces";
import { type Plan, unplaced } from "./plan";

/** How a section was recognised; the file's own title where it is another one. */
export function recognised(found: Found): string {
  const own = found.section && found.section.title !== found.title ? `，原题“${found.title}”` : "";
  switch (found.how) {
    case "bookmark":
      return `本站文件的标记${own}`;
    case "exact":
      return `标题相同${own}`;
    case "chosen":
      return `你选定的${found.original ? `，原题“${found.original}”` : ""}`;
    case "alias":
      return `标题是别名${own}`;
    default:
      return `标题相近${own}`;
  }
}

export function summary(plan: Plan, choices: Choices): string {
  const { found, missing, sources } = plan;
  const double = [...found.values()].filter((places) => places.length > 1).length;
  const required = missing.filter(({ section, lead }) => section.required && !lead).length;
  const optional = missing.filter(({ section, lead }) => !section.required && !lead).length;
  return `${sources.length}个文件里认出${found.size}节；缺${required}个必写节、${optional}个选写节；重复${double}节；没有认出${unplaced(plan, choices).length}处。`;
}

/** The start of a text, to tell two of them apart. */
export function excerpt(blocks: readonly Block[]): string {
  const text = blocks.map((block) => (block.type === "paragraph" ? block.text : "〔表格〕")).join("");
  return length(text) > 30 ? `${[...text].slice(0, 30).join("")}……` : text || "没有正文";
}

export function characters(blocks: readonly Block[]): number {
  const texts = blocks.flatMap((block) =>
    block.type === "paragraph" ? [block.text] : [block.header, ...block.rows].flat(),
  );
  return length(texts.join("").replace(/\s/g, ""));
}
