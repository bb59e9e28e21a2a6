/** Opens the search dialog by its box and by the keys f, s and /; fetches the search when it is first wanted. */

import { reading } from "../shared/reading";

const FILES = ["assets/search-index.js", "assets/scripts/search.js"];
const STYLES = "assets/search.css";
const KEYS = ["f", "s", "/"];

function start(dialog: HTMLDialogElement, root: URL): void {
  const input = dialog.querySelector<HTMLInputElement>("[data-search-input]");
  const status = dialog.querySelector<HTMLElement>("[data-search-status]");
  let loaded = false;

  const load = (): void => {
    if (loaded) return;
    loaded = true;
    const styles = document.createElement("link");
    styles.rel = "stylesheet";
    styles.href = new URL(STYLES, root).href;
    // Until then the dialog takes what is typed without being seen; without its styles it still serves.
    for (const end of ["load", "error"]) styles.addEventListener(end, () => dialog.classList.add("finder--dressed"));
    document.head.append(styles);
    for (const file of FILES) {
      const script = document.createElement("script");
      script.src = new URL(file, root).href;
      script.async = false; // in this order
      script.addEventListener("error", () => {
        if (status) status.textContent = "搜索没有加载成功，请刷新页面再试。";
      });
      document.head.append(script);
    }
  };
  const open = (): void => {
    load();
    if (!dialog.open) dialog.showModal();
    input?.focus();
    input?.select();
  };

  for (const box of document.querySelectorAll<HTMLElement>("[data-search-open]")) {
    box.addEventListener("click", open);
    box.addEventListener("focus", load);
    box.addEventListener("pointerenter", load);
  }
  for (const field of document.querySelectorAll<HTMLInputElement>("[data-search-field]")) {
    // What is typed on the page goes on in the dialog; a word that is still being composed stays where it is composed.
    const handOver = (): void => {
      if (input) input.value = field.value;
      field.value = "";
      open();
      input?.setSelectionRange(input.value.length, input.value.length);
      input?.dispatchEvent(new Event("input", { bubbles: true }));
    };
    field.addEventListener("focus", load);
    field.addEventListener("input", (event) => {
      if (!(event as InputEvent).isComposing && field.value) handOver();
    });
    field.addEventListener("compositionend", () => field.value && handOver());
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) handOver();
    });
  }
  dialog.querySelector("[data-search-close]")?.addEventListener("click", () => dialog.close());
  // The dialog fills its own box, so a click on the dialog itself is a click beside it.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  if (!reading().keys) return;
  document.addEventListener("keydown", (event) => {
    const field = event.target instanceof Element && event.target.closest("input, select, textarea, [contenteditable]");
    // A dialog just closed holds the focus until the page is drawn anew.
    const typing = field && !dialog.contains(field);
    if (!KEYS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || typing || dialog.open) return;
    event.preventDefault();
    open();
  });
}

const script = document.currentScript as HTMLScriptElement | null;
const dialog = document.querySelector<HTMLDialogElement>("[data-search-dialog]");
if (script && dialog) start(dialog, new URL("../../", script.src));
