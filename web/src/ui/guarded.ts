/** What is said when a file cannot be taken or made. */

import { choose } from "./dialog";
import { element } from "./dom";
import { isTold } from "../shared/told";

/** Does something with files; a failure becomes one sentence, and nothing on the page changes. */
export async function guarded(title: string, action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!isTold(error)) console.error(error);
    const text = isTold(error) ? error.message : "没有做成。请刷新页面再试，填写的内容还在草稿里。";
    await choose(title, [element("p", { role: "alert" }, text)], [{ text: "知道了", value: null, look: "main" }]);
  }
}
