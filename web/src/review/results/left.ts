/** What the layout did not touch, in words. */

import type { Left } from "../../office/docx/format/formatting";

/** `#` is how many. */
const WORDS: Readonly<Record<Left, string>> = {
  head: "标题以上的#段",
  section: "横排、分栏的#节",
  table: "#个表格里的文字",
  textbox: "#个文本框",
  frame: "#个图文框",
  note: "#条脚注尾注",
  contents: "目录#行",
  tall: "#段的行距（有图片、公式，固定行距会遮住）",
  placed: "#段的居中、居右",
  padded: "#处用空格排的位置",
  counted: "#个自动编号和文字之间的距离",
  footer: "写了字的页脚（没有加页码）",
  first: "首页单独设的页眉页脚",
  behind: "正文以后的#段",
  attachment: "附件的#段",
};

export const tellLeft = (left: ReadonlyMap<Left, number>): string =>
  (Object.keys(WORDS) as Left[])
    .filter((kind) => left.has(kind))
    .map((kind) => WORDS[kind].replace("#", String(left.get(kind))))
    .join("，");
