/** From a finding to the part of the form that it is about. */

import { element } from "../../ui/dom";
import { formUrl } from "../../contents/handover";
import { walk } from "../../shared/matching";
import type { Context, ContractSection } from "../../manuscript/model";
import type { Entry } from "../entries";

type Report = NonNullable<Context["report"]>;

/** The part that a finding says is missing, or the innermost one around its first place. */
export function partOf({ contract, assignment }: Report, { finding }: Entry): ContractSection | null {
  if (finding.section !== undefined) return walk(contract.sections).find(({ id }) => id === finding.section) ?? null;
  const [place] = finding.places;
  if (!place) return null;
  const around = [...assignment].filter(([{ line, end }]) => line <= place.line && place.line < end);
  return around.sort(([one], [other]) => other.line - one.line || other.level - one.level)[0]?.[1] ?? null;
}

/** In this window where the result stays in it, in a new one elsewhere. */
export function formLink(
  report: Report | null,
  entry: Entry,
  stays: () => boolean,
  leave: () => void,
): HTMLElement | null {
  const part = report && partOf(report, entry);
  if (!report || !part) return null;
  const link = element(
    "a",
    { class: "flaw__form", href: formUrl(report.contract.id, part.id), onclick: go },
    `在线填写“${part.title}”`,
  );
  function go(): void {
    if (stays()) leave();
    else {
      link.target = "_blank";
      link.rel = "noopener";
    }
  }
  return link;
}
