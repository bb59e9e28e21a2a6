/** All that is compared of days and lengths of time. */

import { matches } from "../../shared/matches";
import type { Context, Lexicon, Manuscript } from "../model";
import { lineRoles } from "../understanding/roles";
import { calendarOf } from "./calendar";
import { type Dated, dateOf, datedSentences } from "./dated";
import { deadlinesOf } from "./deadlines";
import { lengthsOf } from "./lengths";
import { limitsOf } from "./limits";
import type { Comparison } from "./model";
import type { Moment } from "./moments";
import { orderOf, SENTENCES } from "./order";
import { phasesOf } from "./phases";
import { OTHER_YEAR, Period } from "./period";
import { type Deed, toldAgain } from "./told-again";
import { toldOn } from "./told-on";
import { ownDayIn, signedOf } from "./signed";
import { spansOf } from "./spans";
import { termsOf } from "./terms";
import { withinOf } from "./within";

export function* timesOf(manuscript: Manuscript, context: Context): Iterable<Comparison> {
  const { lexicon } = context.data;
  const date = dateOf(manuscript, context);
  const period = new Period(manuscript, date, context);
  const deeds: Deed[] = [];
  let before: Dated | null = null;
  const only = onlyYear(manuscript, lexicon);
  let own: Moment | null = null;
  const recent: Dated[] = [];
  const roles = lineRoles(manuscript, context);
  for (const dated of datedSentences(manuscript, context)) {
    const spans = [...spansOf(dated, date, context)];
    yield* spans;
    yield* lengthsOf(dated, new Set(spans.flatMap(({ figures }) => figures)), date, lexicon);
    yield* limitsOf(dated, date, lexicon);
    yield* orderOf(dated, recent, date, lexicon);
    recent.push(dated);
    if (recent.length > SENTENCES) recent.shift();
    if (dated.moments.length === 0) continue;
    yield* toldOn(dated, before, lexicon);
    yield* toldAgain(dated, deeds, lexicon);
    yield* deadlinesOf(dated, before, date, lexicon);
    before = dated;
    yield* calendarOf(dated, only, date, lexicon);
    yield* withinOf(dated, dated.paragraph[dated.at - 1], lexicon);
    yield* termsOf(dated, lexicon);
    yield* phasesOf(dated, lexicon);
    yield* period.compare(dated);
    own = ownDayIn(dated, lexicon) ?? own;
    const isPlan = roles[dated.line] === "measures";
    if (date) yield* signedOf(dated, date, period.looksBack, isPlan, lexicon);
    else if (own) yield* signedOf(dated, own, false, isPlan, lexicon, "统计、上报的日子");
  }
}

/** The year of all days of a document, where it tells of one only. */
function onlyYear({ lines }: Manuscript, lexicon: Lexicon): number | null {
  const years = new Set<string>();
  for (const { text } of lines) {
    if (OTHER_YEAR(lexicon).test(text)) return null;
    for (const [year] of matches(text, /(?<![0-9])(?:19|20)[0-9]{2}(?=年|[.\-/][0-9]|[〕\]])/gu)) years.add(year);
  }
  return years.size === 1 ? Number([...years][0]) : null;
}
