// Prints how many Han characters stand in the regular expressions of each file of src/manuscript, as JSON.
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript-api";

/** What makes a pattern of strings: new RegExp(…), pattern(…), and constants and functions that go into one. */
const MAKERS = ["RegExp", "pattern"];
const PARTS = /^(?:[A-Z][A-Z_]*|stem|places)$/;

const isText = (node) =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);

function opensPattern(node) {
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) return MAKERS.includes(node.expression.getText());
  // Words of the page are no patterns.
  const value = ts.isVariableDeclaration(node) && node.initializer;
  if (!value || !PARTS.test(node.name.getText())) return false;
  return (
    /\(\?|\[/u.test(value.getText()) && !ts.isArrayLiteralExpression(value) && !ts.isObjectLiteralExpression(value)
  );
}

function count(node, within) {
  const inside = within || opensPattern(node);
  const own = ts.isRegularExpressionLiteral(node) || (inside && isText(node)) ? node.text : "";
  let sum = (own.match(/[\u4e00-\u9fff\u3007]/gu) ?? []).length;
  ts.forEachChild(node, (child) => {
    sum += count(child, inside);
  });
  return sum;
}

const files = readdirSync("src/manuscript", { recursive: true }).filter((name) => name.endsWith(".ts"));
const counts = files.map((name) => {
  const text = readFileSync(`src/manuscript/${name}`, "utf8");
  return [name, count(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true), false)];
});
console.log(JSON.stringify(Object.fromEntries(counts.filter(([, sum]) => sum > 0))));
