/**
 * Prints the properties of interfaces that no code reads: arguments are files and the names of interfaces in them,
 * as file:Name,Name. An object that is only put together does not read its properties.
 */
import { readFileSync } from "node:fs";
import ts from "typescript";

const config = ts.getParsedCommandLineOfConfigFile(
  "tsconfig.json",
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: console.error },
);
const service = ts.createLanguageService({
  getCompilationSettings: () => config.options,
  getScriptFileNames: () => [...new Set([...config.fileNames, ...process.argv.slice(2).map(fileOf)])],
  getScriptVersion: () => "1",
  getScriptSnapshot: (file) =>
    ts.sys.fileExists(file) ? ts.ScriptSnapshot.fromString(readFileSync(file, "utf8")) : undefined,
  getCurrentDirectory: () => process.cwd(),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
});
const program = service.getProgram();

for (const argument of process.argv.slice(2)) {
  const [path, names] = argument.split(":");
  const source = program.getSourceFile(fileOf(argument));
  for (const name of names.split(",")) {
    const found = source.statements.find((item) => ts.isInterfaceDeclaration(item) && item.name.text === name);
    if (!found) throw new Error(`${path} 里没有 interface ${name}`);
    for (const { properties, prefix } of levels(found.members, name)) {
      for (const property of properties) {
        if (!isRead(source.fileName, property)) console.log(`${prefix}.${property.name.getText(source)}`);
      }
    }
  }
}

function fileOf(argument) {
  return ts.sys.resolvePath(argument.split(":")[0]);
}

/** The properties of a type and of the literal types in it. */
function* levels(members, prefix) {
  const properties = members.filter(ts.isPropertySignature);
  yield { properties, prefix };
  for (const property of properties) {
    const literals = [];
    const look = (node) => (ts.isTypeLiteralNode(node) ? literals.push(node) : ts.forEachChild(node, look));
    look(property.type);
    for (const literal of literals) yield* levels(literal.members, `${prefix}.${property.name.getText()}`);
  }
}

function isRead(file, property) {
  const references = service.findReferences(file, property.name.getStart()) ?? [];
  return references.some(({ references: found }) =>
    found.some(({ fileName, textSpan }) => {
      const node = at(program.getSourceFile(fileName), textSpan.start);
      const owner = node?.parent;
      if (!owner || ts.isPropertySignature(owner)) return false;
      return (
        !((ts.isPropertyAssignment(owner) && owner.name === node) || ts.isShorthandPropertyAssignment(owner)) ||
        isPattern(owner.parent)
      );
    }),
  );
}

/** Whether an object literal is the left side of an assignment. */
function isPattern(literal) {
  return ts.isBinaryExpression(literal.parent) && literal.parent.left === literal;
}

function at(source, position) {
  let found;
  const look = (node) => {
    if (node.getStart(source) <= position && position < node.end) {
      found = node;
      ts.forEachChild(node, look);
    }
  };
  look(source);
  return found;
}
