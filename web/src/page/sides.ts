/** The switches of a unit's page for guidance, template and example, and its menu; start.ts has hidden what is hidden. */

import { hiddenSides, hideSides, rememberHidden } from "../shared/sides";

let hidden = hiddenSides();

function start(): void {
  const switches = [...document.querySelectorAll<HTMLButtonElement>("[data-sides] button")];
  const show = (): void => {
    hideSides(hidden);
    const shown = switches.filter((one) => !hidden.includes(one.value));
    for (const one of switches) {
      one.setAttribute("aria-pressed", String(shown.includes(one)));
      // Something stays to be seen.
      if (shown.length === 1 && shown[0] === one) one.setAttribute("aria-disabled", "true");
      else one.removeAttribute("aria-disabled");
    }
  };
  const set = (side: string, shown: boolean): void => {
    hidden = shown ? hidden.filter((one) => one !== side) : [...hidden, side];
    rememberHidden(hidden);
    keepingPlace(show);
  };

  for (const one of switches) {
    one.addEventListener("click", () => {
      if (!one.hasAttribute("aria-disabled")) set(one.value, hidden.includes(one.value));
    });
  }
  /** A link into what is hidden or folded opens it first; tells whether there was anything to open. */
  const reveal = (target: Element | null): boolean => {
    let opened = false;
    for (let e = target?.parentElement ?? null; e; e = e.parentElement) {
      if (!(e instanceof HTMLDetailsElement) || e.open) continue;
      e.open = true;
      opened = true;
    }
    const side = target?.closest<HTMLElement>("[data-side]")?.dataset["side"];
    if (!side || !hidden.includes(side)) return opened;
    set(side, true);
    return true;
  };
  const arrive = (): void => {
    const target = document.querySelector(":target");
    if (reveal(target)) target?.scrollIntoView();
  };
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href^='#']") : null;
    if (link) reveal(document.getElementById(decodeURIComponent(link.hash.slice(1))));
  });
  addEventListener("hashchange", arrive);

  startMenu(document.querySelector("[data-more]"));
  show();
  arrive();
}

/** What the reader looks at stays where it is while things above it come and go, and once more when they are drawn. */
function keepingPlace(change: () => void): void {
  const strip = document.querySelector("[data-sides]")?.getBoundingClientRect().bottom ?? 0;
  const steps = [...document.querySelectorAll<HTMLElement>(".step")];
  const heading = steps.find((step) => step.getBoundingClientRect().bottom > strip)?.previousElementSibling;
  const before = heading?.getBoundingClientRect().top ?? innerHeight;
  const keep = (): void => {
    if (!heading || before >= innerHeight) return;
    scrollBy({ top: heading.getBoundingClientRect().top - before, behavior: "instant" });
  };
  const root = document.documentElement;
  root.style.overflowAnchor = "none"; // the browser's own way of it goes by what may be away now
  change();
  keep();
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      keep();
      root.style.overflowAnchor = "";
    }),
  );
}

/** The menu closes by Escape and by a click beside it, as menus do. */
function startMenu(menu: HTMLDetailsElement | null): void {
  if (!menu) return;
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  menu.querySelector("ul")?.addEventListener("click", () => {
    menu.open = false;
  });
}

start();
