/** What is said when a file cannot be taken or made. */

import { choose } from "./dialog";
import { element } from "./dom";
import { LoadError } from "../shared/load";
import { OfficeError } from "../office/package";
import { CellError } from "../office/xlsx/book";
import { ForeignFileError } from "../office/xlsx/import";

type ErrorClass = abstract new (...args: never[]) => Error;
const KNOWN: readonly ErrorClass[] = [OfficeError, ForeignFileError, CellError, LoadError];

/** Does something with files; a failure becomes one sentence, and nothing on the page changes. */
export async function guarded(
  title: string,
  action: () => Promise<unknown>,
  own: readonly ErrorClass[] = [],
): Promise<void> {
  try {
    await action();
  } catch (error) {
    const known = [...KNOWN, ...own].some((kind) => error instanceof kind);
    if (!known) console.error(error);
    const text = known ? (error as Error).message : "没有做成。请刷新页面再试，填写的内容还在草稿里。";
    await choose(title, [element("p", { role: "alert" }, text)], [{ text: "知道了", value: null, look: "main" }]);
  }
}
