/** The numbers of headings keep to the vectors that Python keeps to. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CANONICAL, FORMS, number, parse } from "../src/shared/numbering";
import vectors from "../../tests/vectors/numbering.json";

for (const { level, n, text } of vectors.number) {
  test(`writes ${text}`, () => assert.equal(number(level, n), text));
}

for (const { level, n } of vectors.number_errors) {
  test(`refuses level ${level}, n ${n}`, () => assert.throws(() => number(level, n), RangeError));
}

for (const { text, number: expected } of vectors.parse) {
  test(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parse(text), expected));
}

test("knows the canonical forms and every form of the vectors", () => {
  assert.deepEqual([...CANONICAL].sort(), vectors.canonical);
  const forms = new Set(vectors.parse.flatMap((item) => (item.number ? [item.number.form] : [])));
  assert.deepEqual(new Set(FORMS.map((item) => item.form)), forms);
});

test("reads back what it writes", () => {
  for (const level of [1, 2, 3, 4]) {
    for (let n = 1; n <= 99; n++) {
      const read = parse(`${number(level, n)}标题`);
      assert.deepEqual([read?.level, read?.n, read?.rest], [level, n, "标题"]);
    }
  }
});
