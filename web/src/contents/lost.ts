/** What a Word file holds besides the text that was read, in words. Pure. */

import type { Lost } from "../office/docx/read";

const LOSSES: Record<Lost["kind"], string> = {
  image: "图片",
  textbox: "文本框",
  footnote: "脚注",
  endnote: "尾注",
  header: "页眉",
  footer: "页脚",
  formula: "公式",
  inserted: "插入的文件",
  symbol: "认不出的符号",
  contents: "目录",
  mark: "标题后面的标点",
  "merged-cells": "合并的单元格（已分开）",
};

/** Each kind once, with the texts that stay behind. */
export function losses(lost: readonly Lost[]): string {
  const kinds = [...new Set(lost.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const texts = lost.filter((item) => item.kind === kind && item.text !== "").map(({ text }) => `“${text}”`);
      return LOSSES[kind] + texts.join("");
    })
    .join("、");
}
