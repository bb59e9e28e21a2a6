// Builds one classic script a feature (src/<feature>/main.ts): module scripts and fetch fail on file://.
import { existsSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const features = readdirSync("src").filter((name) => existsSync(`src/${name}/main.ts`));
const theme = readdirSync("src/theme").map((name) => name.replace(/\.ts$/, ""));

await build({
  entryPoints: Object.fromEntries([
    ...features.map((name) => [name, `src/${name}/main.ts`]),
    ...theme.map((name) => [name, `src/theme/${name}.ts`]),
  ]),
  outdir: "../docs/assets/scripts",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome100", "firefox102"],
  charset: "utf8",
  legalComments: "none",
});
