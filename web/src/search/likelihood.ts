/**
 * What a question is about, by how people call and need each thing: naive Bayes over characters and pairs of them
 * (Manning, Raghavan, Schütze: Introduction to Information Retrieval, 13.2), every thing as likely as another before.
 */

/** The logarithm of how likely the question is for each thing, in their order; only differences tell something. */
export type Likelihood = (question: string) => number[];

// As if everything had been called by every character and pair a little, and by so many of them in all.
const EACH = 0.05;
const ALL = 1000;

/** `told` holds for each thing all it is called and needed for, line by line. */
export function openLikelihood(told: string[]): Likelihood {
  const sizes = told.map((lines) => ALL + lines.split("\n").reduce((sum, line) => sum + tokens(line).length, 0));
  const known = new Map<string, number[] | undefined>();
  const logarithms = (token: string): number[] | undefined => {
    if (!known.has(token)) {
      const counts = told.map((lines) => lines.split(token).length - 1);
      const tells = counts.some((count) => count > 0);
      known.set(token, tells ? counts.map((count, i) => Math.log((count + EACH) / (sizes[i] ?? 1))) : undefined);
    }
    return known.get(token);
  };
  return (question) => {
    const sums = told.map(() => 0);
    for (const token of new Set(tokens(question)))
      logarithms(token)?.forEach((value, i) => (sums[i] = (sums[i] ?? 0) + value));
    return sums;
  };
}

function tokens(line: string): string[] {
  const characters = [...line];
  return [...characters, ...characters.slice(1).map((character, i) => (characters[i] ?? "") + character)];
}
