/** What moves things on the page waits for a click that is under way, or the button would slip away from under it. */

let isDown = false;
let waiting: (() => void)[] = [];

function release(): void {
  isDown = false;
  const actions = waiting;
  waiting = [];
  // The click comes after the pointer is up.
  if (actions.length > 0)
    setTimeout(() => {
      for (const action of actions) action();
    });
}

window.addEventListener("pointerdown", ({ button }) => (isDown = button === 0), true);
for (const event of ["pointerup", "pointercancel", "keydown"]) window.addEventListener(event, release, true);
// It may come up in another window.
window.addEventListener("blur", ({ target }) => target === window && release(), true);

/** At once where no pointer is down. */
export function whenReleased(action: () => void): void {
  if (isDown) waiting.push(action);
  else action();
}
