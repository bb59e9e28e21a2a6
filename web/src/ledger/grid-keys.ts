/** What a key does in the table. Pure. */

export type Command =
  | { do: "move"; rows: number; columns: number }
  | { do: "tab"; back: boolean }
  | { do: "enter"; up: boolean }
  | { do: "edit" | "leave" | "clear" | "revert" | "break" | "undo" | "redo" };

export interface Key {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  control: boolean;
}

const PAGE = 10;
/** More than any table has: to the first or the last one. */
const ALL = 1_000_000;

/** null leaves the key to the browser. */
export const commandOf = (key: Key, editing: boolean, multiline: boolean): Command | null =>
  editing ? whileEditing(key, multiline) : whenReady(key);

function whileEditing({ key, shiftKey, altKey, control }: Key, multiline: boolean): Command | null {
  if (key === "Escape") return { do: "revert" };
  if (key === "Tab") return { do: "tab", back: shiftKey };
  if (key !== "Enter" || control) return null;
  return (altKey || shiftKey) && multiline ? { do: "break" } : { do: "enter", up: shiftKey };
}

function whenReady({ key, shiftKey, altKey, control }: Key): Command | null {
  const letter = key.toLowerCase();
  if (control && letter === "z") return { do: shiftKey ? "redo" : "undo" };
  if (control && letter === "y") return { do: "redo" };
  if (key === "Tab") return { do: "tab", back: shiftKey };
  if (key === "Enter" && !control) return altKey ? { do: "edit" } : { do: "enter", up: shiftKey };
  if (key === "F2") return { do: "edit" };
  if (key === "Escape") return { do: "leave" };
  if (key === "Delete" || key === "Backspace") return { do: "clear" };
  if (altKey) return null; // Alt and an arrow opens a list of choices
  const steps: Record<string, [rows: number, columns: number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-PAGE, 0],
    PageDown: [PAGE, 0],
    Home: [control ? -ALL : 0, -ALL],
    End: [control ? ALL : 0, ALL],
  };
  const step = steps[key];
  return step ? { do: "move", rows: step[0], columns: step[1] } : null;
}
