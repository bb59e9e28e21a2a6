/** One word of the question; any option will do, the first ones better. */
export interface Slot {
  options: { text: string; weight: number }[];
  /** Of the word in the question. */
  weight: number;
  /** The likeliest reading. */
  meant: string;
  /** Whether the site has other words for it. */
  synonym: boolean;
}
