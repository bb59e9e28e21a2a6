/** What goes out: the whole report as Word, and for each who writes a part of it one zip with their sections. */

import { limit, unitOf } from "../contents/task/unit";
import type { LibrarySection } from "../contents/task/library";
import { allSections, type TaskContent, type TaskSection } from "../contents/task/model";
import type { Values } from "../drafts/draft";
import { loadWriters } from "../office/writers";
import type { ZipPart } from "../office/zip-writer";
import { build, buildSection } from "../shared/document";
import type { Filling } from "../shared/filling";
import { loadFile } from "../shared/load";
import { walk } from "../shared/matching";
import { number } from "../shared/numbering";
import { withBlanks, type Unit } from "../shared/unit";
import { fileName } from "../ui/dom";

/** Nothing but the template's own text, with the facts of the office in it. */
export function bareFilling(unit: Unit, facts: Values): Filling {
  const names = new Set(unit.blanks.filter(({ of }) => of === "unit").map(({ name }) => name));
  return {
    unit: unit.id,
    version: unit.version,
    blanks: Object.fromEntries(Object.entries(facts).filter(([name, value]) => names.has(name) && value !== "")),
    front: unit.front,
    opening: unit.opening?.blocks ?? [],
    sections: walk(unit.sections).map(({ id, title, level, blocks }) => ({ id, title, level, blocks })),
    closing: [],
    attachments: unit.attachments.map(({ id, title, blocks }) => ({ id, title, blocks })),
  };
}

/** Who writes what: a section without a name of its own is written by whoever writes the one above it. */
export function shares(sections: readonly TaskSection[], above = ""): Map<string, TaskSection[]> {
  const found = new Map<string, TaskSection[]>();
  for (const section of sections) {
    const who = section.who || above;
    const below = allSections(section.sections).some((one) => one.who !== "" && one.who !== who);
    // A section that several write goes out in its parts.
    const parts = below ? [...shares(section.sections, who)] : [[who, [section]] as [string, TaskSection[]]];
    for (const [name, list] of parts) found.set(name, [...(found.get(name) ?? []), ...list]);
  }
  return found;
}

export async function wholeReport(
  draft: string,
  task: TaskContent,
  library: readonly LibrarySection[],
  facts: Values,
): Promise<Uint8Array> {
  const unit = unitOf(draft, task, library);
  const { renderDocx } = await loadWriters();
  return renderDocx(await loadFile(unit.id, "docx"), build(unit, bareFilling(unit, facts)));
}

/** The packages in one zip, each with its name; null where nobody is named. */
export async function packages(
  draft: string,
  task: TaskContent,
  library: readonly LibrarySection[],
  facts: Values,
): Promise<Uint8Array | null> {
  const unit = unitOf(draft, task, library);
  const [{ renderDocx, writingZip }, blank] = await Promise.all([loadWriters(), loadFile(unit.id, "docx")]);
  const filling = bareFilling(unit, facts);
  const found = [...shares(task.sections)].filter(([who]) => who !== "");
  if (found.length === 0) return null;
  const parts: ZipPart[] = [];
  for (const [who, sections] of found) {
    const files = sections.map((section, index): ZipPart => {
      const name = fileName(`${String(index + 1).padStart(2, "0")}${section.title}.docx`);
      return [name, renderDocx(blank, buildSection(withBlanks(unit, []), filling, section.id))];
    });
    files.push([fileName("说明.html"), new TextEncoder().encode(guidePage(task, who, sections, unit))]);
    parts.push([fileName(`${who}.zip`), drained(writingZip(files))]);
  }
  return drained(writingZip(parts));
}

function drained(steps: Generator<unknown, Uint8Array>): Uint8Array {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/gu, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!);

const STYLE =
  "body{max-width:40em;margin:2em auto;padding:0 1em;font:16px/1.8 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#222}" +
  "h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.6em}li{margin:.3em 0}.asked{color:#555}";

/** A page that says what to do and needs nothing else: no script, and nothing may be loaded. */
function guidePage(task: TaskContent, who: string, sections: readonly TaskSection[], unit: Unit): string {
  const due = sections.map((section) => section.due).find(Boolean) ?? task.deadline;
  const lines = sections.map((section, index) => {
    const told = allSections([section]).map((one) => {
      const asked = [
        one.asks,
        ...one.items,
        one.length ? `篇幅：${limit(one.length)}` : "",
        one.due ? `${one.due}前交` : "",
      ];
      const guidance = walk(unit.sections).find(({ id }) => id === one.id)?.guidance ?? [];
      const said = [
        ...asked.filter(Boolean),
        ...guidance
          .filter(({ label }) => label !== "通知要求")
          .flatMap(({ label, paragraphs }) => paragraphs.map((text) => `${label}：${text}`)),
      ];
      return `<h2>${escaped(one.title)}</h2>${said.length > 0 ? `<ul>${said.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>` : '<p class="asked">通知没有别的要求。</p>'}`;
    });
    return `<section><p>${escaped(number(3, index + 1))}文件“${escaped(`${String(index + 1).padStart(2, "0")}${section.title}.docx`)}”</p>${told.join("")}</section>`;
  });
  return (
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
    `<meta name="viewport" content="width=device-width"><title>${escaped(task.title)}（${escaped(who)}）</title><style>${STYLE}</style></head><body>` +
    `<h1>${escaped(task.title)}：请${escaped(who)}写的部分</h1>` +
    `<p>${task.basis ? `依据：${escaped(task.basis)}。` : ""}${due ? `请在${escaped(due)}前交回。` : ""}</p>` +
    "<ol><li>打开本文件夹里的 Word 文件，在黄色的空项里填写；不要改标题，不要另起文件。</li><li>没有的内容写明“没有”，不要删去这一节。</li><li>写完存盘，把 Word 文件交回，文件名不用改。</li></ol>" +
    `${lines.join("")}</body></html>`
  );
}
