/**
 * What is true of the office whatever it writes: its name, its superior, its people and departments. Kept on this
 * computer; the values are those that the forms remember as well (store.ts).
 */

import { isRecord, isText, textsOf, type Values } from "./draft";
import { PREFIX } from "./names";
import { type Box, DraftStore } from "./store";

export interface Person {
  name: string;
  post: string;
}

export interface Profile {
  /** By the names of the blanks. */
  facts: Values;
  people: Person[];
  departments: string[];
  /** How documents are to be set, by question of macros/formats/docx/choices.py. */
  layout: Values;
}

const KEY = `${PREFIX}profile`;
const FORMAT = "zicha-profile";
const SCHEMA = 1;
const MOST = 500;

export function readProfile(box: Box): Profile {
  return { facts: new DraftStore(box).common(), ...listsOf(kept(box)) };
}

/** The layout alone. */
export const readLayout = (box: Box): Values => listsOf(kept(box)).layout;

const kept = (box: Box): unknown => parsed(box.getItem(KEY) ?? "{}");

/** False when there is no room; then what was there before stays. */
export function keepProfile(box: Box, { facts, people, departments, layout }: Profile): boolean {
  try {
    box.setItem(KEY, JSON.stringify({ people, departments, layout }));
    return new DraftStore(box).keepCommon(facts);
  } catch {
    return false;
  }
}

export const writeProfile = (profile: Profile): string =>
  `${JSON.stringify({ format: FORMAT, schema: SCHEMA, ...profile }, null, 1)}\n`;

/** A file that a colleague exported; null for any other. */
export function openProfile(text: string): Profile | null {
  const data = parsed(text.replace(/^\ufeff/, ""));
  if (!isRecord(data) || data["format"] !== FORMAT || data["schema"] !== SCHEMA) return null;
  return { facts: textsOf(data["facts"]), ...listsOf(data) };
}

function listsOf(value: unknown): Omit<Profile, "facts"> {
  const data = isRecord(value) ? value : {};
  return {
    people: listOf(data["people"])
      .map(textsOf)
      .map(({ name = "", post = "" }) => ({ name, post }))
      .filter(({ name, post }) => name !== "" || post !== ""),
    departments: listOf(data["departments"]).filter(isText),
    layout: textsOf(data["layout"]),
  };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, MOST) : []);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
