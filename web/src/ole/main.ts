/** OLE files of old office programs, for the tools that read them: a script of its own, loaded when such a file comes. */

import { find, parse } from "cfb";

/** The content of a stream by its name, null where the file has none. Throws on damaged files. */
export type OleReader = (bytes: Uint8Array) => (name: string) => Uint8Array | null;

declare global {
  interface Window {
    readOle?: OleReader;
  }
}

const read: OleReader = (bytes) => {
  const file = parse(bytes);
  return (name) => {
    const content = find(file, name)?.content;
    return content ? Uint8Array.from(content) : null;
  };
};

window.readOle = read;
