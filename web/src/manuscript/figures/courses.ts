/** Things that happen one after the other: 开工, 竣工, 验收. */

import { type Any, pattern } from "../lexicon";
import type { Lexicon } from "../model";

const step = (source: (any: Any) => string) =>
  pattern((any) => `(?<!${any("verdict-not")})(?:${source(any)})(?!(?:之|以)?[前后]|[人方]|单位)`);
/** Courses of a matter: the steps of each, lists of words, the first step first. */
const COURSES: readonly (readonly ((lexicon: Lexicon) => RegExp)[])[] = [
  [
    step((any) => any("approved")),
    step((any) => any("tender-called")),
    step((any) => any("tender-opened")),
    step((any) => any("contract-signed")),
    step((any) => any("works-begun")),
    step((any) => any("works-ended")),
    step((any) => any("works-accepted")),
  ],
  [step((any) => any("came-to-light")), step((any) => any("looked-into")), step((any) => any("dealt-with-at-last"))],
  [step((any) => any("case-opened")), step((any) => any("case-closed"))],
  [step((any) => any("inspectors-came")), step((any) => any("inspectors-told"))],
  [
    step((any) => any("papers-handed-in")),
    step((any) => any("papers-gone-through")),
    step((any) => any("papers-passed-on")),
  ],
  [
    step((any) => `${any("works-begun")}|${any("approved")}|${any("prepared")}`),
    step((any) => any("came-to-be")),
    step((any) => any("put-to-use")),
  ],
  [step((any) => any("sent-out")), step((any) => any("came-back"))],
  [step((any) => any("started")), step((any) => any("finished"))],
  [
    step((any) => any("entered-service")),
    step((any) => any("took-office")),
    step((any) => any("in-office")),
    step((any) => any("left-office")),
  ],
];

/** Whether one tells a later step of a course than the other. */
export const isLaterStep = (one: string, other: string, lexicon: Lexicon): boolean =>
  COURSES.some((steps) => {
    const [later, first] = [one, other].map((text) => steps.map((words) => words(lexicon).test(text)));
    return later!.some((isTold, at) => isTold && first!.slice(0, at).includes(true));
  });
