/** The one sentence about a file of the wrong kind: what it is, and how it becomes one that can be read. */

import { OfficeError, type OfficeFault } from "../error";
import { formats, type OfficeKind } from "../../shared/formats";
import { LIMITS } from "../zip";
import { kindOf, type Kind } from "./kinds";

/** What a tool takes: a Word file, a workbook, a draft in any form that has text, or a file that this site exported. */
export type Wanted = OfficeKind | "draft" | "json";

const FORMS: Readonly<Record<Wanted, string>> = {
  docx: ".docx文件",
  xlsx: ".xlsx文件",
  draft: "查稿能读的文件（.docx、.doc、.wps、.txt、.md）",
  json: "本站导出的.json文件",
};
/** The office program whose files they are. */
const officeOf = (wanted: Wanted): OfficeKind => (wanted === "xlsx" ? "xlsx" : "docx");

/** What each tool reads; the rest is refused by its kind. XML and web pages are text, but not what their readers see. */
const TAKEN: Readonly<Record<Wanted, readonly Kind[]>> = {
  docx: ["open-xml"],
  xlsx: ["open-xml"],
  draft: ["open-xml", "word-binary", "other"],
  json: ["other"],
};

const NAMES: Readonly<Partial<Record<Kind, string>>> = {
  "open-xml": "Office文件",
  opendocument: "OpenDocument（.odt、.ods）文件",
  ofd: "OFD版式文件",
  "powerpoint-binary": "旧格式的PowerPoint（.ppt、.dps）文件",
  "word-binary": "旧格式的Word（.doc、.wps）文件",
  "excel-binary": "旧格式的Excel（.xls、.et）文件",
  pdf: "PDF文件",
  rtf: "RTF文件",
  picture: "图片",
  rar: "RAR压缩包",
  "7z": "7z压缩包",
  gzip: "gz压缩包",
  zip: "ZIP压缩包",
  mht: "单个文件网页（.mht）",
  html: "网页文件",
  xml: "XML文件",
  ole: "旧格式的Office文件",
};
const PACKED: readonly Kind[] = ["rar", "7z", "gzip", "zip"];

/** Raises OfficeError for what is empty, too large, or of a kind that the tool does not take. */
export function refuseOthers(bytes: Uint8Array, wanted: Wanted, name = ""): Kind {
  refuseSize(bytes.length);
  const kind = kindOf(bytes, name);
  if (TAKEN[wanted].includes(kind)) return kind;
  if (kind === "lock-file") {
    throw new OfficeError(
      "lock-file",
      "这是Word、Excel或者WPS打开文件时自动留下的临时文件（文件名以“~$”开头），里面没有正文。请选择名称相同、不带“~$”的那个文件。",
    );
  }
  if (wanted === "json") throw refusal("other-format", kind, wanted, "请选择用本站“导出”得到的.json文件。");
  if (kind === "encrypted") throw locked(formats[officeOf(wanted)].name, `.${officeOf(wanted)}`);
  throw refusal(faultOf(kind, wanted), kind, wanted, remedy(kind, wanted));
}

export function refuseSize(size: number): void {
  if (size === 0) throw new OfficeError("empty", "这是空文件，里面什么也没有。请重新选择文件。");
  if (size > LIMITS.file) {
    throw new OfficeError(
      "too-large",
      `文件超过${LIMITS.file / 1024 / 1024}MB，没有打开。请删去图片，或者拆成几个文件再试。`,
    );
  }
}

export const locked = (program: string, suffix: string): OfficeError =>
  new OfficeError("locked", `文件设了打开密码。请用${program}或者WPS去掉密码，另存为${suffix}后再试。`);

function faultOf(kind: Kind, wanted: Wanted): OfficeFault {
  if (kind === "other" || kind === "zip") return "not-office";
  const own: Kind = wanted === "xlsx" ? "excel-binary" : "word-binary";
  return kind === own ? "legacy" : "other-format";
}

function refusal(fault: OfficeFault, kind: Kind, wanted: Wanted, advice: string): OfficeError {
  const what = NAMES[kind];
  if (fault === "legacy") return new OfficeError(fault, `这是${legacyName(wanted)}的文件。${advice}`);
  return new OfficeError(
    fault,
    what ? `这是${what}，不是${FORMS[wanted]}。${advice}` : `这不是${FORMS[wanted]}。${advice}`,
  );
}

const legacyName = (wanted: Wanted): string => `旧格式（${formats[officeOf(wanted)].legacy}）`;

function remedy(kind: Kind, wanted: Wanted): string {
  const suffix = `.${officeOf(wanted)}`;
  if (PACKED.includes(kind)) return `请先解压，再选择里面的${suffix}文件。`;
  if (kind === "picture") return "图片里的字读不出来，请选择有文字的原稿。";
  if (kind === "ofd" || kind === "pdf")
    return `请选择转成这种文件以前的原稿（${suffix}）；没有原稿的，转换成${suffix}后再试。`;
  const others: readonly Kind[] =
    wanted === "xlsx" ? ["word-binary", "powerpoint-binary"] : ["excel-binary", "powerpoint-binary"];
  if (others.includes(kind)) return `请选择${suffix}文件。`;
  return `请用${formats[officeOf(wanted)].name}或者WPS打开，另存为${suffix}后再试。`;
}
