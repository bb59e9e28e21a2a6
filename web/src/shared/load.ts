/**
 * Units and their blank files, fetched by script elements: fetch fails on file://.
 *
 * macros/browser/forms.py writes the scripts; each puts one value into a table on window.
 */

import type { OfficeKind } from "./formats";
import type { MatchingData } from "./matching";
import { own } from "./own";
import { ToldError } from "./told";
import type { Block, Unit } from "./unit";

declare global {
  interface Window {
    reportUnits?: Record<string, Unit>;
    reportFiles?: Record<string, string>;
    reportMatching?: MatchingData;
    reportExamples?: Record<string, Record<string, Block[]>>;
    singleFile?: SingleFile;
  }
}

/** A tool that came as one file: the page that it is, and the site's scripts that are in it by their paths. */
export interface SingleFile {
  page: string;
  files: Record<string, () => void>;
}

/** Where this script lies: in assets/scripts/ below the site's root, wherever the site itself lies. */
const HERE = (document.currentScript as HTMLScriptElement | null)?.src || document.baseURI;
const FOLDER = "assets/units/";
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A script of the site could not be read. */
export class LoadError extends ToldError {
  override readonly name = "LoadError";
}

/** By its name, as `isTold`: a script that was loaded on use raises its own. */
export const isLoadError = (error: unknown): boolean => error instanceof Error && error.name === "LoadError";

/** An address below the site's root; in a single file one that only says which page is not there. */
export function siteUrl(path: string): string {
  if (!window.singleFile) return new URL(`../../${path}`, HERE).href;
  const own = new URL(location.pathname, location.href).href;
  return hasPage(path) ? own + path.replace(/^[^?#]*/, "") : own + ELSEWHERE + path;
}

/** Units that are not of the site: those that an office made on this computer. */
export interface OtherUnits {
  /** Whether the id is one of these. */
  has: (id: string) => boolean;
  /** Raises LoadError for one that is not here. */
  unit: (id: string) => Promise<Unit>;
  /** The blank file whose form one of them takes. Raises LoadError. */
  blank: (id: string, format: OfficeKind) => Promise<Uint8Array>;
}

let others: OtherUnits | null = null;

/** From now on these are loaded like the site's own. */
export function provideUnits(units: OtherUnits): void {
  others = units;
}

const ELSEWHERE = "#elsewhere=";

/** Whether an address leads to a page that is not in this file. */
export const isElsewhere = (address: string): boolean => address.includes(ELSEWHERE);

/** Everything is there on the site; a single file has but its own page. */
export const hasPage = (path: string): boolean =>
  !window.singleFile || path.replace(/[?#].*/, "") === window.singleFile.page;

/** A unit by the id that the page's address names. */
export async function loadUnit(id: string): Promise<Unit> {
  requireId(id);
  if (others?.has(id)) return others.unit(id);
  return loadScript(`${FOLDER}${id}.js`, () => own(window.reportUnits, id));
}

/** The blank file of a unit. */
export async function loadFile(id: string, format: OfficeKind): Promise<Uint8Array> {
  requireId(id);
  return others?.has(id) ? others.blank(id, format) : loadNamedFile(`${id}.${format}`);
}

/** A file that is no unit's, by its name. */
export const loadNamedFile = async (name: string): Promise<Uint8Array> =>
  fromBase64(await loadScript(`${FOLDER}${name}.js`, () => own(window.reportFiles, name)));

/** What stands in the example of a unit, by the ids of its sections, opening, closing and attachments. */
export async function loadExample(id: string): Promise<Record<string, Block[]>> {
  requireId(id);
  if (others?.has(id)) return {};
  return loadScript(`${FOLDER}${id}.example.js`, () => own(window.reportExamples, id));
}

/** The rule of templates/matching.yml. */
export function loadMatching(): Promise<MatchingData> {
  return loadScript(`${FOLDER}_matching.js`, () => window.reportMatching);
}

export const fromBase64 = (data: string): Uint8Array => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

/** Nothing but an id may come from the address into a script's path. */
function requireId(id: string): void {
  if (!ID.test(id)) throw new LoadError(`网址里的“${id}”不是本站的单元。请从报告、清单、台账或者函件的页面重新进入。`);
}

const loading = new Map<string, Promise<void>>();

/** The value that a script of the site puts on window; `file` is its path from the site's root. */
export async function loadScript<Value>(file: string, value: () => Value | undefined): Promise<Value> {
  if (value() === undefined) await (loading.get(file) ?? load(file));
  const found = value();
  if (found === undefined) throw new LoadError(missing(file));
  return found;
}

function load(file: string): Promise<void> {
  const started = new Promise<void>((resolve, reject) => {
    if (window.singleFile) {
      own(window.singleFile.files, file)?.();
      resolve();
      return;
    }
    const script = document.createElement("script");
    script.src = siteUrl(file);
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      loading.delete(file); // the next attempt asks again
      reject(new LoadError(missing(file)));
    };
    document.head.append(script);
  });
  loading.set(file, started);
  return started;
}

const missing = (file: string): string =>
  `没有读到本站的数据文件（${file}）。请刷新页面；还是不行的，请告诉网站维护人员。`;
