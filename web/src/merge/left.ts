/** Everything of the files that is not in the result: whatever was not taken, whatever was replaced. Pure. */

import { blocksAsText } from "../contents/texts";
import type { Unit } from "../shared/unit";
import type { Choices } from "./choices";
import type { Found } from "./pieces";
import type { Plan } from "./plan";
import type { Left, OwnValues, Taken } from "./taken";

const FRONT: Record<keyof Unit["front"], string> = {
  title: "报告标题",
  recipient: "主送机关",
  signature: "署名",
  date: "成文日期",
};

export function leftOut(plan: Plan, choices: Choices, own: OwnValues, taken: Taken): Left[] {
  return [
    ...plan.pieces.flatMap((piece) => ofPiece(piece, plan, choices, own, taken)),
    ...around(plan, own, taken),
    ...values(plan, own),
  ].filter(({ text }) => text.trim() !== "");
}

function ofPiece(piece: Found, plan: Plan, choices: Choices, own: OwnValues, taken: Taken): Left[] {
  const { file, title, original } = piece;
  const text = (whole: string): string => own.original(whole, file);
  if (!taken.pieces.has(piece)) {
    const heading = piece.bare ? [] : [original || title];
    const what = piece.bare ? "各个标题以上的文字" : `“${text(original || title)}”`;
    return [
      {
        file,
        what,
        text: text([...heading, blocksAsText(piece.blocks)].join("\n")),
        why: reason(piece, plan, choices),
      },
    ];
  }
  const first = taken.joined.get(piece);
  const replaced = original || (first ? title : "");
  if (replaced === "") return [];
  const heading = text(first?.title ?? title);
  const why = text(replaced) === heading ? "同名的标题只留一个" : `标题用“${heading}”`;
  return [{ file, what: "原来的标题", text: text(replaced), why }];
}

function reason({ section, key, bare, file }: Found, plan: Plan, { placed }: Choices): string {
  if (section) return "这一节用了另一份";
  if (placed.has(key)) return "选了不放入全文";
  if (bare && plan.around.includes(file)) return "没有用这份的开头";
  return plan.offers.some((offer) => offer.key === key) ? "还没有选放在哪里" : "随上面的标题没有放入";
}

function around({ sources, whole, attachments }: Plan, own: OwnValues, taken: Taken): Left[] {
  const others = sources.flatMap(({ read: { front, closing } }, file): Left[] => {
    if (file === whole) return [];
    const why = "没有用这份的标题和落款";
    const keys = Object.keys(FRONT) as (keyof Unit["front"])[];
    const lines = keys.map((key) => ({ file, what: FRONT[key], text: own.original(front[key] ?? "", file), why }));
    return [...lines, { file, what: "结尾", text: own.original(blocksAsText(closing), file), why }];
  });
  const unused = attachments
    .filter((offered) => !taken.attachments.has(offered))
    .map(({ file, item }) => ({
      file,
      what: `附件“${item.title}”`,
      text: own.original([item.title, blocksAsText(item.blocks)].join("\n"), file),
      why: "没有选这个附件",
    }));
  return [...others, ...unused];
}

/** Values of blanks that one value for everywhere has replaced. */
function values({ blanks }: Plan, own: OwnValues): Left[] {
  return blanks.flatMap(({ name, values }) => {
    const common = own.common.get(name);
    if (common === undefined) return [];
    return values
      .filter(({ value }) => value !== common)
      .flatMap(({ value, files }) =>
        files.map((file) => ({ file, what: `空项“${name}”`, text: value, why: `统一成了“${common}”` })),
      );
  });
}
