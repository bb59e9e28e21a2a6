/** The reader's choices on the page about accessibility. */

import { type Reading, reading, rememberReading, showReading } from "../shared/reading";

function start(root: HTMLElement): void {
  const state = root.querySelector("[role=status]");
  const choice = reading();
  for (const box of root.querySelectorAll<HTMLInputElement>("input[name]")) {
    const name = box.name as keyof Reading;
    box.checked = choice[name];
    box.disabled = false;
    box.addEventListener("change", () => {
      choice[name] = box.checked;
      rememberReading(choice);
      showReading(choice);
      if (state) state.textContent = "记住了，下一页起照这样。";
    });
  }
}

for (const root of document.querySelectorAll<HTMLElement>("[data-app=reading]")) start(root);
