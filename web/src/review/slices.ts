/** Long work in short pieces, so that the page goes on answering. */

/** Milliseconds of work between two pauses: less than a frame. */
const SLICE = 10;

/** Lets the browser draw and answer before the work goes on. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Calls `act` for every item, pausing as often as needed. `done` is told the share after each piece.
 *
 * Ends early, with false, once `isStale` says that nobody waits for it any more.
 */
export async function inSlices<Item>(
  items: readonly Item[],
  act: (item: Item, index: number) => void,
  isStale: () => boolean,
  done: (share: number) => void = () => undefined,
): Promise<boolean> {
  let until = performance.now() + SLICE;
  for (const [index, item] of items.entries()) {
    act(item, index);
    if (performance.now() < until) continue;
    done((index + 1) / items.length);
    await pause();
    if (isStale()) return false;
    until = performance.now() + SLICE;
  }
  return !isStale();
}
