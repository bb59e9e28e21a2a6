/** Fields of a document (w:fldChar): what stands between begin and separate is code, what follows is shown. */

import { attribute, children, find } from "../xml";
import { toggle } from "./styles";
import { enclosed } from "./symbols";

interface Field {
  code: string;
  inCode: boolean;
  form: Element | null;
}

/** Follows the fields through runs and paragraphs. */
export class Fields {
  private readonly open: Field[] = [];

  /** Whether text is code and not shown. */
  get inCode(): boolean {
    return this.open.some((field) => field.inCode);
  }

  /** A field whose code never ends would hide all that follows. */
  endParagraph(): void {
    for (const field of this.open) field.inCode = false;
  }

  addCode(text: string): void {
    const field = this.open[this.open.length - 1];
    if (field?.inCode) field.code += text;
  }

  /** What a mark of a field shows by itself; null for a formula that cannot be written as text. */
  mark(element: Element): string | null {
    const type = attribute(element, "fldCharType");
    if (type === "begin") this.open.push({ code: "", inCode: true, form: find(element, "ffData") });
    else if (type === "separate") {
      const field = this.open[this.open.length - 1];
      if (field) field.inCode = false;
    } else if (type === "end") {
      const field = this.open.pop();
      if (field && !this.inCode) return shown(field);
    }
    return "";
  }
}

/** Fields that have no result of their own: boxes, lists, formulas. */
function shown({ code, inCode, form }: Field): string | null {
  const box = form && find(form, "checkBox");
  if (box) return (toggle(box, "checked") ?? toggle(box, "default")) ? "☑" : "□";
  const list = form && find(form, "ddList");
  if (list) {
    const index = Number(attribute(find(list, "result")) ?? attribute(find(list, "default")) ?? 0);
    return attribute(children(list, "listEntry")[index] ?? null) ?? "";
  }
  if (inCode && /^\s*EQ\b/iu.test(code)) return enclosed(code);
  return "";
}
