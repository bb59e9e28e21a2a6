/** Word lists as parts of patterns. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { alternatives, filled, pattern, wordList } from "../src/manuscript/lexicon";
import type { WordList } from "../src/manuscript/model";

const list = (words: string[], more: Partial<WordList> = {}): WordList => ({
  words,
  unless: [],
  notAfter: [],
  notBefore: [],
  ...more,
});
const LEXICON = {
  post: list(["委员", "书记", "党组"], { unless: ["委员会", "党组织", "老书记员"] }),
  ending: list(["科", "股"], { notBefore: ["学", "室"], notAfter: ["百"] }),
  marks: list(["C++", "1.5", "a-b", "(甲)"]),
  none: list([]),
};
const found = (text: string, source: string): string[] =>
  [...text.matchAll(filled(source)(LEXICON))].map(([whole]) => whole);

test("the longest word comes first, and marks stand for themselves", () => {
  assert.equal(alternatives(["部", "部门", "工作部门"]), "工作部门|部门|部");
  assert.deepEqual(found("C++、1x5、1.5、a-b、(甲)", "{marks}"), ["C++", "1.5", "a-b", "(甲)"]);
});

test("a longer word of `unless` holds no word, wherever the word stands in it", () => {
  assert.deepEqual(found("委员和委员会", "{post}"), ["委员"]);
  assert.deepEqual(found("党组织、党组", "{post}"), ["党组"]);
  assert.deepEqual(found("老书记员、书记员、老书记", "{post}"), ["书记", "书记"]);
});

test("what touches a word may spare it", () => {
  assert.deepEqual(found("科学、科室、二科、百科、水股", "{ending}"), ["科", "股"]);
  assert.deepEqual(found("二科", "[一二]{ending}"), ["二科"]);
});

test("no words find nothing, and a quantifier belongs to the whole list", () => {
  assert.deepEqual(found("什么都有", "{none}"), []);
  assert.deepEqual(found("书记委员", "{post}{2}"), ["书记委员"]);
});

test("a pattern is compiled once for each lexicon", () => {
  const made = pattern((any) => `^${any("post")}$`);
  assert.equal(made(LEXICON), made(LEXICON));
  const other = { ...LEXICON, post: list(["网格长"]) };
  assert.ok(made(other).test("网格长") && !made(LEXICON).test("网格长") && !made(other).test("书记"));
});

test("a list that is not there is named", () => {
  assert.throws(() => wordList(LEXICON, "posts"), /posts/u);
});
