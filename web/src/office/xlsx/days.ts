/** Days as ISO texts: as people write them, as Excel counts them, as official documents print them. */

const WRITTEN = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;
const RUN_TOGETHER = /^(20\d{2})(\d{2})(\d{2})$/;
const DAY = 86_400_000;
// Serial 0 of the two date systems. The first one counts a 29 February 1900 that never was, hence day 60.
const EPOCHS = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };
const LAST_SERIAL = 2_958_465; // 9999-12-31

export type DateSystem = keyof typeof EPOCHS;

/** The day a text names (2026-09-30, 2026年9月30日, 2026/9/30, 20260930), or null for anything else. */
export function readDay(text: string): string | null {
  const plain = text.normalize("NFKC").trim();
  const found = WRITTEN.exec(plain) ?? RUN_TOGETHER.exec(plain);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/** Excel's number of an ISO day. */
export const serialOf = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - EPOCHS[1900]) / DAY;

/** The ISO day of an Excel number, its time of day left out; null for what is no day. */
export function dayOfSerial(serial: number, system: DateSystem = 1900): string | null {
  if (!(serial >= 1 && serial < LAST_SERIAL + 1)) return null;
  const whole = Math.floor(serial) + (system === 1900 && serial < 60 ? 1 : 0);
  return new Date(EPOCHS[system] + whole * DAY).toISOString().slice(0, 10);
}

/** 2026-09-30 as 2026年9月30日; other texts as they are. */
export function printedDay(text: string): string {
  const day = readDay(text);
  if (!day) return text;
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** The reader's own day, not that of Greenwich. */
export function today(now: Date = new Date()): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

/** How many days from one ISO day to another. */
export const daysBetween = (from: string, to: string): number => serialOf(to) - serialOf(from);
