/** The unit's own list of words: read, told what is wrong, written, kept. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryBox } from "../src/drafts/store";
import { OfficeError } from "../src/office/error";
import { keepWords, keptWords, MOST_WORDS } from "../src/contents/own-words";
import { parseWords, wordsFile, wordsText } from "../src/review/own-words";
import { readWordsFile } from "../src/review/words-file/read";

const SHORT = { wrong: "市监局", right: "县市场监督管理局", reason: "写全称" };
const NAME = { wrong: "", right: "云岭县市场监督管理局", reason: "" };

test("lines as people type and paste them", () => {
  const both = { words: [SHORT, NAME], faults: [] };
  assert.deepEqual(parseWords("市监局→县市场监督管理局→写全称\n\n云岭县市场监督管理局\n"), both);
  assert.deepEqual(
    parseWords("错的写法\t对的写法\t原因\r\n市监局\t县市场监督管理局\t写全称\r\n云岭县市场监督管理局\t\t"),
    both,
  );
  assert.deepEqual(parseWords("市监局，县市场监督管理局，写全称\n云岭县市场监督管理局\n市监局,县市场监督管理局"), both);
  assert.equal(parseWords("市监局→县市场监督管理局→写全称，不写简称").words[0]!.reason, "写全称，不写简称");
});

test("what is wrong is told with its line, a few at a time", () => {
  const faults = (text: string): string[] => parseWords(text).faults;
  assert.deepEqual(faults("好\t不好"), ["第1行“好”：错的写法至少2个字。"]);
  assert.deepEqual(faults("部署\n布署→部署"), ["第1行“部署”：只写名称的，至少4个字；要改写法的，写成“错的→对的”。"]);
  assert.deepEqual(faults("=1+1→部署"), ["第1行“=1+1”：不能用=、+、-、@、'开头。"]);
  assert.deepEqual(faults(`布署→${"长".repeat(41)}`), ["第1行“布署”：最多40个字。"]);
  assert.deepEqual(faults(`布署→部署→${"长".repeat(61)}`), ["第1行“布署”：原因最多60个字。"]);
  assert.deepEqual(faults("布署→部署\n布署→安排"), ["第2行“布署”：前面写过，改成“部署”：留一行。"]);
  assert.deepEqual(faults("好→坏\n".repeat(9)).at(-1), "还有4行也不对。");
  const many = Array.from({ length: MOST_WORDS + 1 }, (_, index) => `错误${index}→正确${index}`).join("\n");
  assert.match(faults(many)[0]!, /最多存300条/u);
});

test("what was written is read again", async () => {
  const words = [SHORT, NAME, { wrong: "", right: "清河乡便民服务中心", reason: "牌子，“中心”" }];
  assert.deepEqual(parseWords(wordsText(words)).words, words);
  const file = new File([wordsFile(words)], "本单位的用词.csv");
  assert.deepEqual(parseWords(await readWordsFile(file)), { words, faults: [] });
  await assert.rejects(readWordsFile(new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d])], "a.pdf")), OfficeError);
  await assert.rejects(readWordsFile(new File([], "a.txt")), OfficeError);
});

test("kept in the browser, and nothing that is no list", () => {
  const box = new MemoryBox();
  assert.deepEqual(keptWords(box), []);
  assert.equal(keepWords(box, [SHORT, NAME]), true);
  assert.deepEqual(keptWords(box), [SHORT, NAME]);
  box.setItem("zicha:review-words", '[{"wrong":1},"x",null]');
  assert.deepEqual(keptWords(box), []);
  box.setItem("zicha:review-words", "{");
  assert.deepEqual(keptWords(box), []);
  keepWords(box, []);
  assert.equal(box.length, 0);
  const full = Object.assign(new MemoryBox(), {
    setItem: () => {
      throw new Error("full");
    },
  });
  assert.equal(keepWords(full, [SHORT]), false);
});
