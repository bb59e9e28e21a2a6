/** What there is room for, how much of it is used and what is free: 床位80张，入住62人，使用率77.5%; 座位200个，参会160人，空位40个. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { rolesOf } from "./roles";
import { isSlip } from "./units";

const ROOM = pattern((any) => `(?:${any("room-noun")})[^，。；0-9]{0,4}$`);
const ROOM_BEHIND = pattern((any) => `^(?:${any("room-noun")})`);
const USED = pattern((any) => `(?:${any("room-used")})[^，。；0-9]{0,6}$`);

export function* capacityOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon);
  const at = all.findIndex(
    ({ figure, head, tail }) =>
      isExact(figure) && figure.kind === "count" && (ROOM(lexicon).test(head) || ROOM_BEHIND(lexicon).test(tail)),
  );
  const [room, used] = all.slice(at, at + 2);
  if (at < 0 || !room || !used || !isExact(used.figure) || !USED(lexicon).test(used.head) || used.role === "aside")
    return;
  const [most, some] = [room.figure, used.figure];
  // 编制22名，实有24人，超编2人: told as it is.
  if (some.value > most.value && all.slice(at + 2).some(({ role }) => role === "over")) return;
  if (some.value > most.value) {
    yield made([most, some], `${some.text}＞${most.text}`, false);
    return;
  }
  for (const { figure, role } of all.slice(at + 2, at + 4)) {
    if (isCompared.has(figure) || figure.about) continue;
    if (role === "rate" && figure.kind === "percent") {
      const { told, holds } = judge({ kind: "share", part: some, whole: most, percent: figure });
      yield made([most, some, figure], `${told}，写的是${figure.text}`, holds);
    } else if (role === "rest") {
      const free = most.value - some.value;
      if (free === figure.value || isSlip(figure.value, free))
        yield made(
          [most, some, figure],
          `${most.text}－${some.text}＝${free}，写的是${figure.text}`,
          free === figure.value,
        );
    }
  }
}

const made = (figures: readonly Figure[], told: string, holds: boolean): Comparison => ({
  rule: RULES.doubtful,
  figures,
  holds,
  told,
  message: `能容纳的和用了的对不上：${told}。`,
  places: [spanOf(figures)],
});
