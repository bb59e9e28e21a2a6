/** The draft back as a Word file: the findings as comments, the sure repairs as tracked changes where the reader wants them; and set anew. */

import { download, element } from "../../ui/dom";
import { loadWriters } from "../../office/writers";
import { formats } from "../../shared/formats";
import { isTold } from "../../shared/told";
import { inTurns } from "../../shared/turns";
import type { Lexicon, Manuscript } from "../../manuscript/model";
import { loadWordBack } from "../../manuscript/returning/annotator";
import { freshDocument } from "../../manuscript/returning/fresh";
import type { Entry } from "../entries";
import { toNotes, toRepairs } from "../notes";
import { tellLeft } from "./left";

interface Given {
  name: string;
  lexicon: Lexicon;
  manuscript: Manuscript;
  file: File | null;
  /** A blank Word file of ours, for a draft that is none. */
  blank: () => Promise<Uint8Array>;
  entries: readonly Entry[];
  /** The findings that count when it is asked for. */
  counting: () => readonly Entry[];
  say: (text: string) => void;
}

const OWN =
  "还是原来的文件：每条写成批注，放在原处，同样的最多批三处；版式、原有的批注和修订都不动，上次查稿的批注换成这次的。标了“这条不算”的不写进去。";

const FRESH =
  "稿子不是.docx文件，另做一份Word：文字照稿子，按本站的格式排，每条写成批注放在原处，同样的最多批三处。标了“这条不算”的不写进去。";
const GONE = "刷新过本页，原来的文件不在了。要带批注的、排好版的Word，请把文件再拖来一次。";
const SET =
  "另存一份，按公文格式（本站设定的版式）设好页面、页码、字体、字号、行距、缩进和落款的位置；一个字也不改，原有的批注和修订都在。";

/** Null where there is nothing to give. */
export function wordBack(given: Given): HTMLElement | null {
  const { manuscript, file, entries } = given;
  const isOwn = manuscript.file !== null;
  if (isOwn && !file) return element("div", { class: "review__word" }, element("p", { class: "merge__about" }, GONE));
  const parts = [...(entries.length > 0 ? annotated(given) : []), ...(isOwn ? setAnew(given) : [])];
  return parts.length > 0 ? element("div", { class: "review__word" }, ...parts) : null;
}

function annotated(given: Given): HTMLElement[] {
  const box = element("input", { type: "checkbox" });
  const count = toRepairs(given.entries).length;
  const option =
    count > 0 &&
    element("label", { class: "review__option" }, box, `拿得准的${count}处同时改好，写成修订，由您逐处接受或者拒绝`);
  const about = element("p", { class: "merge__about", id: "word-back-about" }, given.manuscript.file ? OWN : FRESH);
  const button = saving("下载带批注的Word", about, () => save(given, box.checked));
  return [element("p", { class: "merge__buttons" }, button, option), about];
}

function setAnew(given: Given): HTMLElement[] {
  const about = element("p", { class: "merge__about", id: "word-set-about" }, SET);
  const button = saving("下载排好版的Word", about, () => saveFormatted(given));
  return [element("p", { class: "merge__buttons" }, button), about];
}

function saving(text: string, about: HTMLElement, action: () => Promise<void>): HTMLButtonElement {
  const button = element("button", { type: "button", class: "tool-button", "aria-describedby": about.id }, text);
  button.addEventListener("click", () => {
    button.disabled = true;
    void action().then(() => {
      button.disabled = false;
      button.focus({ preventScroll: true });
    });
  });
  return button;
}

async function save(given: Given, repairs: boolean): Promise<void> {
  const { name, lexicon, manuscript, counting, say } = given;
  const made = `${bare(name)}（查稿批注）.docx`;
  await told(say, made, FAILED, async () => {
    const { returned: annotate } = await loadWordBack();
    const entries = counting();
    const notes = toNotes(manuscript, entries);
    const wanted = {
      lines: manuscript.lines.map(({ text }) => text),
      notes,
      repairs: repairs ? toRepairs(entries) : [],
      date: now(),
      isFresh: manuscript.file === null,
    };
    const returned = await inTurns(annotate(await bytesOf(given), lexicon, wanted));
    download(returned.bytes, made, formats.docx.mime);
    return `批注${notes.length}处${repaired(wanted.repairs.length, returned.repaired.length)}`;
  });
}

async function saveFormatted({ name, lexicon, file, blank, say }: Given): Promise<void> {
  const made = `${bare(name)}（排版）.docx`;
  await told(say, made, FAILED_SET, async () => {
    const { formatted } = await loadWordBack();
    const bytes = new Uint8Array(await file!.arrayBuffer());
    const found = await inTurns(formatted(bytes, await blank(), lexicon));
    download(found.bytes, made, formats.docx.mime);
    const rest = tellLeft(found.left);
    return `${found.isSame ? "版式本来就合规定，没有要改的" : "文字没有动"}${rest && `。没有动、请自己看一遍的：${rest}`}`;
  });
}

const bare = (name: string): string => name.replace(/\.[A-Za-z]{2,8}$/u, "");

/** Says how the making of a file went; `action` tells what became of it. */
async function told(
  say: (text: string) => void,
  made: string,
  failed: string,
  action: () => Promise<string>,
): Promise<void> {
  say(`正在生成“${made}”……`);
  try {
    say(`已经生成“${made}”：${await action()}。`);
  } catch (error) {
    if (!isTold(error)) console.error(error);
    say(isTold(error) ? error.message : failed);
  }
}

/** The reader's own file, or one that is made of the text. */
async function bytesOf({ name, manuscript, file, blank }: Given): Promise<Uint8Array> {
  if (manuscript.file && file) return new Uint8Array(await file.arrayBuffer());
  const { renderDocx } = await loadWriters();
  return renderDocx(await blank(), freshDocument(manuscript, name));
}

const FAILED =
  "带批注的Word没有生成。查过以后文件又改过、挪过的，请把文件再拖来查一次；还是不行的，用“下载结果 Word”。";

function repaired(wanted: number, made: number): string {
  if (wanted === 0) return "";
  const left = wanted - made;
  return `，修订${made}处${left > 0 ? `，另有${left}处在链接、控件、域或者别人的修订里，没有动，请照批注改` : ""}`;
}

const FAILED_SET = "排好版的Word没有生成。查过以后文件又改过、挪过的，请把文件再拖来查一次。";

/** As Word writes it: the time of this place, without a zone. */
function now(): string {
  const date = new Date();
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return `${local.toISOString().slice(0, 19)}Z`;
}
