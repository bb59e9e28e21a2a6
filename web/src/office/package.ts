/** Opens .docx and .xlsx files of unknown origin; whatever is wrong becomes one sentence for the reader. */

import { formats, type OfficeKind } from "../shared/formats";
import { OfficeError } from "./error";
import { locked, refuseOthers } from "./intake/refusal";
import { attribute, descendants, parseXml, XML_LIMITS, XmlError } from "./xml";
import { type Pieces, xmlPieces } from "./xml-pieces";
import { Zip, ZipError } from "./zip";

export { OfficeError, type OfficeFault } from "./error";

/** The content type of the main part. */
const MAIN: Record<OfficeKind, RegExp> = {
  docx: /wordprocessingml\.(document|template)\.main|ms-word\.(document|template)\.macroEnabled/,
  xlsx: /spreadsheetml\.(sheet|template)\.main|ms-excel\.(sheet|template)\.macroEnabled/,
};

const OTHER_OFFICE: readonly [pattern: RegExp, name: string][] = [
  [/wordprocessingml|ms-word/, "Word文件"],
  [/ms-excel\.sheet\.binary/, "二进制工作簿（.xlsb）"],
  [/spreadsheetml|ms-excel/, "Excel文件"],
  [/presentationml|ms-powerpoint/, "PowerPoint文件"],
];

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

  /** A part cut at the elements of a name, to be read in turns; `most` is what it may hold in characters. */
  pieces(path: string, name: string, most: number): Pieces {
    const { kind } = this;
    return guarded(kind, () => {
      if (this.zip.size(path) > most * BYTES) throw new XmlError("too-large");
      const { shell, batches } = xmlPieces(this.zip.read(path), name, most);
      return { shell, batches: guardedSteps(kind, batches) };
    });
  }

  has(path: string): boolean {
    return this.zip.has(path);
  }

  relationships(path: string): Relationship[] {
    return guarded(this.kind, () => relationships(this.zip, path));
  }

  /** The part of a kind that the main part points to, such as "styles" or "numbering". */
  related(type: string): XMLDocument | null {
    const path = this.relatedPath(type);
    return path === null ? null : this.xml(path);
  }

  relatedPath(type: string): string | null {
    const found = this.relationships(this.main).find((item) => item.type.endsWith(`/${type}`) && this.has(item.target));
    return found?.target ?? null;
  }
}

/** Bytes of a character of Chinese in UTF-8, the most that XML of office files takes for one. */
const BYTES = 3;

/** Raises OfficeError. */
export function openOffice(bytes: Uint8Array, kind: OfficeKind): OfficeFile {
  refuseOthers(bytes, kind);
  return guarded(kind, () => {
    const zip = Zip.open(bytes);
    const main = mainPart(zip, kind);
    return new OfficeFile(kind, zip, main);
  });
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
    const remedy =
      kind === "xlsx" && other[1].includes("工作簿")
        ? `请用${formats.xlsx.name}或者WPS打开，另存为.xlsx后再试。`
        : `请选择.${kind}文件。`;
    throw new OfficeError("other-office", `这是${other[1]}，不是.${kind}文件。${remedy}`);
  }
  return found.target;
}

function contentType(zip: Zip, path: string): string {
  const types = parseXml(zip.read("[Content_Types].xml"));
  const named = descendants(types, "Override").find(
    (item) => attribute(item, "PartName")?.replace(/\\/g, "/").toLowerCase() === `/${path}`.toLowerCase(),
  );
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
  for (const step of (/^[\\/]/.test(target) ? target : folder + target).split(/[\\/]/)) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function guarded<Result>(kind: OfficeKind, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw told(kind, error);
  }
}

function* guardedSteps<Step>(kind: OfficeKind, steps: Generator<Step>): Generator<Step> {
  try {
    yield* steps;
  } catch (error) {
    throw told(kind, error);
  }
}

function told(kind: OfficeKind, error: unknown): unknown {
  if (error instanceof XmlError) return error.fault === "too-large" ? tooLong() : broken(kind);
  if (!(error instanceof ZipError)) return error;
  if (error.fault === "bomb") return tooMuch();
  if (error.fault === "locked") return locked(formats[kind].name, `.${kind}`);
  return error.fault === "not-zip" ? notOffice(kind) : broken(kind);
}

const broken = (kind: OfficeKind): OfficeError =>
  new OfficeError(
    "broken",
    `文件已经损坏，没有打开。请用${formats[kind].name}或者WPS打开并另存一次，打不开的换一份备份。`,
  );

const notOffice = (kind: OfficeKind): OfficeError =>
  new OfficeError("not-office", `这不是.${kind}文件。请用${formats[kind].name}或者WPS打开，另存为.${kind}后再试。`);

const tooMuch = (): OfficeError =>
  new OfficeError("bomb", "文件解开以后大得不正常，为防止浏览器卡死没有打开。请删去图片和多余内容，另存一次再试。");

const tooLong = (): OfficeError =>
  new OfficeError(
    "too-large",
    `文件里有一个部分超过${XML_LIMITS.characters / 10_000}万个字符（格式和文字合计），一次读完会让浏览器卡住，没有打开。请拆成几个文件；文字不多的，新建一个文件，把文字不带格式粘贴进去再试。`,
  );
