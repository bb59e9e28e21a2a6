/** 署名 and 成文日期 keep to the vectors that Python keeps to. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { sealedIndents, signatureIndents } from "../src/shared/signature";
import sealed from "../../tests/vectors/signature_sealed.json";
import vectors from "../../tests/vectors/signature.json";

for (const { name, date, name_indent, date_indent } of vectors) {
  test(`${name} ${date}`, () => assert.deepEqual(signatureIndents(name, date), [name_indent, date_indent]));
}

for (const { name, date, name_indent, date_indent } of sealed) {
  test(`盖章 ${name} ${date}`, () => assert.deepEqual(sealedIndents(name, date), [name_indent, date_indent]));
}
