/** What a report is called that a notice asks for: as it says, or as its own title lets one say. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import { LABEL } from "./label";

const GENERIC = 6;
/** 标题统一为《…》, 题目为“…” */
const STATED = pattern(
  (any) =>
    `(?:${any("title-word")})(?:统一)?[为是用写作]*[\\uff1a:]?[《“]([^》”]{4,50})[》”]|` +
    `(?:${any("handed-in")})(?:${any("title-word")})[\\uff1a:]\\s*([^《“。\\uff0c]{4,50})$`,
);
const QUOTED = pattern((any) => `[《“]([^》”+]{2,50}(?:${any("handed-in")}))[》”]`);
const MADE = pattern(
  (any) =>
    `(?:${any("making-verb")})([^\\uff0c。\\uff1b\\uff1a、《》“”\\uff08(]{0,28}(?:${any("handed-in")}))(?![书会制人单期])`,
);
const OTHER = pattern((any) => `(?:${any("other-report")})$`);
const OUTLINE = pattern((any) => `(?:${any("outline-name")})$`);
const REPORT = pattern((any) => `(?:${any("handed-in")})$`);
/** 关于（认真）做好甲的通知: 甲 */
const ABOUT = pattern(
  (any) =>
    `关于(?:在[^\\uff0c]{2,14}中)?(?:${any("notice-manner")})*(?:${any("notice-verb")})?(.{3,60}?)(?:工作)?的?(?:${any("notice-ending")})$`,
);
const INSPECTION = pattern((any) => `(?:${any("inspection-noun")})”?$`);

export function titleOf({ lines, title, end }: Manuscript, lexicon: Lexicon): string {
  const body = lines.filter(({ apart }) => !apart).map(({ text }) => text.trim());
  const said = first(body, (text) => STATED(lexicon).exec(text)?.[1] ?? STATED(lexicon).exec(text)?.[2]);
  if (said) return said;
  const annex = first(body.slice(Math.min(end, body.length)), (text) => annexName(text, lexicon));
  if (annex && annex.length > GENERIC) return annex;
  const quoted = first(body, (text) => QUOTED(lexicon).exec(text)?.[1]);
  if (quoted && quoted.length > GENERIC && !OTHER(lexicon).test(quoted)) return quoted;
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

const MAKING = pattern((any) => `(?:${any("making-verb")})$`);

/** 法治政府建设年度报告（参考格式）, 优化营商环境自查报告框架 */
function annexName(text: string, lexicon: Lexicon): string | undefined {
  const bare = text
    .replace(LABEL, "")
    .replace(/[\uff08(][^\uff08\uff09()]*[\uff09)]$/u, "")
    .replace(OUTLINE(lexicon), "")
    .replace(/[_\uff3f×]{2,}(?:[\uff08(][^\uff08\uff09()]*[\uff09)])?/gu, "")
    .replace(MAKING(lexicon), "");
  return /^[^\uff0c。\uff1b\uff1a:、]{4,40}$/u.test(bare) && REPORT(lexicon).test(bare) ? bare.trim() : undefined;
}

const FRONT = pattern((any) => `^(?:${any("report-front")})+`);

/** 各单位要撰写意识形态工作责任制落实情况自查报告 */
function madeName(text: string, lexicon: Lexicon): string | undefined {
  return MADE(lexicon).exec(text)?.[1]?.replace(FRONT(lexicon), "");
}

function aboutName(title: string, generic: string, lexicon: Lexicon): string {
  const found = (ABOUT(lexicon).exec(title)?.[1] ?? "").replace(MAKING(lexicon), "");
  if (found === "") return "";
  if (REPORT(lexicon).test(found)) return found;
  // 自查 names the kind already, 自查自纠报告 does not have to be said twice.
  if (INSPECTION(lexicon).test(found)) return `${found}报告`;
  return found.endsWith("情况")
    ? `${found}报告`
    : `${found}${REPORT(lexicon).test(generic) && generic.length < 3 ? `情况${generic}` : generic}`;
}
