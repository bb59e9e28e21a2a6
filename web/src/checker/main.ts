/** Reads drafts and checks them: a script of its own, loaded when somebody is about to hand one in. */

import { check } from "../manuscript/check";
import { ownText } from "../manuscript/own-text";
import { manuscriptFromText } from "../manuscript/reading/from-text";
import { openManuscript, sized } from "../manuscript/reading/open";
import { reportOf } from "../manuscript/understanding/assign";
import { recognise } from "../manuscript/understanding/recognise";
import { Matcher } from "../shared/matching";

window.draftChecker = {
  openManuscript,
  manuscriptOf: (text, lexicon) => sized(manuscriptFromText(text, lexicon)),
  matcherOf: (data) => new Matcher(data),
  recognise,
  reportOf,
  check,
  ownText,
};
