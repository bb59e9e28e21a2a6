/** Answers out of a checklist's workbook that was edited in Excel or WPS since, rows added and deleted by hand included. */

import { otherColumns } from "../contents/other-columns";
import { fill } from "../contents/texts";
import { present } from "../shared/formerly";
import { parse } from "../shared/numbering";
import { gridId, type ChecklistItem, type GridRole, type Unit } from "../shared/unit";
import { readDay } from "../office/xlsx/days";
import { asShown } from "../office/xlsx/as-shown";
import { ForeignFileError, headOf, headTemplates, headValues, openOurs } from "../office/xlsx/import";
import { type OurSheet, textAt } from "../office/xlsx/ours";
import { VERDICTS, type Answer, type ChecklistContent, type Verdict } from "./answers";
import {
  emptySet,
  groupsOf,
  MOST_OWN,
  readSet,
  renamedGroup,
  reworded,
  switched,
  withOwnItem,
  type ItemSet,
} from "../contents/checklist-set";

interface SheetRow {
  index: number;
  group: string;
  item: string;
  number: string;
  question: string;
  evidence: string;
  answer: Answer;
}

/** Answers, and what the reader is told of them before anything happens. */
export interface ImportedAnswers {
  content: ChecklistContent;
  notes: string[];
}

/** Raises OfficeError or ForeignFileError. */
export const readAnswers = (bytes: Uint8Array, unit: Unit, current: ItemSet): ChecklistContent =>
  answersFrom(openOurs(bytes, unit, unit.grid)[0] as OurSheet, unit, current).content;

/** Raises ForeignFileError. Checks are no column of the workbook: they stay as `current` has them. */
export function answersFrom(found: OurSheet, unit: Unit, current: ItemSet): ImportedAnswers {
  const days = new Set([found.columns.get(gridId(unit, "deadline")) ?? -1]);
  // Headings of groups are merged sideways: what they say is no answer.
  const { cells, notes } = asShown(found, days, false);
  const sheet = { ...found, cells };
  const templates = headTemplates(unit);
  const head = headOf(sheet, templates);
  const rows = rowsOf(sheet, unit);
  const foot = headValues(
    rows.filter((row) => !row.question && !row.group && row.number).map((row) => row.number),
    // The date is all blank and would take any line over the grid.
    [...templates, unit.front.signature ?? "", unit.front.date ?? ""],
  );
  const values = { ...foot.values, ...head.values };
  const others = [...head.others, ...foot.others];
  const builder = new Builder(unit, values, current);
  for (const row of rows) builder.add(row);
  const outside = others.length > 0 ? [{ title: "表头和落款里模板没有的内容", text: others.join("\n") }] : [];
  const named = rows.map(({ index, question }) => ({ index, name: question || `第${index + 1}行` }));
  const aside = [...outside, ...otherColumns(sheet, named)];
  return { content: { values, answers: builder.answers, set: builder.finished(), questions: {}, aside }, notes };
}

function rowsOf(sheet: OurSheet, unit: Unit): SheetRow[] {
  const indexes = [...sheet.cells.keys()].filter((row) => row > sheet.header).sort((a, b) => a - b);
  return indexes.map((row) => {
    const at = (role: GridRole): string => textAt(sheet.cells, row, sheet.columns.get(gridId(unit, role))).trim();
    const wording = at("verdict");
    const verdict = VERDICTS.find((known) => known === wording) ?? "";
    // A verdict in words of one's own is no verdict, and is not lost either.
    const remark = [verdict ? "" : wording, at("remark")].filter(Boolean).join("：");
    const answer = {
      verdict: verdict as Verdict,
      remark,
      person: at("person"),
      deadline: readDay(at("deadline")) ?? at("deadline"),
    };
    return {
      index: row,
      group: present(at("group-id"), unit.formerly.sections),
      item: present(at("item-id"), unit.formerly.items),
      number: at("ordinal"),
      question: at("item"),
      evidence: at("evidence"),
      answer,
    };
  });
}

/** Follows the rows: which groups and items are there, in what words, and which were added. */
class Builder {
  readonly answers: Record<string, Answer> = {};
  private set: ItemSet = emptySet();
  private readonly seen = new Set<string>();
  private group = "";
  private readonly groups: Set<string>;
  private readonly items = new Map<string, ChecklistItem>();
  /** Items of the template by their question as it is shown. */
  private readonly questions = new Map<string, ChecklistItem[]>();

  constructor(
    private readonly unit: Unit,
    private readonly values: Readonly<Record<string, string>>,
    private readonly current: ItemSet,
  ) {
    const groups = groupsOf(unit, this.set);
    this.groups = new Set(groups.map(({ id }) => id));
    for (const item of groups.flatMap((group) => group.items)) {
      this.items.set(item.id, item);
      this.questions.set(this.shown(item.text), [...(this.questions.get(this.shown(item.text)) ?? []), item]);
    }
  }

  add(row: SheetRow): void {
    if (!row.question && row.group && !row.item) this.addGroup(row.group, row.number);
    else if (row.question) this.addItem(row);
  }

  /** What the file has no row of was deleted: it is not asked here. */
  finished(): ItemSet {
    for (const group of groupsOf(this.unit, this.set)) {
      const kept = group.items.some((item) => this.seen.has(item.id));
      if (!this.seen.has(group.id) && !kept) this.set = switched(this.set, group.id, false);
      else for (const item of group.items) if (!this.seen.has(item.id)) this.set = switched(this.set, item.id, false);
    }
    return readSet(this.set);
  }

  private addGroup(id: string, heading: string): void {
    const title = (this.unit.numbered && parse(heading)?.rest) || heading;
    this.group = id;
    this.seen.add(id);
    if (this.groups.has(id)) this.set = renamedGroup(this.unit, this.set, id, title);
    else {
      this.groups.add(id);
      this.set = { ...this.set, ownGroups: [...this.set.ownGroups, { id, title }] };
      this.limit(this.set.ownGroups.length);
    }
  }

  private limit(own: number): void {
    if (own <= MOST_OWN) return;
    throw new ForeignFileError(
      `文件里模板没有的条目超过${MOST_OWN}条，没有导入。请删去不是对照问题的行，或者拆成几份再导入。`,
    );
  }

  private addItem(row: SheetRow): void {
    const known = this.known(row);
    const id = known && !this.seen.has(known.id) ? this.word(known, row) : this.own(row);
    this.seen.add(id);
    this.answers[id] = row.answer;
  }

  private known({ item, question }: SheetRow): ChecklistItem | undefined {
    const known = this.items.get(item);
    return known ?? (item ? undefined : this.questions.get(question)?.find(({ id }) => !this.seen.has(id)));
  }

  private word(known: ChecklistItem, { question, evidence }: SheetRow): string {
    const keep = (own: string, template: string): string =>
      own === template || own === this.shown(template) ? template : own;
    const words = {
      text: keep(question, known.text),
      evidence: keep(evidence, known.evidence),
      check: this.current.items[known.id]?.check ?? known.check,
    };
    this.set = reworded(this.unit, this.set, known.id, words);
    return known.id;
  }

  /** An item that was added by hand, in the group it stands under; ids of our own additions stay. */
  private own({ item, group, question, evidence }: SheetRow): string {
    this.limit(this.set.ownItems.length + 1);
    const place = this.group || group || this.unit.sections[0]?.id || "";
    const taken = this.seen.has(item) || !/^own-\d+$/.test(item);
    const check = this.current.ownItems.find(({ id, text }) => id === item && text === question)?.check ?? "";
    if (!taken) {
      this.set = {
        ...this.set,
        ownItems: [...this.set.ownItems, { id: item, group: place, text: question, evidence, check }],
      };
      return item;
    }
    const [set, id] = withOwnItem(this.set, place, { text: question, evidence, check });
    this.set = set;
    return id;
  }

  private shown(text: string): string {
    return fill(text, this.values);
  }
}
