/** What the draft check works on and what it says. No DOM: rules run in Node too. */

import type { HeadNumber } from "../shared/numbering";
import type { Equation, Length } from "../shared/unit";
import type { Kind } from "../shared/values";

/** A paragraph as a reader sees it, or one cell of a table. */
export interface ManuscriptLine {
  /** Visible text; an automatic number is written out at its beginning. */
  text: string;
  /** Depth of a heading from 1, 0 for text. A numbered item of one short line is a heading. */
  level: number;
  /** The number that the line opens with, typed or counted by Word. */
  number: HeadNumber | null;
  /** The place in a table, null outside. Cells of one table have the same `table`. */
  cell: { table: number; row: number; column: number } | null;
  /** Where it stands apart from the running text, null for what runs along: structure is made of that alone. */
  apart: "textbox" | "footnote" | "endnote" | "header" | "footer" | null;
  /** Our id of a style of ours, "" otherwise and in plain text. */
  style: string;
}

/** A heading and what stands below it, down to the next of its level or higher. */
export interface ManuscriptSection {
  /** Without its number. */
  title: string;
  level: number;
  /** Index of the heading's line. */
  line: number;
  /** Where the text begins that stands in the same line: `（一）标题。正文…`, or an item that is all text. The line's length where none does. */
  body: number;
  /** First line after the section, its sub-sections included. */
  end: number;
  parent: ManuscriptSection | null;
  sections: ManuscriptSection[];
}

export interface Manuscript {
  lines: ManuscriptLine[];
  sections: ManuscriptSection[];
  /** Index of the line of the title, -1 where there is none; likewise below. */
  title: number;
  recipient: number;
  signature: number;
  date: number;
  /** First line after the body: note of the attachments, signature, date, attachments; `lines.length` at most. */
  end: number;
  /** First line of the attachments, `lines.length` where there are none. */
  attachments: number;
  /** What only a Word file tells; null for plain text. */
  file: FileFacts | null;
  /** What the reader is told of how the file was read; left out where there is nothing to tell. */
  told?: string;
  /** Only the text is known, without numbers and headings that the program makes: rules of any text run, no others. */
  textOnly?: true;
}

/** Lengths in millimetres, sizes in points. */
export interface FileFacts {
  program: string;
  comments: number;
  revisions: number;
  /** What is in the file and not read, by kind. */
  unread: Partial<Record<"image" | "formula" | "inserted" | "symbol", number>>;
  /** Empty paragraphs between the others. */
  blankLines: number;
  pages: {
    width: number;
    height: number;
    top: number;
    bottom: number;
    left: number;
    right: number;
    pageNumber: boolean;
  }[];
  /** By line index; no entry for cells and empty lines. */
  paragraphs: Map<number, ParagraphFacts>;
  /** Of an earlier check, which stand in the file as comments of ours; left out where there are none. */
  earlier?: EarlierFinding[];
}

export interface EarlierFinding {
  rule: string;
  level: Level;
  /** What the comment says first. */
  told: string;
  /** The words that it marks now, null where they are gone. */
  place: Place | null;
}

export interface ParagraphFacts {
  /** The east-asian font of most of the text, "" where nothing says it. */
  font: string;
  size: number;
  align: "left" | "center" | "right" | "both";
  /** First-line indent in characters. */
  indent: number;
  /** Exact pitch in points, null for any other way of spacing lines. */
  pitch: number | null;
  /** Whether blanks at the head of the paragraph stand in for an indent. */
  padded: boolean;
}

/** Offsets are UTF-16 units in the text of the line. */
export interface Place {
  line: number;
  start: number;
  end: number;
}

/** What should stand at a place: the one right form, so that nothing is lost by writing it there. */
export interface Repair extends Place {
  text: string;
}

export type Level = "必须改" | "建议改" | "请核对";

export interface Finding {
  /** The id of the rule in templates/review_rules.yml. */
  rule: string;
  level: Level;
  /** One sentence about this very place: what is wrong here. */
  message: string;
  /** What to write instead here, where more can be said than the rule's own remedy. */
  remedy: string;
  /** First the main one; empty when the whole document or the file is meant. */
  places: Place[];
  /** Passages of another text that the first place resembles. */
  other?: { source: string; text: string }[];
  /** What the places have in common where that is more than the words at them: XX局 of XX. */
  token?: string;
  /** The id of the part of the report that is missing. */
  section?: string;
  /** Only where one form alone is right. */
  repairs?: Repair[];
}

/** An entry of templates/lexicon.yml: words that mean one thing. */
export interface WordList {
  words: readonly string[];
  /** Longer words that hold one of them and mean something else. */
  unless: readonly string[];
  /** What must not stand directly before a word, or behind it. */
  notAfter: readonly string[];
  notBefore: readonly string[];
}

/** The lists by their ids. */
export type Lexicon = Readonly<Record<string, WordList>>;

/** An entry of templates/review_rules.yml. */
export interface RuleData {
  id: string;
  /** `check` is a function of rules/, by the id; the other kinds need nothing but this entry. */
  kind: "words" | "replace" | "pattern" | "check";
  title: string;
  level: Level;
  scope: "text" | "document" | "report" | "file";
  reason: string;
  remedy: string;
  source: string;
  guide: string;
  /** Teaching case about it, "" without one. */
  case: string;
  words: string[];
  /** Longer words, or patterns, within which nothing is found. */
  unless: string[];
  replace: Record<string, string>;
  /** More of the same from a list of words: the right word, wrong ways of it with blanks between, why, and words one of which has to stand nearby. */
  listed: [right: string, wrong: string, because: string, near?: string][];
  /** Regular expressions; {id} is any word of a list. */
  patterns: string[];
  /** Words by what they stand for. */
  groups: { name: string; words: string[] }[];
  limits: Record<string, number>;
  /** Endings of titles of texts that the rule is not for; `$` marks one that must stand last. */
  titles: string[];
  /** What is said of a place; {found} and the like stand for what was found. "" for checks. */
  message: string;
  /** What to write there, likewise; "" where nothing more can be said than `remedy`. */
  instead: string;
  /** What to write at a place where one form alone is right, likewise; $1 is what a pattern has caught. "" for no such rule. */
  repair: string;
  /** Where a word counts: at the head of a line, or anywhere. */
  at: "head" | "any";
  /** Only directly behind one of these, a mark or the beginning; anywhere when there are none. */
  after: string[];
  /** Not directly behind one of these. */
  notAfter: string[];
  /** One finding for all that look alike, or one a line. */
  together: boolean;
  /** Whether cells of tables, text boxes and notes, and what stands in quotation or title marks, count. */
  cells: boolean;
  apart: boolean;
  quoted: boolean;
}

/** What the check needs of a report's contract. */
export interface ContractSection {
  id: string;
  title: string;
  level: number;
  required: boolean;
  /** Writers put sections of their own under it. */
  configurable: boolean;
  /** Of templates/roles.yml, "" for none. */
  role: string;
  /** Asked for only where the title or the opening has one of these; always where there are none. */
  when: string[];
  aliases: string[];
  announces: string[];
  length: Length | null;
  sections: ContractSection[];
}

/** What the template says in figures, so that a draft made from it can be held to the equations of the contract. */
export interface ToldFigures {
  kinds: Record<string, Pick<Kind, "kind" | "unit">>;
  /** Pieces of sentences by section, blanks as 【名称】: 完成【完成总数】个. */
  sections: { section: string; pieces: string[] }[];
  equations: Equation[];
}

/** The words of each group, one of which must be there: 政治生态 + 自查|自评. */
export type Phrase = readonly (readonly string[])[];

/** What the title of a report says for certain, what it may say, and what it never says. */
export interface Recognise {
  titles: readonly Phrase[];
  likely: readonly Phrase[];
  unless: readonly string[];
}

/** An entry of templates/roles.yml, where the lists are explained. */
export interface RoleWords {
  id: string;
  title: string;
  head: readonly string[];
  tail: readonly string[];
  unless: readonly string[];
  opens: readonly string[];
  ways: readonly string[];
  within: readonly string[];
  toldIn: readonly string[];
  named: readonly string[];
  /** Patterns as those of review_rules.yml. */
  patterns: readonly string[];
  namedUnless: readonly string[];
  modifier: readonly string[];
}

export interface Contract {
  id: string;
  title: string;
  /** Made by an office from a notice, which is what asks for its parts and their lengths; left out for the site's own. */
  isNotice?: true;
  /** What the notice sets for the whole; left out for the site's own. */
  length?: Length | null;
  /** Nothing of its text is kept in the browser. */
  sensitive: boolean;
  recognise: Recognise;
  parts: Partial<Record<"title" | "recipient" | "opening" | "closing" | "attachments" | "signature", boolean>>;
  /** Ids of what the report should touch somewhere. */
  dimensions: string[];
  sections: ContractSection[];
  told: ToldFigures;
}

export interface Recognition {
  /** Best first. */
  candidates: { contract: Contract; score: number; evidence: string[] }[];
  /** Null: none of these, or the reader must say. */
  chosen: Contract | null;
  /** What the reader is asked about, null where that is not needed. */
  asked: Contract | null;
  /** Why none was chosen, "" otherwise. */
  note: string;
}

/** Which contract section each section of the manuscript stands for. */
export type Assignment = ReadonlyMap<ManuscriptSection, ContractSection>;

/** Where a reader says that a part is: in the opening, somewhere else, or not asked for by those who get the report. */
export type Told = "opening" | "elsewhere" | "not-asked";

/** absent: required and not found; left-out: optional, or not asked for, and not found. */
export type PartState = "found" | "absent" | "left-out";

export interface Part {
  section: ContractSection;
  state: PartState;
  /** The heading that stands for it, alone or with others; null where there is none. */
  here: ManuscriptSection | null;
  /** Whether it shares that heading. */
  isJoint: boolean;
  /** Where its text begins when no heading says so. */
  place: Place | null;
  told: Told | null;
  parts: Part[];
}

/** What a rule may look at besides the manuscript. */
export interface Context {
  data: ReviewData;
  /** The site's own texts, none while they are not loaded. */
  texts: readonly SiteText[];
  /** The recognised report and the sections found, null when only general rules run. */
  report: {
    contract: Contract;
    assignment: Assignment;
    /** Sections without a heading of their own that another heading names too: 存在问题和原因分析. */
    joint: ReadonlyMap<ContractSection, ManuscriptSection>;
    /** Which parts are there, as the contract orders them. */
    parts: readonly Part[];
  } | null;
  /** A second file of the reader's. */
  other: { name: string; manuscript: Manuscript } | null;
  /** The unit's own list, left out where it has none. */
  own?: readonly OwnWord[];
}

/** `assets/review.js`: enough to read a draft. */
export type ReadingData = Omit<ReviewData, "common">;

/** All that the check knows; made by macros/browser/review.py. */
export interface ReviewData {
  /** Of this software, as catalog.json names it. */
  version: string;
  rules: RuleData[];
  lexicon: Lexicon;
  contracts: Contract[];
  roles: RoleWords[];
  /** What reports should touch: any of the words does; `ask` is the question where none stands. */
  dimensions: { id: string; title: string; words: string[]; ask: string }[];
  /** Kinds of texts that look like reports of ours; words of their titles. */
  neighbours: { title: string; words: string[] }[];
  terms: {
    wrong: string;
    right: string;
    reason: string;
    kind: "wrong" | "style" | "dated" | "variant" | "unverified";
    unless: string[];
    unit: string[];
  }[];
  regulations: { title: string; short: string[]; year: number | null; former: string[] }[];
  /** `endedOn` is the day of its official end, "" where none is known. */
  campaigns: {
    name: string;
    years: string;
    ended: boolean;
    endedOn: string;
    aliases: string[];
    standing: string[];
  }[];
  /** Fixed wording that many texts share; not counted as sameness. */
  fixed: string[];
  /** Names that are looked for with a slip in them. */
  names: {
    watched: string[];
    /** 安按|昂: characters that sound alike, and those that nearly do behind a mark; and characters that look alike. */
    sounds: string[];
    looks: string[];
  };
  /** Verbs with objects that do not go with them; `between` is the list of verbs that takes the object over. */
  collocations: { verbs: string[]; objects: string[]; unless: string[]; after: string[]; between: string }[];
  /** What is looked for with one character mistyped; made from templates/common_words.yml and set_phrases.yml. */
  common: {
    /** 履职/旅律/直值: a word of two characters, what is typed for its first and for its second; a last / where the two are exchanged as well. */
    words: string[];
    /** Apart by blanks. */
    idioms: string;
    phrases: string;
    /** 察看觉: a character, and those that make a word with it; by bits, the power of two of how many words have one of them. */
    pairs: Words[];
    /** Words of more characters, and characters that are words by themselves without blanks between them. */
    longer: Words[];
    characters: Words[];
    /** Phrases, each with the places of those characters without which the rest is no phrase: 警示教育2. */
    dropped: string;
    /** The most common of those. */
    single: string;
    /** What looks mistyped and is not, as in `pairs`. */
    right: string;
    /** Characters that are names: of people, at the end of places, and before the name of a body. */
    surnames: string;
    places: string;
    heads: string;
    /** Characters that end so many names that what follows begins anew. */
    endings: string;
    /** Those that often end one word and begin the next. */
    meeting: string;
  };
}

interface Words {
  bits: number;
  words: string;
}

/** An entry of the unit's own list; no `wrong` for a name that must be written like this. */
export interface OwnWord {
  wrong: string;
  right: string;
  /** "" for none. */
  reason: string;
}

/** `assets/review-texts.js`: the texts that sameness is measured against. */
export interface SiteText {
  kind: "example" | "template";
  title: string;
  page: string;
  /** Paragraphs; of a template only what stands between blanks. */
  paragraphs: string[];
}

/** One rule: places and words of what it finds; level and defaults come from its data. */
export interface Hit {
  message: string;
  remedy?: string;
  places: Place[];
  other?: NonNullable<Finding["other"]>;
  token?: string;
  section?: string;
  repairs?: Repair[];
}
/** Null is a pause: a rule that goes through long texts gives it now and then, so that the page can breathe. */
export type Check = (manuscript: Manuscript, rule: RuleData, context: Context) => Iterable<Hit | null>;
