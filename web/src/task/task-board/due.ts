/** The last day on which something may be handed in, as people write it. Pure. */

import { days } from "../../shared/days";

const DAY = /(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日/u;
/** Half a year: what lies further back is meant for the next. */
const FAR = 183 * 86_400_000;

export const stampOf = (day: Date): number => day.getFullYear() * 10000 + (day.getMonth() + 1) * 100 + day.getDate();

const timeOf = (stamp: number): number =>
  Date.UTC(Math.floor(stamp / 10000), (Math.floor(stamp / 100) % 100) - 1, stamp % 100);

/** As yyyymmdd; null where no day is named. `today` says which year is meant where none is written. */
export function dueDay(text: string, today: number): number | null {
  const plain = text.normalize("NFKC").replace(/\s/gu, "");
  const named = DAY.exec(plain)?.[0] ?? plain;
  const year = Math.floor(today / 10000);
  const found = days(named, year)?.last ?? null;
  if (found === null || /^(?:19|20)[0-9]{2}/u.test(named)) return found;
  return timeOf(today) - timeOf(found) > FAR ? (days(named, year + 1)?.last ?? found) : found;
}

/** How many days one lies after the other. */
export const daysAfter = (later: number, earlier: number): number =>
  Math.round((timeOf(later) - timeOf(earlier)) / 86_400_000);

export const dayWords = (stamp: number): string => `${Math.floor(stamp / 100) % 100}月${stamp % 100}日`;
