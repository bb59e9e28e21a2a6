import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanText, length, oneLine, textWidth } from "../src/shared/text";

test("line ends of every kind become one", () => {
  assert.equal(cleanText("甲\r\n乙\r丙\v丁\f戊\u2028己\u2029庚\x85辛"), "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛");
});

test("what XML forbids and nobody sees goes", () => {
  assert.equal(cleanText("a\x00b\x07c\x1fd\x7fe\ud800f\udc00g\ufffeh\uffff\u200b\ufeff\xad"), "abcdefgh");
});

test("marks of direction go, letters that run right to left stay", () => {
  assert.equal(cleanText("\u202e金额\u202c\u200fקטן\u2066x\u2069"), "金额קטןx");
});

test("emoji, 生僻字 and their variants stay", () => {
  for (const text of ["👨‍👩‍👧", "𠮷𪚥", "葛\u{e0100}", "🇨🇳", "\tx"]) assert.equal(cleanText(text), text);
});

test("one line", () => assert.equal(oneLine("　甲 \r\n\n 乙　"), "甲 乙"));

test("characters and widths", () => {
  assert.equal(length("𠮷a"), 2);
  assert.equal(textWidth("𠮷a2026年"), 4.5);
});
