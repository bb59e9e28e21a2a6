/** A file of the reader's for the form of a unit: one of ours as a draft, any other as a manuscript to choose from. */

import { loadOle } from "../../office/doc/ole";
import { openDocx } from "../../office/docx/open";
import { properties, readingDocx } from "../../office/docx/read";
import { receive } from "../../office/intake/receive";
import { Matcher } from "../../shared/matching";
import { inTurns } from "../../shared/turns";
import type { Unit } from "../../shared/unit";
import { loadMatching } from "../../shared/load";
import { loadReview } from "../../manuscript/data";
import type { Context, Contract, ContractSection, Manuscript, ReadingData } from "../../manuscript/model";
import { sized } from "../../manuscript/reading/open";
import { needsOle, readManuscript } from "../../manuscript/reading/read";
import { reportOf } from "../../manuscript/understanding/assign";
import type { Corrections } from "../../manuscript/understanding/corrections";
import { recognise } from "../../manuscript/understanding/recognise";
import { type OwnFile, ownPieces } from "./own";
import { type Piece, piecesOf } from "./pieces";

export interface Understood {
  report: NonNullable<Context["report"]>;
  pieces: Piece[];
}

export type Incoming =
  | ({ kind: "own" } & OwnFile)
  | {
      kind: "other";
      manuscript: Manuscript;
      contract: Contract;
      /** What the reader is told of the file, "" for nothing. */
      told: string;
      understand: (corrections: Corrections) => Understood;
    };

/** Raises ReadError, OfficeError and LoadError, whose messages are what the reader is told. */
export async function openIncoming(file: File, unit: Unit): Promise<Incoming> {
  const [data, matching] = await Promise.all([loadReview(), loadMatching()]);
  const matcher = new Matcher(matching);
  const { bytes, kind } = await receive(file, "draft");
  if (kind === "open-xml" && isOurs(bytes, unit)) {
    const read = await inTurns(readingDocx(bytes, unit, matcher));
    return { kind: "own", ...ownPieces(read, unit) };
  }
  const ole = needsOle(file.name, bytes) ? await loadOle() : undefined;
  return incoming(sized(readManuscript(file.name, bytes, data.lexicon, ole)), unit, data, matcher);
}

/** Files of a unit say so in their properties. */
const isOurs = (bytes: Uint8Array, unit: Unit): boolean => properties(openDocx(bytes)).get("unit") === unit.id;

export function incoming(manuscript: Manuscript, unit: Unit, data: ReadingData, matcher: Matcher): Incoming {
  const contract = data.contracts.find(({ id }) => id === unit.id) ?? contractOf(unit);
  const other = recognise(manuscript, data, matcher).chosen;
  const otherwise =
    other && other.id !== contract.id ? `这份稿子像是“${other.title}”，下面按“${unit.title}”的各节对照。` : "";
  return {
    kind: "other",
    manuscript,
    contract,
    told: [otherwise, manuscript.textOnly ? OLD : (manuscript.told ?? "")].join(""),
    understand: (corrections) => {
      const report = reportOf(manuscript, contract, matcher, data.roles, corrections);
      return { report, pieces: piecesOf(manuscript, unit, report.assignment) };
    },
  };
}

const OLD =
  "这是旧格式（.doc、.wps）的文件，只读出了正文和表格里的文字，自动编号、页眉页脚、脚注和文本框没有读。要全读的，请用Word或者WPS另存为.docx，再打开一次。";

/** What the map of a manuscript needs of a unit that is no report. */
function contractOf({ id, title, sensitive, parts, sections }: Unit): Contract {
  const of = (section: Unit["sections"][number]): ContractSection => ({
    ...section,
    role: "",
    when: [],
    announces: [],
    sections: section.sections.map(of),
  });
  return {
    id,
    title,
    sensitive,
    recognise: { titles: [], likely: [], unless: [] },
    parts,
    dimensions: [],
    told: { kinds: {}, sections: [], equations: [] },
    sections: sections.map(of),
  };
}
