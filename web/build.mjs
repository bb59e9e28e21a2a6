// Builds one classic script a feature (src/<feature>/main.ts): module scripts and fetch fail on file://.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";

// A part of a feature that is loaded on use has a main.ts in its own folder, and its script that folder's name.
const folders = readdirSync("src").flatMap((name) => [name, ...partsOf(name)]);
const features = folders.filter((folder) => existsSync(`src/${folder}/main.ts`));
const theme = readdirSync("src/theme").map((name) => name.replace(/\.ts$/, ""));
const twice = features
  .map((folder) => basename(folder))
  .find((name, at, all) => all.indexOf(name) < at || theme.includes(name));
if (twice) throw new Error(`Two scripts are called ${twice}.js`);

// Notes for readers of the tables are nothing for browsers.
const withoutComments = {
  name: "without-comments",
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      const data = JSON.parse(readFileSync(path, "utf8"), (key, value) => (key === "$comment" ? undefined : value));
      return { contents: JSON.stringify(data), loader: "json" };
    });
  },
};

await build({
  entryPoints: Object.fromEntries([
    ...features.map((folder) => [basename(folder), `src/${folder}/main.ts`]),
    ...theme.map((name) => [name, `src/theme/${name}.ts`]),
  ]),
  outdir: "../docs/assets/scripts",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome100", "firefox102"],
  charset: "utf8",
  legalComments: "none",
  plugins: [withoutComments],
});

function partsOf(name) {
  const entries = readdirSync(`src/${name}`, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `${name}/${entry.name}`);
}
