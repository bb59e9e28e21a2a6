/** What rows of a ledger become: letters, rows of another ledger, a table in a report. */

import type { Draft } from "../drafts/draft";
import { openStorage } from "../drafts/storage";
import { choose } from "../ui/dialog";
import { element, labelled } from "../ui/dom";
import { loadUnit } from "../shared/load";
import { columnOfRole, type Unit } from "../shared/unit";
import { today } from "../office/xlsx/days";
import { readContent, toStore, type LedgerContent } from "../contents/ledger";
import { byPerson, letterOf } from "./letter";
import { promiseLetter } from "./promise";
import { hasTable, tablePlaces, withTable, type TablePlace, type Way } from "./report";
import { cellOf, type Row } from "../contents/rows";
import { chooseTarget, placeSelect, send, type Sent, type Target, targets, tellSent } from "../contents/send";
import { transferred } from "../contents/transfer";

/** A letter a person, each a draft of its own. */
export async function makeLetters(unit: Unit, content: LedgerContent, chosen: readonly Row[]): Promise<void> {
  const target = promiseLetter();
  if (!target) return;
  const letter = await loadUnit(target.id);
  const person = columnOfRole(unit, "person");
  const people = [...byPerson(chosen, person)];
  if (
    people.length > 1 &&
    !(await agreed(people.map(([name, rows]) => `${name || "没有写责任人的"}：${rows.length}条`)))
  )
    return;
  const sent: Sent[] = [];
  for (const [name, rows] of people) {
    const own = content.rows.filter((row) => cellOf(row, person).trim() === name);
    sent.push(
      await send({
        unit: letter,
        draft: null,
        name: name ? `${name}的承诺书` : "承诺书",
        content: letterOf(letter, unit, rows, own, content.values),
        why: "",
        replaces: false,
      }),
    );
  }
  const drafts = sent.flatMap((one) => one.drafts);
  const what = `“${letter.title}”有了${drafts.length}份新草稿：${drafts.map(({ name }) => name).join("、")}。编号、问题、目标、措施、时限和验收人照台账写好，其余的空项在那边填。`;
  await tellSent(what, { unit: letter, drafts, stored: sent.every(({ stored }) => stored) });
}

async function agreed(lines: string[]): Promise<boolean> {
  const list = element("ul", {}, ...lines.map((line) => element("li", {}, line)));
  const answer = await choose(
    "选的行有几个责任人",
    [element("p", {}, "承诺书一人一份，各写各的："), list],
    [
      { text: "取消", value: false },
      { text: "每人做一份", value: true, look: "main" },
    ],
  );
  return answer === true;
}

export async function copyRows(unit: Unit, rows: readonly Row[]): Promise<void> {
  const others = targets("ledger").filter(({ id }) => id !== unit.id);
  const about = `${rows.length}行照样抄过去，列名相同的内容都带上，这里的不变。`;
  const answer = await chooseTarget("转到别的台账", about, others, "转过去");
  if (!answer) return;
  const other = await loadUnit(answer.id);
  const content = readContent(answer.draft?.content, other);
  const { rows: copies, left } = transferred(unit, other, rows, content.rows, today());
  const sent = await send({
    unit: other,
    draft: answer.draft,
    name: `从${unit.title}转来`,
    content: toStore({ ...content, rows: [...content.rows, ...copies] }, other),
    why: `从${unit.title}转来之前`,
    replaces: false,
  });
  const lost = left.length > 0 ? `那边没有这些列，内容没有带过去：${left.join("、")}。` : "";
  await tellSent(`“${other.title}”的草稿“${sent.drafts[0]?.name ?? ""}”里多了${copies.length}行。${lost}`, sent);
}

interface ReportPlace {
  report: Unit;
  place: TablePlace;
}

export async function makeTable(unit: Unit, content: LedgerContent, rows: readonly Row[]): Promise<void> {
  const places = await reportPlaces(unit);
  if (places.length === 0) {
    await choose(
      "没有合适的表",
      [element("p", {}, `报告里没有能放“${unit.title}”的表。`)],
      [{ text: "知道了", value: null }],
    );
    return;
  }
  const found = await choosePlace(places, rows.length);
  if (!found) return;
  const { report, place, draft, way } = found;
  const filled = withTable(report, draft?.content, place, unit.columns, rows, way);
  for (const { name, of } of report.blanks)
    if (of === "unit" && content.values[name]) filled.values[name] ||= content.values[name];
  const sent = await send({
    unit: report,
    draft,
    name: `从${unit.title}生成`,
    content: filled,
    why: "做成报告里的表之前",
    replaces: true,
  });
  const done = way === "after" ? `的表后面接上了这${rows.length}行` : `的表已经换成这${rows.length}行`;
  const kept = draft && !report.sensitive ? "换之前的内容在那边的“历史”里。" : "";
  await tellSent(
    `“${report.title}”的草稿“${sent.drafts[0]?.name ?? ""}”里，“${place.title}”${done}。表前后的文字没有动，问题的说法请按报告再压缩。${kept}`,
    sent,
  );
}

async function reportPlaces(unit: Unit): Promise<ReportPlace[]> {
  const reports = await Promise.all(targets("report").map(({ id }: Target) => loadUnit(id)));
  return reports.flatMap((report) => tablePlaces(report, unit.columns).map((place) => ({ report, place })));
}

interface Chosen extends ReportPlace {
  draft: Draft | null;
  way: Way;
}

async function choosePlace(places: readonly ReportPlace[], count: number): Promise<Chosen | null> {
  const storage = await openStorage();
  const select = element(
    "select",
    { class: "tool-input" },
    ...places.map(({ report, place }, index) => element("option", { value: index }, `${report.title}：${place.title}`)),
  );
  const holder = element("div");
  const ways = waySelect();
  const chosen = (): ReportPlace => places[Number(select.value)] as ReportPlace;
  let drafts = placeSelect(storage, chosen().report.id);
  const drawWays = (): void => {
    const { report, place } = chosen();
    // A table of which no row was written has none to go on from.
    ways.root.hidden = !hasTable(report, drafts.draft()?.content, place);
  };
  const draw = (): void => {
    drafts = placeSelect(storage, chosen().report.id);
    drafts.control.addEventListener("change", drawWays);
    const header = element("p", { class: "onward__header" }, `表头：${chosen().place.header.join("、")}`);
    holder.replaceChildren(header, labelled("放进哪份草稿", drafts.control), ways.root);
    drawWays();
  };
  select.addEventListener("change", draw);
  draw();
  const about = element("p", {}, `${count}行做成表，放进报告的草稿；报告要的列，台账里有的都填上。`);
  const answer = await choose(
    "做成报告里的表",
    [about, labelled("放到", select), holder],
    [
      { text: "取消", value: false },
      { text: "放进去", value: true, look: "main" },
    ],
  );
  return answer ? { ...chosen(), draft: drafts.draft(), way: ways.root.hidden ? "replace" : ways.way() } : null;
}

/** What becomes of the rows that the table has. */
function waySelect(): { root: HTMLElement; way: () => Way } {
  const control = element(
    "select",
    { class: "tool-input" },
    element("option", { value: "replace" }, "替换：换掉那张表现有的行"),
    element("option", { value: "after" }, "接在后面：现有的行不动"),
  );
  return { root: labelled("怎么放", control), way: () => (control.value === "after" ? "after" : "replace") };
}
