/** What goes back to one who wrote: a letter with what the collector ticked, and nothing else. Pure. */

import type { PrintedDocument, Printable } from "../../shared/document";
import { before, type Share } from "../../contents/task/shares";
import type { TaskContent } from "../../contents/task/model";
import { body, heading } from "../../shared/plain";
import { oneLine } from "../../shared/text";
import type { Ask } from "./asks";

interface Letter {
  task: TaskContent;
  share: Share;
  asks: readonly Ask[];
  /** The day by which it is wanted back, in words; "" where none is said. */
  until: string;
  /** Who asks, "" where it is not known, and the day of the letter. */
  from: string;
  date: string;
}

export function noteOf({ task, share, asks, until, from, date }: Letter): PrintedDocument {
  const name = `《${task.title}》`;
  const title = `请补充修改${name}有关部分`;
  const wheres = [...new Set(asks.map(({ where }) => where))];
  const lead = `${name}由你们写的部分已经看过。${until ? `请照下面各条补充修改，${before(until)}交回` : "请照下面各条补充修改后交回"}，共${asks.length}条。`;
  const blocks: Printable[] = [
    { kind: "title", inlines: [title] },
    { kind: "recipient", inlines: [oneLine(share.who)] },
    body(lead),
    ...wheres.flatMap((where, index) => [
      heading(index + 1, where),
      ...asks.filter((ask) => ask.where === where).map((ask, place) => told(ask, place + 1)),
    ]),
    body("改完请用原来的文件名交回，不用另写说明。对哪一条有不同意见的，直接告诉我们。"),
    { kind: "signature", name: from ? [oneLine(from)] : [], date: [date] },
  ];
  return { title, blocks };
}

function told({ quote, what, todo }: Ask, n: number): Printable {
  const place = quote === "" ? "" : `“${quote}”处：`;
  return { ...body(`${place}${what}。${todo}`), number: `${n}.` };
}
