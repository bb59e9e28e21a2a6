// Builds one classic script a page feature: module scripts and fetch fail on file://.
import { build } from "esbuild";

await build({
  entryPoints: { filter: "src/filter/main.ts" },
  outdir: "../docs/assets/scripts",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome100", "firefox102"],
  charset: "utf8",
  legalComments: "none",
});
