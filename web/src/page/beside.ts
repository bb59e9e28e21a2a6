/** What follows the reader beside the page is fetched where there is room for it. */

const wide = matchMedia("(min-width: 60em)"); // the theme shows the contents from here on
const here = (document.currentScript as HTMLScriptElement | null)?.src;

function load(): void {
  const script = document.createElement("script");
  script.src = new URL("beside.js", here).href;
  document.head.append(script);
}

if (here && document.querySelector(".md-sidebar:not([hidden])")) {
  if (wide.matches) load();
  else wide.addEventListener("change", load, { once: true });
}

export {};
