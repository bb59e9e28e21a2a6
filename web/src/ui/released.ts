/** What moves things on the page waits for a click that is under way, or the button would slip away from under it. */

let isDown = false;
let waiting: (() => void)[] = [];

function release(): void {
  isDown = false;
  const actions = waiting;
  waiting = [];
  // The click comes after the pointer is up.
  setTimeout(() => {
    for (const action of actions) action();
  });
}

const listening: Record<string, () => void> = {
  pointerdown: () => {
    isDown = true;
  },
  pointerup: release,
  pointercancel: release,
};
for (const [event, run] of Object.entries(listening)) window.addEventListener(event, run, true);

/** At once where no pointer is down. */
export function whenReleased(action: () => void): void {
  if (isDown) waiting.push(action);
  else action();
}
