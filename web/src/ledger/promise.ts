/** The letter that rows of a ledger can become, where the site has one. */

import { columnOfRole, type Unit } from "../shared/unit";
import { targets, type Target } from "../contents/send";

const LETTER = "promise-letter";

/** Rows that a letter can be written about: those of ledgers that have problem, measure and deadline. */
export const canPromise = (unit: Unit): boolean =>
  (["measure", "deadline"] as const).every((role) => columnOfRole(unit, role) !== "") && promiseLetter() !== undefined;

export const promiseLetter = (): Target | undefined => targets("letter").find(({ role }) => role === LETTER);
