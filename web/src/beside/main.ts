/** What stands beside the page: the place in the navigation is in view, and the contents follow the reader. */

const READ_FROM = 5; // the theme's rem from the top of the window: below the header and what sticks to it

interface Entry {
  link: HTMLElement;
  heading: HTMLElement;
}

const frame = document.querySelector<HTMLElement>(".md-sidebar--secondary .md-sidebar__scrollwrap");
const entries = [...(frame?.querySelectorAll<HTMLAnchorElement>("a.md-nav__link") ?? [])].flatMap((link): Entry[] => {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return heading ? [{ link, heading }] : [];
});
let current: HTMLElement | undefined;

/** In the middle of its list, which is scrolled alone: scrollIntoView would move the page as well. */
function centre(link: HTMLElement): void {
  const list = link.closest<HTMLElement>(".md-sidebar__scrollwrap")!;
  list.scrollTop += link.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
}

/** The last heading that has come up to the place where one reads; what is hidden has no place. */
function follow(): void {
  if (!frame?.clientHeight) return;
  const root = document.documentElement;
  const isAtEnd = scrollY + innerHeight >= root.scrollHeight - 1;
  const from = isAtEnd ? innerHeight : READ_FROM * Number.parseFloat(getComputedStyle(root).fontSize);
  const passed = entries.filter(({ heading }) => {
    const { top, width, height } = heading.getBoundingClientRect();
    return (width || height) && top < from;
  });
  const now = scrollY > 0 ? passed[passed.length - 1]?.link : undefined;
  if (now === current) return;
  current?.classList.remove("md-nav__link--active");
  now?.classList.add("md-nav__link--active");
  current = now;
  if (now) centre(now);
}

if (entries.length) {
  for (const event of ["scroll", "resize"]) addEventListener(event, follow, { passive: true }); // once a frame
  requestAnimationFrame(follow);
}

const place = document.querySelector<HTMLElement>(".md-sidebar--primary .md-nav__link--active[href]");
if (place && matchMedia("(min-width: 76.25em)").matches) requestAnimationFrame(() => centre(place)); // else a drawer

export {};
