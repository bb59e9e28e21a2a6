// Holds src/ and the style sheets to the oldest browsers that the site promises, by MDN's browser-compat-data: every
// global, property and method that TypeScript finds in its own library of the DOM and the language, and every property,
// pseudo-class and at-rule of the style sheets. (`tsc` holds the language to ES2021, esbuild the syntax.)
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, relative, resolve } from "node:path";
import { isIdentifier, isPropertyAccessExpression, isTypeNode } from "typescript/unstable/ast";
import { openProject } from "./compiler.mjs";

const OLDEST = { chrome: 100, firefox: 102 };
const NAMES = { chrome: "Chromium", firefox: "Firefox" };
const ASSETS = "../docs/assets";
/** What old browsers may pass over in the style sheets, with the reason why nothing is lost. */
const PASSED_OVER = {
  ":has": "打印时整份改横向；没有它，宽表印在竖向纸上",
  "::-moz-progress-bar": "Firefox 的写法，旁边有 Chromium 的",
  "::-webkit-progress-bar": "Chromium 的写法，旁边有 Firefox 的",
  "::-webkit-progress-value": "Chromium 的写法，旁边有 Firefox 的",
  "box-decoration-break": "折行的空项两头少一点留白",
  "contain-intrinsic-size": "只和 content-visibility 一起用",
  "content-visibility": "长页面排版慢一点，内容一样",
  "forced-color-adjust": "高对比度下色块用系统的颜色",
  "overscroll-behavior": "滚到头时整页跟着滚",
  page: "同 :has",
  size: "@page 里的纸张方向，不是属性",
  "text-autospace": "汉字和数字之间少一丝空",
  "text-spacing-trim": "行首的引号、括号多半个字的空",
  "text-wrap": "标题各行不那么匀称",
};

const data = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@mdn/browser-compat-data"), "utf8"));
const builtins = data.javascript.builtins;
const known = new Map(Object.entries({ ...data.api, ...builtins.Intl, ...builtins }));

/** The first version of a browser that has it without a switch, or null. */
function since(entry, browser) {
  const plain = [entry.__compat.support[browser]]
    .flat()
    .find((one) => one.version_added && !one.flags && !one.prefix && !one.alternative_name && !one.version_removed);
  return plain ? Number.parseFloat(String(plain.version_added).replace("≤", "")) : null;
}

/** What is wrong with using it, or nothing. */
function fault(entry) {
  return Object.entries(OLDEST)
    .map(([browser, oldest]) => ({ name: NAMES[browser], first: since(entry, browser), oldest }))
    .filter(({ first, oldest }) => first === null || first > oldest)
    .map(({ name, first, oldest }) => `${name} ${first === null ? "没有" : `${first} 才有`}，要支持到 ${oldest}`)
    .join("；");
}

// The scripts

/** tsconfig.json's ES2021 has no methods of iterators; nobody looks into key frames, and the name is `length`. */
const NOT_REACHED = new Set(["Iterator", "CSSKeyframesRule"]);
/**
 * Names that may be at fault, and all that the data tells: to look up the others takes as long as to compile. What an
 * interface holds that is at fault itself does not matter: there is no way to it but by a name that is.
 */
const doubtful = new Set();
const told = new Set();
for (const [owner, entry] of known) {
  const isAtFault = entry.__compat && fault(entry);
  if (isAtFault) doubtful.add(owner);
  told.add(owner);
  for (const [key, member] of Object.entries(entry)) {
    const name = key.replace(/_(static|event)$/, "");
    told.add(name).add(`on${name}`);
    if (member?.__compat && fault(member) && !isAtFault && !NOT_REACHED.has(owner)) doubtful.add(name).add(`on${name}`);
  }
}

/** What the data calls an interface of TypeScript's library; mixins stand with those that they are mixed into. */
const ALIASES = new Map([
  ["CallableFunction", ["Function"]],
  ["ChildNode", ["Element"]],
  ["ElementCSSInlineStyle", ["HTMLElement"]],
  ["HTMLCollectionBase", ["HTMLCollection"]],
  ["ParentNode", ["Element", "Document"]],
]);

function dataNames(name) {
  const plain = name.replace(/^Readonly(?=[A-Z])/, "").replace(/Constructor$/, "");
  if (/^(Big)?(Int|Uint|Float)\d+(Clamped)?Array$/.test(plain)) return ["TypedArray"];
  return ALIASES.get(plain) ?? [plain];
}

/** Names of the type and of those it extends, nearest first. */
function* interfaces(checker, type) {
  if (type.isUnionType() || type.isIntersectionType()) {
    for (const part of type.getTypes()) yield* interfaces(checker, part);
    return;
  }
  const apparent = checker.getApparentType(type);
  const symbol = apparent?.getSymbol();
  if (!symbol) return;
  yield* dataNames(symbol.name);
  const target = apparent.isTypeReference() ? apparent.getTarget() : apparent;
  if (target.isClassOrInterface()) for (const base of checker.getBaseTypes(target)) yield* interfaces(checker, base);
}

function entryOf(owner, member) {
  const found = known.get(owner);
  const keys = [member, `${member}_static`, `${member}_event`, `${member.replace(/^on/, "")}_event`];
  return keys.map((key) => found?.[key]).find((one) => one?.__compat);
}

/** [name, entry of the data]; `symbol` is the one of TypeScript's library. */
function lookUp(checker, node, symbol) {
  if (!isPropertyAccessExpression(node)) {
    const entry = known.get(node.text) ?? entryOf("Window", node.text) ?? entryOf("EventTarget", node.text);
    return [node.text, entry?.__compat ? entry : undefined];
  }
  const member = node.name.text;
  const owners = [
    ...(isIdentifier(node.expression) ? [node.expression.text] : []),
    ...interfaces(checker, checker.getTypeAtLocation(node.expression)),
    ...symbol.declarations.map((one) => one.resolve().parent).flatMap(({ name }) => (name ? dataNames(name.text) : [])),
  ];
  if (owners.includes("CSSStyleDeclaration")) {
    const property = member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (data.css.properties[property]) return [property, data.css.properties[property]];
  }
  if (owners[0] === "window" && known.get(member)?.__compat) return [member, known.get(member)];
  const owner = owners.find((one) => entryOf(one, member));
  return [`${owner ?? owners[0]}.${member}`, owner ? entryOf(owner, member) : undefined];
}

function* inScripts(config) {
  const { project, ownFiles, close } = openProject(config);
  const { program, checker } = project;
  const libraries = program.getSourceFileNames().filter((name) => program.getSourceFileMetadata(name).isDefaultLibrary);
  const words = new Set(libraries.flatMap((name) => readFileSync(name, "utf8").match(/[\w$]+/g)));
  const asked = [];
  const ask = (node) => {
    const access = isPropertyAccessExpression(node);
    const { parent } = node;
    const isName = isIdentifier(node) && !(isPropertyAccessExpression(parent) && parent.name === node);
    const word = access ? node.name.text : isName && !isTypeNode(parent) ? node.text : "";
    if (words.has(word) && (doubtful.has(word) || !told.has(word))) asked.push(node);
    node.forEachChild(ask);
  };
  for (const file of ownFiles()) ask(file);
  const symbols = checker.getSymbolAtLocation(
    asked.map((node) => (isPropertyAccessExpression(node) ? node.name : node)),
  );
  for (const [at, node] of asked.entries()) {
    const library = symbols[at]?.declarations.find(({ path }) => libraries.includes(path));
    if (!library) continue;
    const file = node.getSourceFile();
    const place = `${relative("", file.fileName)}:${file.getLineAndCharacterOfPosition(node.getEnd()).line + 1}`;
    const [name, entry] = lookUp(checker, node, symbols[at]);
    if (entry && fault(entry)) yield `${place}: ${name}：${fault(entry)}`;
    // The language's own library is no newer than ES2021 by tsconfig.json.
    if (!entry && library.path.includes("lib.dom"))
      yield `${place}: ${name}：浏览器资料里查不到，核对后在 ALIASES 里写明`;
  }
  close();
}

// The style sheets

function* inStyles(path) {
  const lines = readFileSync(path, "utf8")
    .replace(/\/\*[\s\S]*?\*\/|"[^"\n]*"|url\([^)]*\)/g, (text) => text.replace(/[^\n]/g, " "))
    .split("\n");
  for (const [index, line] of lines.entries()) {
    const used = [
      ...[...line.matchAll(/@([a-z-]+)/g)].map(([name, at]) => [name, data.css["at-rules"][at]]),
      ...[...line.matchAll(/::?([a-z-]+)(?=[\s,.:(){[>~+]|$)/g)].map(([name, one]) => [name, data.css.selectors[one]]),
      ...[...line.matchAll(/(?:^|[{;])\s*([a-z-]+)\s*:/g)].map(([, name]) => [name, data.css.properties[name]]),
    ];
    for (const [name, entry] of used)
      if (entry?.__compat && fault(entry) && !PASSED_OVER[name])
        yield `${relative("", path)}:${index + 1}: ${name}：${fault(entry)}`;
  }
}

const folder = dirname(new URL(import.meta.url).pathname);
const styles = readdirSync(resolve(folder, ASSETS)).filter((name) => name.endsWith(".css"));
const found = [
  ...inScripts(resolve(folder, "tsconfig.json")),
  ...styles.flatMap((name) => [...inStyles(resolve(folder, ASSETS, name))]),
];
for (const line of new Set(found)) console.log(line);
process.exitCode = found.length ? 1 : 0;
