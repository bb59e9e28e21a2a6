/** Wording and classes that several parts of the result share. */

import { siteUrl } from "../../shared/load";
import type { Level, RuleData } from "../../manuscript/model";

export const LOOK: Record<Level, string> = { 必须改: "must", 建议改: "should", 请核对: "check" };

export const flawId = (number: number): string => `flaw-${number}`;
export const placeId = (number: number): string => `place-${number}`;

export const rulePage = ({ id }: RuleData): string => siteUrl(`reference/rules.html#${id.replace(".", "-")}`);
export const casePage = ({ case: id }: RuleData): string => siteUrl(`reference/cases.html#${id}`);
export const guidePage = ({ guide }: RuleData): string => siteUrl(guide);
