/** Days and times of day under the date codes of a number format. */

import { dayOfSerial, type DateSystem } from "./days";

/** Which parts a code shows. */
export interface Clock {
  year: boolean;
  month: boolean;
  day: boolean;
  hours: boolean;
}

interface Token {
  kind: "text" | "mark";
  text: string;
}

const SECONDS = 86_400;
const WEEKDAYS = "日一二三四五六";

/** What a code shows of a day, by its marks; null for a code of numbers. `m` is minutes beside hours or seconds. */
export function clockOf(marks: readonly string[]): Clock | null {
  const letters = marks.map((mark) => mark.replace(/[[\]]/gu, "")[0] ?? "");
  const timed = marks.some((mark) => /^\[?[hs]/u.test(mark) || /^\[m/u.test(mark));
  const months = marks.some((mark, index) => /^m/u.test(mark) && !isMinutes(marks, index));
  const clock = {
    year: letters.includes("y"),
    month: months,
    day: marks.some((mark) => /^(?:d|aaa)/u.test(mark)),
    hours: timed,
  };
  return clock.year || clock.month || clock.day || clock.hours ? clock : null;
}

/** 2026-09-30 for a whole day, 2026-09-30 14:30 with its time, else what the code shows; null for what is no day. */
export function datePart(value: number, tokens: readonly Token[], clock: Clock, system: DateSystem): string | null {
  const rounded = Math.round(value * SECONDS);
  const whole = Math.floor(rounded / SECONDS);
  const seconds = rounded - whole * SECONDS;
  const day = dayOfSerial(whole, system);
  if (clock.year && clock.month && clock.day) {
    if (!day) return null;
    return clock.hours && seconds > 0 ? `${day} ${time(seconds)}` : day;
  }
  if (!day && (clock.year || clock.month || clock.day)) return null;
  if (value < 0) return null;
  return spelled(rounded, seconds, day ?? "", tokens).trim();
}

const two = (part: number): string => String(part).padStart(2, "0");

const time = (seconds: number): string => {
  const rest = seconds % 60;
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}${rest ? `:${two(rest)}` : ""}`;
};

function isMinutes(marks: readonly string[], index: number): boolean {
  const before = marks.slice(0, index).reverse().find(isPart) ?? "";
  const after = marks.slice(index + 1).find(isPart) ?? "";
  return /^\[?h/u.test(before) || /^\[?s/u.test(after);
}

const isPart = (mark: string): boolean => /^\[?[ymdhs]/u.test(mark);

function spelled(total: number, seconds: number, day: string, tokens: readonly Token[]): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const marks = tokens.map(({ kind, text }) => (kind === "mark" ? text : ""));
  const half = marks.some((mark) => /^(?:am\/pm|a\/p|上午)/u.test(mark));
  const hours = Math.floor(seconds / 3600);
  const weekday = day ? WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]! : "";
  const padded = (mark: string, part: number): string => (mark.length > 1 ? two(part) : String(part));
  return tokens
    .map(({ kind, text }, index) => {
      if (kind === "text") return text;
      if (text === "[h]" || text === "[hh]") return padded(text.slice(1, -1), Math.floor(total / 3600));
      if (text.startsWith("[m")) return padded(text.slice(1, -1), Math.floor(total / 60));
      if (text.startsWith("[s")) return padded(text.slice(1, -1), total);
      if (text[0] === "y") return text.length > 2 ? String(year) : two(year % 100);
      if (text[0] === "m")
        return isMinutes(marks, index) ? padded(text, Math.floor(seconds / 60) % 60) : padded(text, month);
      if (text[0] === "d") return text.length > 2 ? `星期${weekday}` : padded(text, date);
      if (text.startsWith("aaa")) return text.length > 3 ? `星期${weekday}` : weekday;
      if (text[0] === "h") return padded(text, half ? hours % 12 || 12 : hours);
      if (text[0] === "s") return padded(text, seconds % 60);
      if (text.startsWith("上午")) return hours < 12 ? "上午" : "下午";
      if (/^a(?:m|\/)/u.test(text)) return hours < 12 ? "AM" : "PM";
      return text === "/" || text === "." || text === "," ? text : "";
    })
    .join("");
}
