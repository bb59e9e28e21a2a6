/** Long work in turns: a generator that yields wherever the page may answer in between. */

/** What it yields is the share that is done, from 0 to 1; what it returns is the result. */
export type Work<Result> = Generator<number, Result>;

/** Milliseconds of work between two pauses: less than a frame. */
const TURN = 12;

export interface TurnOptions {
  /** Ends the work early; `inTurns` then throws what the signal says. */
  signal?: AbortSignal;
  /** Told the share after each turn. */
  progress?: (share: number) => void;
}

/** The result, with the page answering between the turns. */
export async function inTurns<Result>(work: Work<Result>, { signal, progress }: TurnOptions = {}): Promise<Result> {
  let began = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() - began < TURN) continue;
    progress?.(step.value);
    await breathe();
    signal?.throwIfAborted();
    began = performance.now();
  }
}

/** The same at one go, for what is known to be small. */
export function atOnce<Result>(work: Work<Result>): Result {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** Work that is a part of other work: its shares lie between these. */
export function* within<Result>(work: Work<Result>, from: number, to: number): Work<Result> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    yield from + step.value * (to - from);
  }
}

/** Lets the page draw and answer; a message comes back sooner than a timer, which browsers slow down to 4 ms. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
