/** What a unit's things were called once, brought to what they are called now. Pure. */

/** Present names by former ones. */
export type Names = Readonly<Record<string, string>>;

const BLANK = /【([^【】\n]+)】/gu;

/** The present name; the name itself where nothing was renamed. */
export const present = (name: string, names: Names): string =>
  Object.prototype.hasOwnProperty.call(names, name) ? names[name]! : name;

/** The former names of a present one. */
export const formerNames = (name: string, names: Names): string[] =>
  Object.keys(names).filter((former) => names[former] === name);

/** A text whose blanks bear their present names. */
export const withPresentBlanks = (text: string, names: Names): string =>
  text.replace(BLANK, (_, name: string) => `【${present(name, names)}】`);

/**
 * Entries under their present keys. A value never overwrites another: where the present key holds something else,
 * that stays, and `keepAside` gets the former key and its value.
 */
export function underPresentKeys<T>(
  entries: Readonly<Record<string, T>>,
  names: Names,
  isEmpty: (value: T) => boolean,
  keepAside: (former: string, value: T) => void,
): Record<string, T> {
  const isFormer = (key: string): boolean => present(key, names) !== key;
  if (!Object.keys(entries).some(isFormer)) return { ...entries }; // 20,000 rows of a ledger come this way
  const found = new Map(Object.entries(entries).filter(([key]) => !isFormer(key)));
  for (const [key, value] of Object.entries(entries).filter(([key]) => isFormer(key))) {
    const now = present(key, names);
    const there = found.get(now);
    if (there === undefined || isEmpty(there)) found.set(now, value);
    else if (!isEmpty(value) && JSON.stringify(there) !== JSON.stringify(value)) keepAside(key, value);
  }
  return Object.fromEntries(found);
}

/** Texts under their present keys. */
export const textsUnderPresentKeys = (
  texts: Readonly<Record<string, string>>,
  names: Names,
  keepAside: (former: string, text: string) => void,
): Record<string, string> => underPresentKeys(texts, names, (text) => text.trim() === "", keepAside);
