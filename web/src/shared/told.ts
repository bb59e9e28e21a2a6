/** Errors whose message is what the reader is told. */

export class ToldError extends Error {
  readonly isTold = true;
}

/** Known by its mark and not by its class: a script that was loaded on use has classes of its own. */
export const isTold = (error: unknown): error is ToldError => error instanceof Error && "isTold" in error;
