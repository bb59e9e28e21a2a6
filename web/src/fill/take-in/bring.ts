/** What a file becomes: a draft of its own, or the view that shows it beside the form. */

import { type Incoming, openIncoming } from "../../contents/incoming/open";
import { emptyContent, type FormContent } from "../../contents/letter";
import { withBrought } from "../../contents/untouched";
import { openBox } from "../../drafts/store";
import { oneLine } from "../../shared/text";
import type { Host } from "./host";
import { contentOf } from "./own";
import { saidOfOwn } from "./own-said";
import { TakeInView } from "./view";

interface Way {
  host: Host;
  say: (...content: (Node | string)[]) => void;
  /** The focus goes back to where the file was asked for. */
  back: () => void;
}

/** The view that was opened, null where none is needed; raises told errors for what cannot be read. */
export async function bring(file: File, way: Way): Promise<TakeInView | null> {
  const incoming = await openIncoming(file, way.host.unit);
  way.say("");
  const name = oneLine(file.name) || "稿子";
  if (incoming.kind === "other") return choose(way, name, incoming);
  takeOwn(way, name, incoming);
  return null;
}

const isEmpty = ({ content }: Host): boolean => JSON.stringify(content()) === JSON.stringify(emptyContent());

/** Into the draft that is open where nobody has written in it, else into one of its own. */
function put(host: Host, name: string, content: FormContent, here: boolean): void {
  if (here) {
    host.keep("取用 Word 稿之前");
    host.show(content);
  } else host.begin(stem(name), content);
}

function takeOwn({ host, say }: Way, name: string, incoming: Incoming & { kind: "own" }): void {
  const content = contentOf(host.unit, incoming, name);
  put(host, name, content, isEmpty(host));
  const mark = (values: string[], texts: string[]): void => {
    host.show(withBrought(host.content(), name, values, texts));
    say("都标出来了，改过或者核对过的就不再标。");
  };
  say(...saidOfOwn(name, content, mark));
}

function choose({ host, say, back }: Way, name: string, incoming: Incoming & { kind: "other" }): TakeInView {
  const view = new TakeInView({
    unit: host.unit,
    name,
    incoming,
    box: openBox().box,
    content: host.content(),
    isEmpty: isEmpty(host),
    done: (content, here, text) => {
      put(host, name, content, here);
      say(text);
      back();
    },
  });
  view.open();
  return view;
}

/** The name of a file without its ending. */
const stem = (name: string): string => name.replace(/\.[a-z]{2,8}$/iu, "") || name;
