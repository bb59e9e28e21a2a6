/** How far each of those who write is: what came, which is the latest, what is late. Pure. */

import type { Share } from "../../contents/task/shares";
import type { TaskSection } from "../../contents/task/model";
import { daysAfter, dayWords, dueDay } from "./due";
import { byTime, type Received } from "./received";

export interface PartStanding {
  section: TaskSection;
  /** The latest file, and those before it. */
  latest: Received | null;
  earlier: Received[];
  /** As yyyymmdd, null where no day is named. */
  due: number | null;
}

export interface Standing {
  share: Share;
  parts: PartStanding[];
}

export function standings(shares: readonly Share[], received: readonly Received[], today: number): Standing[] {
  const counted = received.filter(({ isFormer, checked }) => !isFormer && checked).sort(byTime);
  return shares.map((share) => ({
    share,
    parts: share.sections.map((section) => {
      const files = counted.filter(({ match }) => match.sections.includes(section.id));
      return {
        section,
        latest: files[files.length - 1] ?? null,
        earlier: files.slice(0, -1),
        due: dueDay(section.due || share.due, today),
      };
    }),
  }));
}

/** Files that are nobody's, or bring nothing that was handed out. */
export const unmatched = (received: readonly Received[]): Received[] =>
  received.filter(({ isFormer, match, checked }) => !isFormer && checked && match.sections.length === 0);

export const missing = (all: readonly Standing[]): TaskSection[] =>
  all.flatMap(({ parts }) => parts.filter(({ latest }) => !latest).map(({ section }) => section));

/** Whether it came, and when, in a few words. */
export function stateWords({ latest, due }: PartStanding, today: number): string {
  if (!latest) {
    const over = due === null ? 0 : daysAfter(today, due);
    return over > 0 ? `没有交，过了${over}天` : "没有交";
  }
  const late = due === null ? 0 : daysAfter(latest.day, due);
  return `${dayWords(latest.day)}收到${late > 0 ? `，晚了${late}天` : ""}`;
}

export const isLate = ({ latest, due }: PartStanding, today: number): boolean =>
  latest === null && due !== null && today > due;
