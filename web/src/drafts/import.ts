/** Drafts come in from a file that was taken along. */

import { choose } from "../ui/dialog";
import { element } from "../ui/dom";
import { decodeWhole } from "../office/intake/decode";
import { receive } from "../office/intake/receive";
import { isTold } from "../shared/told";
import { DraftFileError, FILE_LIMIT, readFile } from "./file";
import { type DraftStorage, secure } from "./storage";
import type { DraftStore } from "./store";

type Added = ReturnType<DraftStore["add"]>;

/** What came in from a file; null, and said why, when nothing did. */
export async function importDrafts(storage: DraftStorage, file: File): Promise<Added | null> {
  try {
    if (file.size > FILE_LIMIT)
      throw new DraftFileError("这个文件超过20 MB，不像是本站导出的草稿。请选“导出”得到的 .json 文件。");
    const came = storage.store.add(readFile(decodeWhole((await receive(file, "json")).bytes)), new Date());
    const refused = await secure(storage, came.added);
    return {
      ...came,
      added: came.added.filter((draft) => !refused.includes(draft)),
      full: came.full || refused.length > 0,
    };
  } catch (error) {
    const text = isTold(error) ? error.message : "这个文件读不出来。请重新导出一次再试。";
    await choose("没有导入", [element("p", {}, text)], [{ text: "知道了", value: null, look: "main" }]);
    return null;
  }
}

/** What became of an import, in words for someone who is at the form of `unit`. */
export function importText({ added, known, full }: Added, unit: string): string {
  const others = added.filter((draft) => draft.unit !== unit).length;
  const parts = [
    `导入${added.length}份草稿`,
    ...(others ? [`其中${others}份是别的材料的，在那些页面里打开`] : []),
    ...(known ? [`${known}份本机已经有，没有重复导入`] : []),
    ...(full ? ["存储空间满了，其余的没有导入，请先删去不用的草稿"] : []),
  ];
  return `${parts.join("；")}。`;
}
