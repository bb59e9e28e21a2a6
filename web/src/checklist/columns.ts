/** The columns of a checklist's workbook, as in macros/formats/xlsx/checklist.py; the first two are hidden. */

import type { Title } from "../office/xlsx/ours";

export const ITEM_ID = "tiaomu-id";
export const GROUP_ID = "zu-id";

export const COLUMNS: readonly Title[] = [
  { id: ITEM_ID, title: "" },
  { id: GROUP_ID, title: "" },
  { id: "xuhao", title: "序号" },
  { id: "tiaomu", title: "对照问题" },
  { id: "zuozheng", title: "拿什么证明" },
  { id: "jielun", title: "结论" },
  { id: "shuoming", title: "依据或说明" },
  { id: "zeren-ren", title: "责任人" },
  { id: "shixian", title: "时限" },
];
