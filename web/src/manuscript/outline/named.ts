/** What a report is called that a notice asks for: as it says, or as its own title lets one say. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";

const GENERIC = 6;
/** 标题统一为《…》, 题目为“…” */
const STATED =
  /(?:标题|题目|题名)(?:统一)?(?:为|是|用|写|写作)?[\uff1a:]?[《“]([^》”]{4,50})[》”]|(?:报告|材料)(?:标题|题目|名称)[\uff1a:]\s*([^《“。\uff0c]{4,50})$/u;
const QUOTED = pattern((any) => `[《“]([^》”+]{2,50}(?:${any("handed-in")}))[》”]`);
const MADE = pattern(
  (any) =>
    `(?:形成|撰写|报送|提交|编写|写出|写好|上报|起草|将)(?:一份|出)?([^\\uff0c。\\uff1b\\uff1a、《》“”\\uff08(]{0,28}(?:${any("handed-in")}))(?![书会制人单期])`,
);
const OUTLINE = pattern((any) => `(?:${any("outline-name")})$`);
const REPORT = pattern((any) => `(?:${any("handed-in")})$`);
/** 关于（认真）做好甲的通知: 甲 */
const ABOUT = pattern(
  (any) =>
    `关于(?:在[^\\uff0c]{2,14}中)?(?:认真|切实|进一步|全面|扎实|商请|组织|合并)*(?:做好|开展|报送|上报|撰写|对|召开|提供|填报|抓好|加强|建立)?(.{3,60}?)(?:工作)?的?(?:${any("notice-ending")})$`,
);
const INSPECTION = /(?:自查|自评|研判|自纠|检查|评估|回头看”?|剖析)$/u;

export function titleOf({ lines, title, end }: Manuscript, lexicon: Lexicon): string {
  const body = lines.filter(({ apart }) => !apart).map(({ text }) => text.trim());
  const said = first(body, (text) => STATED.exec(text)?.[1] ?? STATED.exec(text)?.[2]);
  if (said) return said;
  const annex = first(body.slice(Math.min(end, body.length)), (text) => annexName(text, lexicon));
  if (annex && annex.length > GENERIC) return annex;
  const quoted = first(body, (text) => QUOTED(lexicon).exec(text)?.[1]);
  if (quoted && quoted.length > GENERIC && !/(?:政府工作|述职)报告$/u.test(quoted)) return quoted;
  const all = body.flatMap((text) => madeName(text, lexicon) ?? []);
  const made = all.find((name) => name.length > GENERIC + 2) ?? all[0] ?? "";
  if (made && made.length > GENERIC + 2) return made;
  const about = title >= 0 ? aboutName(fullTitle({ lines, title }, lexicon), made || "报告", lexicon) : "";
  return about || made || annex || "";
}

const NOTICE = pattern((any) => `(?:${any("notice-ending")})$`);

/** The title of the notice, which may be broken over several lines. */
export function fullTitle({ lines, title }: Pick<Manuscript, "lines" | "title">, lexicon: Lexicon): string {
  if (title < 0) return "";
  let from = title;
  while (from > Math.max(0, title - 2) && !lines[from]!.text.includes("关于") && lines[from - 1]!.text.includes("关于"))
    from--;
  let to = title;
  while (
    to < title + 2 &&
    to + 1 < lines.length &&
    !NOTICE(lexicon).test(lines[to]!.text.trim()) &&
    NOTICE(lexicon).test(lines[to + 1]!.text.trim())
  )
    to++;
  return lines
    .slice(from, to + 1)
    .map(({ text }) => text.trim())
    .join("");
}

const first = (texts: readonly string[], find: (text: string) => string | undefined): string =>
  texts.map(find).find(Boolean) ?? "";

/** 法治政府建设年度报告（参考格式）, 优化营商环境自查报告框架 */
function annexName(text: string, lexicon: Lexicon): string | undefined {
  const bare = text
    .replace(/^附\s*[件表]?\s*[0-9一二三四五六七八九十]{0,2}\s*[\uff1a:.、\s]*(?:[0-9]\s*[.、\uff0e]\s*)?/u, "")
    .replace(/[\uff08(][^\uff08\uff09()]*[\uff09)]$/u, "")
    .replace(OUTLINE(lexicon), "")
    .replace(/[_\uff3f×]{2,}(?:[\uff08(][^\uff08\uff09()]*[\uff09)])?/gu, "")
    .replace(/撰写$/u, "");
  return /^[^\uff0c。\uff1b\uff1a:、]{4,40}$/u.test(bare) && REPORT(lexicon).test(bare) ? bare.trim() : undefined;
}

/** 各单位要撰写意识形态工作责任制落实情况自查报告 */
function madeName(text: string, lexicon: Lexicon): string | undefined {
  const found = MADE(lexicon)
    .exec(text)?.[1]
    ?.replace(/^(?:本单位|本部门|一份|年度|书面|的)+/u, "");
  return found && /报告|总结|材料/u.test(found) ? found : undefined;
}

function aboutName(title: string, generic: string, lexicon: Lexicon): string {
  const found = (ABOUT(lexicon).exec(title)?.[1] ?? "").replace(/(?:报送|撰写|上报|填报)$/u, "");
  if (found === "") return "";
  if (REPORT(lexicon).test(found)) return found;
  // 自查 names the kind already, 自查自纠报告 does not have to be said twice.
  if (INSPECTION.test(found)) return `${found}报告`;
  return found.endsWith("情况")
    ? `${found}报告`
    : `${found}${/^(?:报告|材料|总结)$/u.test(generic) ? `情况${generic}` : generic}`;
}
