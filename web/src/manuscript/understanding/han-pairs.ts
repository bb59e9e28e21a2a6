/** Numbers for two Han characters that stand together: maps by them are looked up at every place of a text. */

const FIRST = 0x4e00;
/** So many Han characters there are. */
export const SPAN = 0x9fff - FIRST + 1;

/** From 0 on for a Han character, another number for anything else. */
export const codeOf = (text: string, at: number): number => text.charCodeAt(at) - FIRST;
export const isHan = (text: string, at: number): boolean => codeOf(text, at) >= 0 && codeOf(text, at) < SPAN;
/** Of Han characters each two have a number of their own; with others, several may share one. */
export const keyOf = (text: string, at = 0, next = at + 1): number => codeOf(text, at) * SPAN + codeOf(text, next);

/** What `PairMap` has for a pair that it does not know. */
export const NO_PAIR = -1;

/** Numbers from -0.5 on by the keys of pairs, in two flat arrays: a `Map` of so many is slow where each place of a text is looked up. */
export class PairMap {
  private keys = new Int32Array(1024);
  private values = new Float32Array(1024).fill(NO_PAIR);
  private size = 0;

  get(key: number): number {
    return this.values[this.slotOf(key)]!;
  }

  set(key: number, value: number): void {
    const slot = this.slotOf(key);
    if (this.values[slot] === NO_PAIR) this.size++;
    this.keys[slot] = key;
    this.values[slot] = value;
    if (2 * this.size > this.keys.length) this.grow();
  }

  /** Where a key is, or is to be put: behind others whose place is the same. */
  private slotOf(key: number): number {
    const last = this.keys.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 8) & last;
    while (this.keys[slot] !== key && this.values[slot] !== NO_PAIR) slot = (slot + 1) & last;
    return slot;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Int32Array(4 * keys.length);
    this.values = new Float32Array(4 * keys.length).fill(NO_PAIR);
    for (const [slot, value] of values.entries()) {
      if (value === NO_PAIR) continue;
      const free = this.slotOf(keys[slot]!);
      this.keys[free] = keys[slot]!;
      this.values[free] = value;
    }
  }
}

/** Things by the keys of pairs. */
export class PairTable<Item> {
  private readonly places = new PairMap();
  private readonly items: Item[] = [];

  get(key: number): Item | undefined {
    const place = this.places.get(key);
    return place === NO_PAIR ? undefined : this.items[place];
  }

  /** What is known by a key; made where there is nothing. */
  at(key: number, make: () => Item): Item {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.places.set(key, this.items.push(made) - 1);
    return made;
  }

  all(): Iterable<Item> {
    return this.items;
  }
}
