/** Shows what a file about a false alarm would hold, lets the reader mask words, and hands it over. Nothing is sent. */

import { choose } from "../../ui/dialog";
import { download, element } from "../../ui/dom";
import { fileText, masked, type FalseAlarm } from "../false-alarm";

export async function reportFalseAlarm(alarm: FalseAlarm): Promise<void> {
  const text = element("textarea", { class: "tool-input", rows: 3, id: "false-alarm-text", autofocus: true });
  text.value = alarm.text;
  const shown = element("pre", { class: "false-alarm__file", tabindex: 0, "aria-label": "文件里的全部内容" });
  const said = element("span", { role: "status" });
  const made = (): FalseAlarm => ({ ...alarm, text: text.value.replace(/\s+/g, " ").trim() });
  const show = (): void => {
    shown.textContent = fileText(made());
    said.textContent = made().text === "" ? "没有文字的，维护的人看不出哪里报错了。" : "";
  };
  const mask = (): void => {
    const [start, end] = [text.selectionStart, text.selectionEnd];
    if (start === end) said.textContent = "先在框里选中要遮住的字。";
    else {
      text.value = masked(text.value, start, end);
      show();
      said.textContent = "遮住了。";
    }
    text.focus();
    text.setSelectionRange(start, end);
  };
  text.addEventListener("input", show);
  show();
  const answer = await choose(
    "这是误报，告诉维护的人",
    [
      element("p", {}, "下载一个小文件，自己交给维护网站的人，他们照着它改规则。本页什么也不发送。"),
      element(
        "p",
        { class: "tool-field" },
        element("label", { for: text.id }, element("span", {}, "没有写错、却被报出来的这半句话")),
        text,
      ),
      element(
        "p",
        { class: "false-alarm__tools" },
        element(
          "button",
          { type: "button", class: "tool-button tool-button--small", onclick: mask },
          "把选中的字遮成×",
        ),
        said,
      ),
      element(
        "p",
        {},
        "单位名称、人名、数字都可以遮，也可以直接改字，留下看得出句子怎么写的就行。文件里就是下面这些，没有别的：",
      ),
      shown,
    ],
    [
      { text: "取消", value: false },
      { text: "下载误报文件", value: true, look: "main" },
    ],
  );
  if (answer) download(fileText(made()), `误报-${alarm.rule}.json`, "application/json");
}
