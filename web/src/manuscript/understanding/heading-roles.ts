/**
 * What a heading or a label says that it is for: achievements, problems, causes or measures, by templates/roles.yml.
 *
 * A top heading may say it in passing; below it only a heading that says nothing else changes the role, because
 * 整改落实不力 under 存在问题 is a problem.
 */

import { filled, alternatives } from "../lexicon";
import type { Lexicon, ReviewData, RoleWords } from "../model";
import { headLength, rolesOf } from "./section-roles";
import { AND } from "./wording";

export type Role = "achievements" | "problems" | "causes" | "measures";

type Words = Pick<ReviewData, "roles" | "lexicon">;

/** Throws for a role that is not there; `python -m macros check` finds it first. */
export function role(roles: readonly RoleWords[], id: string): RoleWords {
  const found = roles.find((one) => one.id === id);
  if (!found) throw new Error(`no role ${id} in templates/roles.yml`);
  return found;
}

const says = (title: string, sources: readonly string[], lexicon: Lexicon): boolean =>
  sources.some((source) => title.search(filled(source)(lexicon)) >= 0);

/** Whether a heading names a role in passing. */
export const names = (title: string, { named, patterns, namedUnless }: RoleWords, lexicon: Lexicon): boolean =>
  (named.some((word) => title.includes(word)) || says(title, patterns, lexicon)) && !says(title, namedUnless, lexicon);

const JOINED = new RegExp(`${AND}|暨`, "u");

/** Of a top heading: null for what was done already, undefined where it says nothing. */
export function inPassing(title: string, { roles, lexicon }: Words): Role | null | undefined {
  const named = (words: RoleWords): boolean => names(title, words, lexicon);
  if (named(role(roles, "done"))) return null;
  const joined = JOINED.test(title);
  // 差距背后的原因 is about causes.
  if (!joined && headLength(title, role(roles, "causes")) > 0) return "causes";
  const problems = named(role(roles, "problems"));
  if (!problems && named(role(roles, "achievements"))) return "achievements";
  const measures = named(role(roles, "measures"));
  if (measures && !joined) return "measures";
  if (problems) return "problems";
  if (named(role(roles, "causes"))) return "causes";
  return measures ? "measures" : byHead(title, roles);
}

/** What ends in 任务 or 安排 may be no measures. */
const BY_HEAD: readonly Role[] = ["achievements", "problems", "causes"];

/** By the head nouns that all reports share: 病根. */
function byHead(title: string, roles: readonly RoleWords[]): Role | undefined {
  const [best] = rolesOf(title, roles);
  return BY_HEAD.find((one) => one === best);
}

const ROLES: readonly string[] = [...BY_HEAD, "measures"];

/** Of a heading below another: the same, and null for advice, which nobody here has to carry out. */
export function alone(title: string, roles: readonly RoleWords[]): Role | null | undefined {
  const found = roles.find((words) => words.modifier.length > 0 && isAlone(title, words));
  if (!found) return undefined;
  // 主要举措 may be what was done or what will be.
  if (rolesOf(title, roles).filter((id) => ROLES.includes(id)).length > 1) return undefined;
  return (ROLES.includes(found.id) ? found.id : null) as Role | null;
}

const modifiers = new WeakMap<RoleWords, RegExp>();

function isAlone(title: string, words: RoleWords): boolean {
  if (words.unless.some((word) => title.includes(word))) return false;
  const length = headLength(title, words);
  if (length === 0) return false;
  const known = modifiers.get(words) ?? new RegExp(`^(?:${alternatives(words.modifier)})*$`, "u");
  modifiers.set(words, known);
  return known.test(title.slice(0, title.length - length));
}

const LABEL = /^(?:[0-9]{1,2}[.、\uff0e])?([^\s，。；：:]{2,12}?)(?:如下|有|是)?[：:]/u;

/** A text without a heading of its own: 存在问题：一是…; `length` is that of the label. */
export function label(text: string, roles: readonly RoleWords[]): { role: Role | null; length: number } | null {
  const found = LABEL.exec(text);
  const said = found ? alone(found[1]!, roles) : undefined;
  return said === undefined ? null : { role: said, length: found![0].length };
}
