import assert from "node:assert/strict";
import { test } from "node:test";
import { openLikelihood } from "../src/search/likelihood";

const told = ["整改台账\n改到哪一步了\n哪天能改完", "谈话提纲\n找人谈话问什么", "慰问信\n给老师写封信"];

/** Which of the three, likeliest first; none when no character says anything. */
function order(question: string, things = told): number[] {
  const all = openLikelihood(things)(question);
  return all.map((_, i) => i).sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0));
}

test("a question is likeliest for what is called or needed in its characters, whatever their order", () => {
  assert.equal(order("能改完是哪天")[0], 0);
  assert.equal(order("谈话该问些什么")[0], 1);
  assert.equal(order("写给老师的信")[0], 2);
});

test("a pair of characters tells more than the two apart", () => {
  const [pair = 0, apart = 0] = openLikelihood(["台账样子", "台子账样"])("台账");
  assert.ok(pair > apart);
});

test("what is told at length is not likelier for that, and what is told nowhere says nothing", () => {
  const long = ["谈话提纲", `谈话提纲\n${"整改台账的事由和期限\n".repeat(40)}`];
  assert.deepEqual(order("谈话提纲", long), [0, 1]);
  const likelihood = openLikelihood(told);
  assert.deepEqual(likelihood("魑魅"), [0, 0, 0]);
  assert.deepEqual(likelihood("魑谈话魅"), likelihood("谈话"));
});
