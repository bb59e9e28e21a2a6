/** Files that nobody may change without breaking what they promise. */

import { attribute, descendants } from "../../xml";
import { OfficeError } from "../../error";
import type { OfficeFile } from "../../package";

const OFF = /^(?:0|false|off)$/u;

/** Raises OfficeError for a file with a digital signature or with editing restricted (ECMA-376-1, 17.15.1.29). */
export function refuseSealed(file: OfficeFile): void {
  if (file.relationships("").some(({ type }) => type.endsWith("/digital-signature/origin")))
    throw new OfficeError(
      "locked",
      "文件有数字签名，改了签名就失效，没有动它。请用Word或者WPS另存一份不带签名的副本再查。",
    );
  const settings = file.related("settings");
  const protection = settings && descendants(settings, "documentProtection")[0];
  const enforced = protection ? attribute(protection, "enforcement") : null;
  if (enforced !== null && !OFF.test(enforced))
    throw new OfficeError(
      "locked",
      "文件设了“限制编辑”，没有动它。请先在Word或者WPS的“审阅”里停止保护，再把文件拖来查。",
    );
}
