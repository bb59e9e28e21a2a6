// Prints how many Han characters stand in the regular expressions of each file of src/manuscript, as JSON.
import { relative, resolve } from "node:path";
import {
  isArrayLiteralExpression,
  isCallExpression,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isObjectLiteralExpression,
  isRegularExpressionLiteral,
  isStringLiteral,
  isTemplateHead,
  isTemplateMiddle,
  isTemplateTail,
  isVariableDeclaration,
} from "typescript/unstable/ast";
import { openProject } from "../compiler.mjs";

/** What makes a pattern of strings: new RegExp(…), pattern(…), and constants and functions that go into one. */
const MAKERS = ["RegExp", "pattern"];
const PARTS = /^(?:[A-Z][A-Z_]*|stem|places)$/;

const TEXTS = [isStringLiteral, isNoSubstitutionTemplateLiteral, isTemplateHead, isTemplateMiddle, isTemplateTail];
const isText = (node) => TEXTS.some((is) => is(node));

function opensPattern(node) {
  if (isNewExpression(node) || isCallExpression(node)) return MAKERS.includes(node.expression.getText());
  // Words of the page are no patterns.
  const value = isVariableDeclaration(node) && node.initializer;
  if (!value || !PARTS.test(node.name.getText())) return false;
  return /\(\?|\[/u.test(value.getText()) && !isArrayLiteralExpression(value) && !isObjectLiteralExpression(value);
}

function count(node, within) {
  const inside = within || opensPattern(node);
  const own = isRegularExpressionLiteral(node) || (inside && isText(node)) ? node.text : "";
  let sum = (own.match(/[\u4e00-\u9fff\u3007]/gu) ?? []).length;
  node.forEachChild((child) => {
    sum += count(child, inside);
  });
  return sum;
}

const { ownFiles, close } = openProject(resolve("tsconfig.json"));
const sums = [];
for (const file of ownFiles()) {
  const path = relative("src/manuscript", file.fileName);
  const sum = path.startsWith("..") ? 0 : count(file, false);
  if (sum > 0) sums.push([path, sum]);
}
close();
console.log(JSON.stringify(Object.fromEntries(sums)));
