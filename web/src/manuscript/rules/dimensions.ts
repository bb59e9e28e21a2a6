/** What a report should touch somewhere; the words stand in templates/dimensions.yml. */

import type { Check, Context, Hit, Manuscript } from "../model";
import { hasAny } from "../understanding/wording";

/** One hit for all sides that no line touches: nothing is said of a phrase that is missing. */
function* dimensionAbsent({ lines }: Manuscript, _rule: unknown, { data, report }: Context): Iterable<Hit> {
  const asked = data.dimensions.filter(({ id }) => report?.contract.dimensions.includes(id));
  const absent = asked.filter(({ words }) => !lines.some(({ text }) => hasAny(text, words)));
  if (absent.length === 0) return;
  yield {
    message: `全文没有看到这${absent.length}个方面：${absent.map(({ title }) => title).join("、")}。`,
    remedy: `${absent.map(({ title, ask }) => `${title}：${ask}`).join("")}查过的写上查法和结果，没有要写的不必硬写。`,
    places: [],
  };
}

export const CHECKS: Record<string, Check> = {
  "substance.dimension-absent": dimensionAbsent,
};
