/** Signs that speak for a relation or against it, with weights that are learnt (ARCHITECTURE.md says how). */

/** Each from 0, it is not there, to 1; what is more counts as 1. */
export type Signs<Weights> = Readonly<Record<keyof Weights, number | boolean>>;

/** By how much the logarithm of the odds grows. */
export const weighed = <Weights extends Readonly<Record<string, number>>>(
  weights: Weights,
  signs: Signs<Weights>,
): number => Object.keys(weights).reduce((sum, name) => sum + weights[name]! * Math.min(1, Number(signs[name])), 0);
