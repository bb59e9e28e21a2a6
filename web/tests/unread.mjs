/**
 * Prints the properties of interfaces that no code of a project reads: arguments are the path of its tsconfig.json,
 * then files and the names of interfaces in them, as file:Name,Name. An object that is only put together does not read
 * its properties.
 */
import { resolve } from "node:path";
import {
  isBinaryExpression,
  isBindingElement,
  isElementAccessExpression,
  isInterfaceDeclaration,
  isObjectBindingPattern,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isPropertySignatureDeclaration,
  isShorthandPropertyAssignment,
  isTypeLiteralNode,
} from "typescript/unstable/ast";
import { openProject } from "../compiler.mjs";

const [config, ...wanted] = process.argv.slice(2);
const { project, ownFiles, close } = openProject(resolve(config));
const { program, checker } = project;

const asked = wanted.flatMap((argument) => {
  const [path, names] = argument.split(":");
  const { statements } = program.getSourceFile(resolve(path));
  return names.split(",").flatMap((name) => {
    const found = statements.find((item) => isInterfaceDeclaration(item) && item.name.text === name);
    if (!found) throw new Error(`${path} 里没有 interface ${name}`);
    return [...levels(found.members, name)];
  });
});
/** Those that are left, by their names: to look up every symbol takes as long as to compile. */
const left = new Map(asked.map(({ property }) => [property.name.text, new Set()]));
for (const { property } of asked) left.get(property.name.text).add(property);

/** Names that read, and names in the patterns that take them out of an object. */
const [names, taken] = [[], []];
for (const file of ownFiles()) collect(file);
for (const symbol of checker.getSymbolAtLocation(names)) read(symbol);
const patterns = taken.filter(({ name }) => left.get(name.text).size > 0);
const types = checker.getTypeAtLocation(patterns.map(({ pattern }) => pattern));
for (const [at, { name }] of patterns.entries())
  if (left.get(name.text).size > 0) read(checker.getPropertyOfType(types[at], name.text));
for (const { property, path } of asked) if (left.get(property.name.text).has(property)) console.log(path);
close();

/** The properties of a type and of the literal types in it. */
function* levels(members, prefix) {
  for (const property of members.filter(isPropertySignatureDeclaration)) {
    const path = `${prefix}.${property.name.getText()}`;
    yield { property, path };
    const literals = [];
    const look = (node) => (isTypeLiteralNode(node) ? void literals.push(node) : node.forEachChild(look));
    look(property.type);
    for (const literal of literals) yield* levels(literal.members, path);
  }
}

/** Finds what stands to be read below a node. */
function collect(node) {
  if (isPropertyAccessExpression(node)) addName(node.name);
  else if (isElementAccessExpression(node)) addName(node.argumentExpression);
  else if (isBindingElement(node) && isObjectBindingPattern(node.parent))
    addTaken(node.parent, node.propertyName ?? node.name);
  else if ((isPropertyAssignment(node) || isShorthandPropertyAssignment(node)) && isPattern(node.parent))
    addTaken(node.parent, node.name);
  node.forEachChild(collect);
}

function addName(name) {
  if (left.has(name.text)) names.push(name);
}

function addTaken(pattern, name) {
  if (left.has(name.text)) taken.push({ pattern, name });
}

/** Takes away the declarations of a property that is read. */
function read(symbol) {
  for (const one of symbol?.declarations ?? []) {
    const declaration = one.resolve();
    left.get(declaration?.name?.text)?.delete(declaration);
  }
}

/** Whether an object literal is the left side of an assignment. */
function isPattern(literal) {
  return isBinaryExpression(literal.parent) && literal.parent.left === literal;
}
