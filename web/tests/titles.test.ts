/** Long titles break where Python breaks them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { titleLines, titleParts } from "../src/shared/titles";
import vectors from "../../tests/vectors/title.json";
import { growsInStep } from "./growth";

for (const { parts, landscape, lines } of vectors) {
  test(parts.join("\uff5c"), () => assert.deepEqual(titleLines(parts, landscape), lines));
}

const MARKED = "中共【单位名称】【组织类型】\uff5c关于【期间】\uff5c自查(试点)情况的报告";
const CHOICES: Record<string, string[]> = { 组织类型: ["委员会", "党组"] };
const parts = (title: string): string[] => titleParts(title, MARKED, (name) => CHOICES[name] ?? []);

test("the template's title with its blanks filled in", () => {
  assert.deepEqual(parts("中共清河乡委员会关于上半年自查(试点)情况的报告"), [
    "中共清河乡委员会",
    "关于上半年",
    "自查(试点)情况的报告",
  ]);
});

test("a choice tells where a blank next to it ends", () => {
  assert.deepEqual(
    titleParts("水管站合并座谈会记录", "【主题】\uff5c【种类】", (name) =>
      name === "种类" ? ["座谈会记录", "谈话记录"] : [],
    ),
    ["水管站合并", "座谈会记录"],
  );
});

test("any other title is left alone", () => {
  for (const title of [
    "中共清河乡工委关于上半年自查(试点)情况的报告",
    "清河乡党委关于上半年自查情况的报告",
    "中共清河乡委员会\n关于上半年自查(试点)情况的报告",
    "中共甲委员会\uff5c关于乙的报告",
    "",
  ]) {
    assert.deepEqual(parts(title), [title]);
  }
});

test("an essay for a title is read once", () => {
  const read = (size: number): void => {
    const title = `中共${"委员会关于".repeat(size)}`;
    assert.deepEqual(parts(title), [title]);
  };
  assert.ok(growsInStep(read, 10_000));
});
