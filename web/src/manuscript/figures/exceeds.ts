/**
 * More of them than there are: 应到76人，实到79人; 登记犬只1275只……接种1327只; 录取40人……43人合格. Who was counted takes part in
 * what is told of them, and gets no more on the way.
 */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { moreThan, sharesRun, unitsAlike } from "./compare";
import { sentencesBefore } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { areTwo } from "./readings";
import { type Referent, referentsOf } from "./referents";
import { surpassedBy } from "./surpassed";
import { familyOf } from "./units";

/** 在护理员队伍中, 录取的学员里: those that were counted. */
const WITHIN = pattern(
  (any) =>
    `(?:^|，)(?:(?:${any("leads-in")})([\\u4e00-\\u9fff“”]{2,16}?)|([\\u4e00-\\u9fff“”]{2,12}(?:${any("of-which")})[\\u4e00-\\u9fff]{2,4}?)|([\\u4e00-\\u9fff]{3,8}?))(?:${any("in-group")})`,
);
/** 每户一份: as many sheets as households. */
const FOR_EACH = pattern(
  (any) => `(?:每(${any("figure-unit")})[^，。；0-9]{0,6}|一(${any("figure-unit")}))[一1](${any("figure-unit")})`,
  "gu",
);
/** 3次, 540人次: what was counted may come again. */
const TIMES = pattern((any) => `^(?:${any("counted-times")})$`);
/** Numbers of a sentence that a reader follows, and sentences back to who was counted. */
const [MOST, FAR] = [14, 5];

export function* exceedsOf(
  sentences: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.figures.length > MOST) continue;
    const own = referentsOf(sentence, lexicon);
    if (own.length === 0) continue;
    const room = sentencesBefore(sentences, index, FAR)
      .filter(({ figures }) => figures.length <= MOST)
      .flatMap((one) => countedIn(one, lexicon));
    const counted = countedIn(sentence, lexicon);
    for (const part of own) {
      if (held.has(part.figure) || part.figure.kind === "percent" || TIMES(lexicon).test(part.figure.unit)) continue;
      const before = [...room, ...counted.filter(({ figure }) => figure.start < part.figure.start)];
      const whole = surpassedBy(part, meantIn(part, before, lexicon), lexicon);
      // 1180人……增加到1243人，净增63人.
      if (!whole || areTwo([whole.figure, part.figure], sentence, lexicon)) continue;
      yield {
        ...moreThan(whole.figure, part.figure),
        isTold: part.isAmong || whole.sentence !== sentence,
      };
      break;
    }
  }
}

/** 在护理员队伍中: those that are named so; all of them where none is. */
function meantIn(part: Referent, before: readonly Referent[], lexicon: Lexicon): readonly Referent[] {
  const { text, start } = part.sentence;
  const clauses = text
    .slice(0, part.figure.start - start)
    .split(/[。；]/u)
    .pop()!;
  const [, one, other, bare] = WITHIN(lexicon).exec(clauses.split("，").slice(-2).join("，")) ?? [];
  const within = one ?? other ?? bare?.slice(-2);
  const meant = within
    ? before.filter(
        (room) =>
          unitsAlike(room.figure.unit, part.figure.unit) &&
          sharesRun(within.slice(-8), room.around.split("，")[0]!.slice(-8), 2),
      )
    : [];
  const last = meant[meant.length - 1];
  return last ? [{ ...last, isMeant: true }] : before;
}

const known = new WeakMap<FigureSentence, readonly Referent[]>();

function countedIn(sentence: FigureSentence, lexicon: Lexicon): readonly Referent[] {
  const found = known.get(sentence);
  if (found) return found;
  const own = referentsOf(sentence, lexicon);
  const made = [...own, ...forEach(own, sentence, lexicon)];
  known.set(sentence, made);
  return made;
}

/** 36户……每户一份: the households, counted in sheets; whatever comes back is of those. */
function forEach(own: readonly Referent[], { text, start }: FigureSentence, lexicon: Lexicon): Referent[] {
  return matches(text, FOR_EACH(lexicon)).flatMap(({ 1: each, 2: one, 3: other, index }) => {
    const alike = own.filter(({ figure }) => unitsAlike(figure.unit, each ?? one!));
    const last = alike.filter(({ figure }) => figure.end <= start + index).pop() ?? alike[0];
    const figure = last && { ...last.figure, unit: other! };
    return figure ? [{ ...last, isMeant: true, isEach: false, family: familyOf(figure), figure }] : [];
  });
}
