/**
 * What the theme's pages need for people who use a keyboard: a button for the drawer of the navigation, keys for its
 * parts, and the focus on tables and code that are wider than the page.
 */

function startDrawer(button: HTMLButtonElement, drawer: HTMLInputElement, sidebar: HTMLElement): void {
  const set = (open: boolean): void => {
    if (drawer.checked !== open) drawer.click(); // all who listen hear of it
  };
  // The list of headings in it unfolds too.
  sidebar.querySelector("label[for=__toc].md-nav__link")?.setAttribute("tabindex", "0");
  const isInside = (target: EventTarget | null): boolean => target instanceof Node && sidebar.contains(target);

  button.addEventListener("click", () => {
    set(!drawer.checked);
    if (drawer.checked) sidebar.querySelector<HTMLElement>(".md-nav__list a")?.focus();
  });
  drawer.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(drawer.checked));
    sidebar.dataset["seen"] = ""; // its entries stay while it slides away
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    set(false);
    button.focus();
  });
  // Who follows a link in it has arrived.
  sidebar.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) set(false);
  });
  // The open drawer covers the page: who leaves it by Tab must see where the focus is.
  document.addEventListener("focusin", ({ target }) => {
    if (drawer.checked && !isInside(target) && target !== button && target !== drawer) set(false);
  });
}

/** The parts of the navigation say whether they are unfolded. */
function startParts(sidebar: HTMLElement): void {
  sidebar.addEventListener("change", ({ target }) => {
    const { id, checked } = target as HTMLInputElement;
    sidebar.querySelector(`[aria-labelledby="${id}_label"]`)?.setAttribute("aria-expanded", String(checked));
  });
  sidebar.addEventListener("keydown", (event) => {
    if (!["Enter", " "].includes(event.key) || !(event.target instanceof HTMLLabelElement)) return;
    event.preventDefault();
    event.target.click();
  });
}

/** What can be moved sideways can be reached, so that the arrow keys move it. */
function startFrames(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const frame of document.querySelectorAll("main .md-typeset__scrollwrap, main pre > code")) {
    observer.observe(frame);
    if (frame.tagName === "CODE") continue;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", "表格");
  }
}

const button = document.querySelector<HTMLButtonElement>("[data-drawer]");
const drawer = document.querySelector<HTMLInputElement>("#__drawer");
const sidebar = document.querySelector<HTMLElement>(".md-sidebar--primary");
if (button && drawer && sidebar) startDrawer(button, drawer, sidebar);
if (sidebar) startParts(sidebar);
startFrames();
