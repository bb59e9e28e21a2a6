/** All that is compared of days and lengths of time. */

import type { Context, Manuscript } from "../model";
import { calendarOf } from "./calendar";
import { type Dated, dateOf, datedSentences } from "./dated";
import { deadlinesOf } from "./deadlines";
import { type Event, eventsOf } from "./events";
import { lengthsOf } from "./lengths";
import { limitsOf } from "./limits";
import type { Comparison } from "./model";
import { phasesOf } from "./phases";
import { Period } from "./period";
import { type Deed, toldAgain } from "./told-again";
import { toldOn } from "./told-on";
import { signedOf } from "./signed";
import { spansOf } from "./spans";
import { withinOf } from "./within";

export function* timesOf(manuscript: Manuscript, context: Context): Iterable<Comparison> {
  const { lexicon } = context.data;
  const date = dateOf(manuscript, context);
  const period = new Period(manuscript, date, context);
  const past: Event[] = [];
  const deeds: Deed[] = [];
  let before: Dated | null = null;
  for (const dated of datedSentences(manuscript, context)) {
    const spans = [...spansOf(dated, date, context)];
    yield* spans;
    yield* lengthsOf(dated, new Set(spans.flatMap(({ figures }) => figures)), lexicon);
    if (dated.moments.length === 0) continue;
    yield* toldOn(dated, before, lexicon);
    yield* toldAgain(dated, deeds, lexicon);
    yield* deadlinesOf(dated, before, lexicon);
    before = dated;
    yield* calendarOf(dated, lexicon);
    yield* withinOf(dated, dated.paragraph[dated.at - 1], lexicon);
    yield* eventsOf(dated, past, lexicon);
    yield* phasesOf(dated, lexicon);
    yield* limitsOf(dated, lexicon);
    yield* period.compare(dated);
    if (date) yield* signedOf(dated, date, period.looksBack, lexicon);
  }
}
