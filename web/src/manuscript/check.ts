/** One check: which report it is taken for, the findings, and what the page draws besides them. */

import type { Matcher } from "../shared/matching";
import { reportOf } from "./understanding/assign";
import type { Corrections } from "./understanding/corrections";
import { review } from "./engine";
import { overview, type FigureRow } from "./figures/overview";
import type { Context, Contract, Manuscript, Finding, ReviewData, SiteText } from "./model";
import { roleLengths } from "./understanding/roles";

export interface CheckData {
  data: ReviewData;
  texts: readonly SiteText[];
  matcher: Matcher;
}

/** Characters about achievements and about problems, and from which ratio on a rule warns. */
export interface Balance {
  achievements: number;
  problems: number;
  limit: number;
}

export interface Done {
  findings: Finding[];
  report: Context["report"];
  balance: Balance;
  /** Every number and what it was compared with. */
  figures: readonly FigureRow[];
  /** Rules that could not be run; the others were. */
  failed: string[];
}

interface Options {
  signal: AbortSignal;
  progress: (share: number) => void;
}

const BALANCE_RULE = "substance.achievements-outweigh";
const USUAL_LIMIT = 3;

export async function check(
  manuscript: Manuscript,
  chosen: Contract | null,
  corrections: Corrections,
  kit: CheckData,
  { other, own = [] }: Pick<Context, "other" | "own">,
  options: Options,
): Promise<Done> {
  const { data, texts, matcher } = kit;
  const report = chosen && reportOf(manuscript, chosen, matcher, data.roles, corrections);
  const context: Context = { data, texts, report, other, own };
  const failed: string[] = [];
  const findings = await review(manuscript, context, {
    ...options,
    failed: ({ id }, error) => {
      failed.push(id);
      console.error(error);
    },
  });
  const { achievements, problems } = roleLengths(manuscript, context);
  const limit = data.rules.find(({ id }) => id === BALANCE_RULE)?.limits["ratio"] ?? USUAL_LIMIT;
  return {
    findings,
    report,
    balance: { achievements, problems, limit },
    figures: overview(manuscript, context),
    failed,
  };
}
