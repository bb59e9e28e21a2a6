/**
 * The page in a package that says what to do. It needs nothing else: no script, no site, and nothing may be loaded. Pure.
 */

import { limit } from "../../shared/lengths";
import { before, inTime, type Share } from "../../contents/task/shares";
import { allSections, type TaskContent, type TaskSection } from "../../contents/task/model";
import { walk } from "../../shared/matching";
import type { Unit } from "../../shared/unit";

/** Typed once: the policy names it by its digest, which a test holds to it. */
export const STYLE =
  "body{max-width:40em;margin:2em auto;padding:0 1em;font:16px/1.8 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#222;background:#fff}h1{font-size:1.5em;line-height:1.4}h2{margin-top:1.8em;font-size:1.2em}h3{margin-bottom:.3em;font-size:1em}li{margin:.3em 0}.asked{padding-left:1em;border-left:3px solid #9b2d1f}.quiet{color:#555}@media print{body{margin:0}}";
export const STYLE_DIGEST = "sha256-vuUfif5N5gdJMeJESkipRR9pOjb2pRrMjuaVx9CyVXk=";

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text as it may stand between tags and in attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => SIGNS[sign]!);

const list = (texts: readonly string[], tag = "ul"): string =>
  texts.length > 0 ? `<${tag}>${texts.map((text) => `<li>${escaped(text)}</li>`).join("")}</${tag}>` : "";

const STEPS = [
  "打开同一个文件夹里的Word文件，把【】改成自己的内容。用Word、WPS都可以。",
  "标题和序号不要改，各写各的文件，不要合在一起。",
  "没有的内容写明“没有”，不要删去这一节。",
  "写完存盘，把Word文件交回来，文件名不用改；改过再交的，也用原来的文件名。",
];

/** `files` are the names of the Word files, in the order of the sections. */
export function guidePage(
  task: TaskContent,
  { who, sections, due }: Share,
  files: readonly string[],
  unit: Unit,
): string {
  const title = `${task.title || "报告"}：请${who}写的部分`;
  const head = [task.basis && `依据：${task.basis}。`, due && `请${inTime(due)}交回。`].filter(Boolean).join("");
  const parts = sections.map((section, index) => partOf(section, files[index] ?? "", unit));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${head === "" ? "" : `<p><strong>${escaped(head)}</strong></p>`}
<h2>怎么做</h2>
${list(STEPS, "ol")}
${parts.join("\n")}
<h2>文件夹里还有什么</h2>
<p class="quiet">能打开报告网站的，可以不用Word：把“任务.json”拖进“任务包”页，点“在线填写”，写完在“全部草稿”里导出，交导出的文件；在“本单位的资料”页导入“单位资料.json”，单位名称这些就不用再填。打不开网站的，这两个文件不用管。</p>
</main>
</body>
</html>
`;
}

function partOf(section: TaskSection, file: string, unit: Unit): string {
  const told = allSections([section]).map((one) => {
    const name = one === section ? "" : `<h3>${escaped(one.title)}</h3>`;
    return name + asked(one) + guidance(one, unit);
  });
  return `<section>
<h2>${escaped(section.title)}</h2>
<p>文件：${escaped(file)}${section.due ? `，${escaped(before(section.due))}交回` : ""}</p>
${told.join("\n")}
</section>`;
}

function asked({ asks, items, length, required }: TaskSection): string {
  const said = [
    asks,
    ...items.map((item) => `要回答：${item}`),
    length ? `篇幅：${limit(length)}` : "",
    required ? "" : "可以不写",
  ];
  const texts = said.filter(Boolean);
  return texts.length > 0 ? `<div class="asked">${list(texts)}</div>` : "";
}

/** What the site says of writing it. */
function guidance({ id }: TaskSection, unit: Unit): string {
  const found = walk(unit.sections).find((section) => section.id === id)?.guidance ?? [];
  return list(
    found
      .filter(({ label }) => label !== ASKED)
      .flatMap(({ label, paragraphs }) => paragraphs.map((text) => `${label}：${text}`)),
  );
}

/** Said already, in the task's own words. */
const ASKED = "通知要求";
