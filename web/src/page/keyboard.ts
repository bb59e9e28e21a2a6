/**
 * What the theme leaves out for people who use a keyboard: a button for the drawer of the navigation, and the focus on
 * tables that are wider than the page. It also takes away the single keys that turn the page.
 */

const TURNING_KEYS = ["p", "n", ",", "."];
const TYPING = "input, select, textarea, [contenteditable]";

function startDrawer(button: HTMLButtonElement, drawer: HTMLInputElement, sidebar: HTMLElement): void {
  const set = (open: boolean): void => {
    if (drawer.checked !== open) drawer.click(); // the theme listens to it
  };
  // The list of headings in it unfolds too.
  sidebar.querySelector("label[for=__toc].md-nav__link")?.setAttribute("tabindex", "0");
  const isInside = (target: EventTarget | null): boolean => target instanceof Node && sidebar.contains(target);

  button.addEventListener("click", () => {
    set(!drawer.checked);
    if (drawer.checked) sidebar.querySelector<HTMLElement>(".md-nav__list a")?.focus();
  });
  drawer.addEventListener("change", () => button.setAttribute("aria-expanded", String(drawer.checked)));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    set(false);
    button.focus();
  });
  // The open drawer covers the page: who leaves it by Tab must see where the focus is.
  document.addEventListener("focusin", ({ target }) => {
    if (drawer.checked && !isInside(target) && target !== button && target !== drawer) set(false);
  });
}

/** A table that can be moved sideways can be reached, so that the arrow keys move it. */
function startTables(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) {
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", "表格");
    observer.observe(frame);
  }
}

const button = document.querySelector<HTMLButtonElement>("[data-drawer]");
const drawer = document.querySelector<HTMLInputElement>("#__drawer");
const sidebar = document.querySelector<HTMLElement>(".md-sidebar--primary");
if (button && drawer && sidebar) startDrawer(button, drawer, sidebar);

// The theme puts tables into their frames by this event; where it comes late it sends the event itself and hears it last.
document.addEventListener("DOMContentLoaded", () => queueMicrotask(startTables));

const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TYPING) !== null;
addEventListener(
  "keydown",
  (event) => {
    const combined = event.ctrlKey || event.metaKey || event.altKey;
    if (TURNING_KEYS.includes(event.key) && !combined && !isTyping(event.target)) event.stopPropagation();
    if (event.key === " " && event.target instanceof HTMLLabelElement) {
      event.preventDefault();
      event.target.click(); // a folded part of the navigation; the theme knows the Enter key only
    }
  },
  true,
);
