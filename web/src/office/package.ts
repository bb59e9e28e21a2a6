/** Opens .docx and .xlsx files of unknown origin; whatever is wrong becomes one sentence for the reader. */

import { formats, type OfficeKind } from "../shared/formats";
import { attribute, descendants, parseXml, XmlError } from "./xml";
import { LIMITS, Zip, ZipError } from "./zip";

export type OfficeFault =
  | "empty"
  | "too-large"
  | "bomb"
  | "locked"
  | "legacy"
  | "other-format"
  | "other-office"
  | "not-office"
  | "strict"
  | "broken";

/** `message` is what the reader is told, without the file's name. */
export class OfficeError extends Error {
  constructor(
    readonly fault: OfficeFault,
    message: string,
  ) {
    super(message);
  }
}

/** The content type of the main part. */
const MAIN: Record<OfficeKind, RegExp> = {
  docx: /wordprocessingml\.(document|template)\.main|ms-word\.(document|template)\.macroEnabled/,
  xlsx: /spreadsheetml\.(sheet|template)\.main|ms-excel\.(sheet|template)\.macroEnabled/,
};

const OTHER_OFFICE: readonly [pattern: RegExp, name: string][] = [
  [/wordprocessingml|ms-word/, "Word文件"],
  [/spreadsheetml|ms-excel/, "Excel文件"],
  [/presentationml|ms-powerpoint/, "PowerPoint文件"],
];

// What the bytes open with, for files that only bear the name of an office file.
const OTHER_FORMATS: readonly [start: string, name: string][] = [
  ["%PDF", "PDF文件"],
  ["{\\rtf", "RTF文件"],
  ["<?xml", "XML文件"],
  ["<html", "网页文件"],
  ["<!DOCTYPE", "网页文件"],
  ["Rar!", "RAR压缩包"],
  ["7z\u00bc\u00af", "7z压缩包"],
];
const OLE = "\u00d0\u00cf\u0011\u00e0";

export interface Relationship {
  id: string;
  type: string;
  /** The path of the part it points to, or the address outside the file. */
  target: string;
  external: boolean;
}

/** An open file: its parts, and the path of its main one. */
export class OfficeFile {
  constructor(
    readonly kind: OfficeKind,
    readonly zip: Zip,
    readonly main: string,
  ) {}

  /** A part as XML. */
  xml(path: string): XMLDocument {
    return guarded(this.kind, () => parseXml(this.zip.read(path)));
  }

  has(path: string): boolean {
    return this.zip.has(path);
  }

  relationships(path: string): Relationship[] {
    return guarded(this.kind, () => relationships(this.zip, path));
  }

  /** The part of a kind that the main part points to, such as "styles" or "numbering". */
  related(type: string): XMLDocument | null {
    const found = this.relationships(this.main).find((item) => item.type.endsWith(`/${type}`) && this.has(item.target));
    return found ? this.xml(found.target) : null;
  }
}

/** Raises OfficeError. */
export function openOffice(bytes: Uint8Array, kind: OfficeKind): OfficeFile {
  refuseOthers(bytes, kind);
  return guarded(kind, () => {
    const zip = Zip.open(bytes);
    const mimetype = zip.has("mimetype") ? ascii(zip.read("mimetype").subarray(0, 80)) : "";
    if (mimetype.includes("opendocument")) throw otherFormat("OpenDocument（.odt、.ods）文件", kind);
    if (!zip.has("[Content_Types].xml") || !zip.has("_rels/.rels")) throw notOffice(kind);
    const main = mainPart(zip, kind);
    return new OfficeFile(kind, zip, main);
  });
}

function refuseOthers(bytes: Uint8Array, kind: OfficeKind): void {
  const { name: program, legacy } = formats[kind];
  if (bytes.length === 0) throw new OfficeError("empty", "这是空文件，里面什么也没有。请重新选择文件。");
  if (bytes.length > LIMITS.file) {
    throw new OfficeError(
      "too-large",
      `文件超过${LIMITS.file / 1024 / 1024}MB，没有打开。请删去图片，或者拆成几个文件再试。`,
    );
  }
  const start = ascii(bytes.subarray(0, 64)).replace(/^(\u00ef\u00bb\u00bf)?\s*/, "");
  if (start.startsWith(OLE)) {
    if (contains(bytes, "EncryptedPackage")) throw locked(kind);
    throw new OfficeError("legacy", `这是旧格式（${legacy}）的文件。请用${program}或者WPS打开，另存为.${kind}后再试。`);
  }
  for (const [sign, name] of OTHER_FORMATS) {
    if (start.toLowerCase().startsWith(sign.toLowerCase())) throw otherFormat(name, kind);
  }
}

function mainPart(zip: Zip, kind: OfficeKind): string {
  const found = relationships(zip, "").find((item) => item.type.endsWith("/officeDocument"));
  if (!found || !zip.has(found.target)) throw broken(kind);
  // The ISO "strict" variant names everything by other addresses.
  if (found.type.startsWith("http://purl.oclc.org/")) {
    throw new OfficeError(
      "strict",
      `文件存成了“Strict Open XML”格式。请用${formats[kind].name}另存为普通的.${kind}后再试。`,
    );
  }
  const type = contentType(zip, found.target);
  if (!MAIN[kind].test(type)) {
    const other = OTHER_OFFICE.find(([pattern]) => pattern.test(type));
    if (!other) throw notOffice(kind);
    throw new OfficeError("other-office", `这是${other[1]}，不是${formats[kind].name}文件。请选择.${kind}文件。`);
  }
  return found.target;
}

function contentType(zip: Zip, path: string): string {
  const types = parseXml(zip.read("[Content_Types].xml"));
  const named = descendants(types, "Override").find((item) => attribute(item, "PartName") === `/${path}`);
  const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const usual = descendants(types, "Default").find((item) => attribute(item, "Extension")?.toLowerCase() === extension);
  return attribute(named ?? usual ?? null, "ContentType") ?? "";
}

function relationships(zip: Zip, path: string): Relationship[] {
  const slash = path.lastIndexOf("/");
  const folder = path.slice(0, slash + 1);
  const part = `${folder}_rels/${path.slice(slash + 1)}.rels`;
  if (!zip.has(part)) return [];
  return descendants(parseXml(zip.read(part)), "Relationship").map((item) => {
    const external = attribute(item, "TargetMode") === "External";
    const target = attribute(item, "Target") ?? "";
    return {
      id: attribute(item, "Id") ?? "",
      type: attribute(item, "Type") ?? "",
      target: external ? target : resolve(folder, target),
      external,
    };
  });
}

/** The path of a target, which stands relative to the folder of its source or from the root. */
function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function guarded<Result>(kind: OfficeKind, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof XmlError) throw error.fault === "too-large" ? tooMuch() : broken(kind);
    if (!(error instanceof ZipError)) throw error;
    if (error.fault === "bomb") throw tooMuch();
    if (error.fault === "locked") throw locked(kind);
    throw error.fault === "not-zip" ? notOffice(kind) : broken(kind);
  }
}

const locked = (kind: OfficeKind): OfficeError =>
  new OfficeError("locked", `文件设了打开密码。请用${formats[kind].name}或者WPS去掉密码，另存为.${kind}后再试。`);

const broken = (kind: OfficeKind): OfficeError =>
  new OfficeError(
    "broken",
    `文件已经损坏，没有打开。请用${formats[kind].name}或者WPS打开并另存一次，打不开的换一份备份。`,
  );

const notOffice = (kind: OfficeKind): OfficeError =>
  new OfficeError("not-office", `这不是.${kind}文件。请用${formats[kind].name}或者WPS打开，另存为.${kind}后再试。`);

const otherFormat = (name: string, kind: OfficeKind): OfficeError =>
  new OfficeError(
    "other-format",
    `这是${name}，不是.${kind}文件。请用${formats[kind].name}或者WPS打开，另存为.${kind}后再试。`,
  );

const tooMuch = (): OfficeError =>
  new OfficeError("bomb", "文件解开以后大得不正常，为防止浏览器卡死没有打开。请删去图片和多余内容，另存一次再试。");

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Whether the bytes hold a text in the two-byte letters of old office files. */
function contains(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}
