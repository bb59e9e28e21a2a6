/** A draft that no page opens any more: what happened, what it holds as a file, and the ways on. */

import { readAbout } from "../../drafts/about";
import { button, time } from "../../drafts/controls";
import type { Draft } from "../../drafts/draft";
import { openStorage, removeDraft, secure } from "../../drafts/storage";
import { toolUrl } from "../../shared/tools";
import { download, element } from "../../ui/dom";
import { csvOf, keptTable } from "./kept-table";
import { type Orphan, withTable } from "./orphans";

const SMALL = "small";

export function orphanRow(draft: Draft, orphan: Orphan): HTMLLIElement {
  const about = readAbout(draft);
  const name = about?.title || draft.name;
  const said = element("span", { class: "begun__state", role: "status" });
  const { task, table } = orphan;
  const buttons = element(
    "span",
    { class: "begun__ways" },
    button("存成表格", () => save(draft, name), SMALL),
    table && task && button("放回任务里", () => void putBack(draft, task, table, said), SMALL),
    task &&
      element("a", { class: "begun__open", href: toolUrl({ id: task.unit, kind: "report" }, task.id) }, "打开任务"),
    removal(draft, () => {
      buttons.remove();
      said.textContent = "删去了。";
    }),
  );
  said.append([`${orphan.why}，填的${about?.progress ?? "内容"}都还在`, time(draft.updated)].join("，"));
  return element(
    "li",
    { class: "begun__draft begun__draft--gone" },
    element("span", { class: "begun__name" }, element("b", {}, name), " ", draft.name),
    said,
    buttons,
  );
}

const save = (draft: Draft, name: string): void =>
  download(csvOf(keptTable(draft)), `${name}（${draft.name}）.csv`, "text/csv");

/** Asks once more in its own place: what is removed is gone. */
function removal(draft: Draft, done: () => void): HTMLButtonElement {
  let isAsked = false;
  const remove = async (): Promise<void> => {
    await removeDraft(await openStorage(), draft);
    done();
  };
  const ask = button(
    "删去",
    () => {
      if (isAsked) void remove();
      isAsked = true;
      ask.textContent = "删去以后不能恢复，确定删去";
    },
    SMALL,
  );
  return ask;
}

async function putBack(
  draft: Draft,
  task: Draft,
  table: NonNullable<Orphan["table"]>,
  said: HTMLElement,
): Promise<void> {
  const storage = await openStorage();
  const now = storage.store.load(task.id) ?? task;
  const content = withTable(now, table);
  const result = content && storage.store.save({ ...now, content }, new Date());
  if (!result || "failure" in result) {
    said.textContent = "没有放回去：浏览器的存储空间满了，或者任务在另一个窗口里改了。请先存成表格，再刷新这一页。";
    return;
  }
  await secure(storage, [result.saved]);
  location.assign(toolUrl({ id: draft.unit, kind: "ledger" }, draft.id));
}
