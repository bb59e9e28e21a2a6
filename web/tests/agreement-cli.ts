/** Reads {units, jobs} from standard input; writes what the browser says of each job: values against the equations of a unit. */

import { readFileSync } from "node:fs";
import { filledIn } from "../src/contents/agreement";
import { disagreement, reckon, tableDisagreements } from "../src/shared/agreement";
import type { Unit } from "../src/shared/unit";

interface Job {
  unit: string;
  /** The place of the equation, or the name of a reckoned blank. */
  equation?: number;
  reckoned?: string;
  texts?: Record<string, string>;
  header?: string[];
  rows?: string[][];
}

const { units, jobs } = JSON.parse(readFileSync(0, "utf8")) as { units: Record<string, Unit>; jobs: Job[] };

const answers = jobs.map(({ unit: id, equation: place, reckoned, texts, header, rows }) => {
  const unit = units[id]!;
  const filled = filledIn(unit, texts ?? {});
  if (reckoned !== undefined) return reckon(unit.blanks.find(({ name }) => name === reckoned)!.reckoned!, filled);
  const equation = unit.equations[place!]!;
  if (!header || !rows) return disagreement(equation, filled);
  return tableDisagreements(equation, header, rows).map(({ row, message }) => [row, message]);
});
process.stdout.write(JSON.stringify(answers));
