/** Cell addresses, rows and columns counted from 0. */

export function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export const columnOf = (name: string): number =>
  [...name].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;

export const address = (row: number, column: number): string => columnName(column) + String(row + 1);

/** The place that “B12” names; null for anything else. */
export function placeOf(text: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  return found ? { row: Number(found[2]) - 1, column: columnOf(found[1] as string) } : null;
}

export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The area that “A7:R206” or “A7” names; null for anything else. */
export function areaOf(text: string): Area | null {
  const [from, to = from] = text.split(":").map(placeOf);
  return from && to ? { top: from.row, left: from.column, bottom: to.row, right: to.column } : null;
}

export function areaName({ top, left, bottom, right }: Area): string {
  const first = address(top, left);
  return top === bottom && left === right ? first : `${first}:${address(bottom, right)}`;
}
