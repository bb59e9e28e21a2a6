/**
 * Prints the properties of interfaces that no code reads: arguments are files and the names of interfaces in them,
 * as file:Name,Name. An object that is only put together does not read its properties.
 */
import ts from "typescript-api";

const config = ts.getParsedCommandLineOfConfigFile(
  "tsconfig.json",
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: console.error },
);
const files = new Set([...config.fileNames, ...process.argv.slice(2).map(fileOf)]);
const program = ts.createProgram([...files], config.options);
const checker = program.getTypeChecker();

const asked = process.argv.slice(2).flatMap((argument) => {
  const [path, names] = argument.split(":");
  const source = program.getSourceFile(fileOf(argument));
  return names.split(",").flatMap((name) => {
    const found = source.statements.find((item) => ts.isInterfaceDeclaration(item) && item.name.text === name);
    if (!found) throw new Error(`${path} 里没有 interface ${name}`);
    return [...levels(found.members, name)];
  });
});
/** Those that are left, by their names: to look up every symbol takes as long as to compile. */
const left = new Map(asked.map(({ property }) => [property.name.text, new Set()]));
for (const { property } of asked) left.get(property.name.text).add(property);
for (const source of program.getSourceFiles()) {
  if (!source.isDeclarationFile && !program.isSourceFileFromExternalLibrary(source)) collect(source);
}
for (const { property, path } of asked) if (left.get(property.name.text).has(property)) console.log(path);

function fileOf(argument) {
  return ts.sys.resolvePath(argument.split(":")[0]);
}

/** The properties of a type and of the literal types in it. */
function* levels(members, prefix) {
  for (const property of members.filter(ts.isPropertySignature)) {
    const path = `${prefix}.${property.name.getText()}`;
    yield { property, path };
    const literals = [];
    const look = (node) => (ts.isTypeLiteralNode(node) ? literals.push(node) : ts.forEachChild(node, look));
    look(property.type);
    for (const literal of literals) yield* levels(literal.members, path);
  }
}

/** Takes away the declarations of all properties that stand to be read below a node. */
function collect(node) {
  for (const declaration of symbolRead(node)?.declarations ?? []) left.get(declaration.name?.text)?.delete(declaration);
  ts.forEachChild(node, collect);
}

function symbolRead(node) {
  if (ts.isPropertyAccessExpression(node)) return of(node.name);
  if (ts.isElementAccessExpression(node)) return of(node.argumentExpression);
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent))
    return taken(node.parent, node.propertyName ?? node.name);
  if ((ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && isPattern(node.parent))
    return taken(node.parent, node.name);
}

function of(name) {
  return left.get(name.text)?.size ? checker.getSymbolAtLocation(name) : undefined;
}

/** What a pattern takes out of an object. */
function taken(pattern, name) {
  return left.get(name.text)?.size
    ? checker.getPropertyOfType(checker.getTypeAtLocation(pattern), name.text)
    : undefined;
}

/** Whether an object literal is the left side of an assignment. */
function isPattern(literal) {
  return ts.isBinaryExpression(literal.parent) && literal.parent.left === literal;
}
