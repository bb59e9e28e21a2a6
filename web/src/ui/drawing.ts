/** What is drawn anew when the typing pauses, and not while a pointer is down. */

import { whenReleased } from "./released";

export class Drawing {
  private timer: number | undefined;

  constructor(
    private readonly draw: () => void,
    private readonly delay: number,
  ) {}

  /** Whether something was entered that is not drawn yet. */
  get isDue(): boolean {
    return this.timer !== undefined;
  }

  /** Draws after the delay, in milliseconds; asked again before, it waits anew. */
  later(delay = this.delay): void {
    window.clearTimeout(this.timer);
    const timer = window.setTimeout(() => whenReleased(() => this.timer === timer && this.now()), delay);
    this.timer = timer;
  }

  /** Draws at once; what was to be drawn later is drawn by it. */
  now(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.draw();
  }
}
