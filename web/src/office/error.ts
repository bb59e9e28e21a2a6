/** Why a file is not read, in one sentence for the reader. */

import { ToldError } from "../shared/told";

export type OfficeFault =
  | "empty"
  | "too-large"
  | "bomb"
  | "locked"
  | "legacy"
  | "other-format"
  | "other-office"
  | "not-office"
  | "not-text"
  | "lock-file"
  | "strict"
  | "unreadable"
  | "broken";

/** `message` is what the reader is told, without the file's name. */
export class OfficeError extends ToldError {
  constructor(
    readonly fault: OfficeFault,
    message: string,
  ) {
    super(message);
  }
}
