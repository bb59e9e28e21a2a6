/** The values in a single file, as macros/publish/single_files.py packs them. */

import { inflateSync } from "fflate";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

/** The value of JSON in GBK, deflated, in digits of base 85. */
export function unpacked(packed: string): unknown {
  return JSON.parse(new TextDecoder("gbk").decode(inflateSync(fromBase85(packed))));
}

/** Five digits for four bytes, in a last group one more than bytes. */
function fromBase85(text: string): Uint8Array {
  const digits = new Uint8Array(128);
  for (let at = 0; at < DIGITS.length; at++) digits[DIGITS.charCodeAt(at)] = at;
  const groups = Math.ceil(text.length / 5);
  const bytes = new DataView(new ArrayBuffer(groups * 4));
  for (let group = 0; group < groups; group++) {
    let number = 0;
    for (let at = group * 5; at < group * 5 + 5; at++) {
      number = number * 85 + (at < text.length ? digits[text.charCodeAt(at)]! : 84);
    }
    bytes.setUint32(group * 4, number);
  }
  return new Uint8Array(bytes.buffer, 0, groups * 4 - (groups * 5 - text.length));
}
