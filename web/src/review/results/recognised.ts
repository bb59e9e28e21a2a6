/** Which report the manuscript was taken for, why, and the other answers one click away. */

import { element } from "../../ui/dom";
import type { Contract, Recognition } from "../../manuscript/model";

let groups = 0;

export function recognisedView(
  recognition: Recognition,
  contracts: readonly Contract[],
  chosen: Contract | null,
  choose: (contract: Contract | null) => void,
): HTMLElement {
  const name = `review-report-${++groups}`;
  const option = (contract: Contract | null, title: string, evidence: readonly string[]): HTMLElement =>
    element(
      "label",
      { class: "merge__option recognised__option" },
      element("input", { type: "radio", name, checked: contract?.id === chosen?.id, onchange: () => choose(contract) }),
      element(
        "span",
        {},
        title,
        evidence.length > 0 && element("span", { class: "recognised__why" }, evidence.join("；")),
      ),
    );
  const evidence = new Map(recognition.candidates.map(({ contract, evidence }) => [contract.id, evidence]));
  // The likeliest first; those that nothing speaks for follow in the order of the site.
  const ranked = recognition.candidates.map(({ contract }) => contract);
  const all = [...ranked, ...contracts.filter(({ id }) => !evidence.has(id))];
  const answer = (contract: Contract | null): HTMLElement =>
    contract
      ? option(contract, contract.title, evidence.get(contract.id) ?? [])
      : option(null, "都不是，只查通用的规则", []);
  // Nobody reads a dozen other answers where the first one is right.
  const isSure = recognition.chosen !== null && recognition.chosen.id === chosen?.id;
  const others = [...all, null].filter((contract) => !isSure || contract?.id !== chosen.id).map(answer);
  const first = recognition.chosen
    ? `看起来是“${recognition.chosen.title}”。不对的，改选一下，马上重查。`
    : recognition.asked
      ? `${recognition.note}选一下，马上重查；没有选以前，只查了各种稿子通用的规则。`
      : `${recognition.note}只查了各种稿子通用的规则。是下面哪一份的，选一下，马上重查。`;
  return element(
    "fieldset",
    { class: "merge__choice recognised" },
    element("legend", {}, "这是哪份报告"),
    element("p", { class: "recognised__says" }, first),
    ...(isSure ? [answer(chosen), element("details", {}, element("summary", {}, "改选别的"), ...others)] : others),
  );
}
