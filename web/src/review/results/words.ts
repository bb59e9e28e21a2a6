/** Wording and classes that several parts of the result share. */

import { siteUrl } from "../../shared/load";
import type { RuleData } from "../../manuscript/model";
import type { Group } from "../entries";

export const LOOK: Record<Group, string> = { 必须改: "must", 建议改: "should", 请核对: "check", 格式: "format" };

export const flawId = (number: number): string => `flaw-${number}`;
export const placeId = (number: number): string => `place-${number}`;

export const rulePage = ({ id }: RuleData): string => siteUrl(`reference/rules.html#${id.replace(".", "-")}`);
export const casePage = ({ case: id }: RuleData): string => siteUrl(`reference/cases.html#${id}`);
export const guidePage = ({ guide }: RuleData): string => siteUrl(guide);
