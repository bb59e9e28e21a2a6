/** Look-ups by ids from outside: an object bears `constructor` and the like by itself. */

export const has = (record: object, key: string): boolean => Object.prototype.hasOwnProperty.call(record, key);

export const own = <Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined =>
  record && has(record, key) ? record[key] : undefined;
