/** OLE files of old office programs, for the tools that read them: a script of its own, loaded when such a file comes. */

import { find, parse } from "cfb";
import type { OleReader } from "../office/doc/ole";

const read: OleReader = (bytes) => {
  const file = parse(bytes);
  return (name) => {
    const content = find(file, name)?.content;
    return content ? Uint8Array.from(content) : null;
  };
};

window.readOle = read;
