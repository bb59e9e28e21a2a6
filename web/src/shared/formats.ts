/** The formats of our files, from the table that Python makes them by. */

import { formats } from "../../../macros/formats/formats.json";

export type Format = keyof typeof formats;

type With<Key extends string> = {
  [Name in Format]: (typeof formats)[Name] extends Record<Key, string> ? Name : never;
}[Format];

/** What office programs make: the browser opens it, and fills the blank file of a unit. */
export type OfficeKind = With<"legacy">;

/** What the tools write a printed document in. */
export type DocumentFormat = With<"document">;

/** Those with their names on buttons, the usual one first. */
export const DOCUMENT_FORMATS = Object.entries(formats).flatMap(([format, about]): [DocumentFormat, string][] =>
  "document" in about ? [[format as DocumentFormat, about.document]] : [],
);

export { formats };
