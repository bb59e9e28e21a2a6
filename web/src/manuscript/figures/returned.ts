/** Forms over several sentences: what came back of those that went out, and what of it is valid; each is part of the one before it. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { compared, RULES, sharesRun, unitsAlike } from "./compare";
import { isExact, type Mention, mentionsOf } from "./mentions";
import type { Comparison, FigureSentence } from "./model";

const STEPS = [
  pattern((any) => `(?:${any("hand-out")})[^，。；0-9]{0,14}$`),
  pattern((any) => `(?:${any("hand-in")})[^，。；0-9]{0,10}$`),
  pattern((any) => `(?:${any("valid-form")})[^，。；0-9]{0,8}$`),
] as const;
const BACK = pattern((any) => `${any("hand-in")}|${any("valid-form")}`, "gu");
const NAMES = ["发出", "收回", "有效"];
const FORM = pattern((any) => `^(?:${any("form-unit")})$`);
const FAR = 6;

interface Step {
  mention: Mention;
  step: number;
  index: number;
}

export function* returnedOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  let known: Step[] = [];
  for (const [index, sentence] of sentences.entries())
    for (const mention of mentionsOf(sentence)) {
      if (!isExact(mention.figure) || !FORM(lexicon).test(mention.figure.unit)) continue;
      const step = STEPS.map((words) => words(lexicon).test(mention.head)).lastIndexOf(true);
      if (step < 0) continue;
      // Another lot went out.
      if (step === 0) known = [];
      known = known.filter((one) => index - one.index <= FAR);
      const from = known
        .filter((one) => one.step < step && unitsAlike(one.mention.figure.unit, mention.figure.unit))
        .pop();
      known.push({ mention, step, index });
      if (!from || from.index === index || !isOfOneForm(known, mention, lexicon)) continue;
      const { figure } = mention;
      const { figure: whole } = from.mention;
      yield compared(
        RULES.doubtful,
        { kind: "within", part: figure, whole },
        [whole, figure],
        () => `对不上：${NAMES[step]}的${figure.text}比${NAMES[from.step]}的${whole.text}还多。`,
        [
          { line: figure.line, start: figure.start, end: figure.end },
          { line: whole.line, start: whole.start, end: whole.end },
        ],
      );
    }
}

/** 收回调查表 of 发出民意调查表; a number alone is of those told last. */
function isOfOneForm(known: readonly Step[], mention: Mention, lexicon: Lexicon): boolean {
  const told = known.filter((one) => one.mention !== mention).map(({ mention: { head, tail } }) => head + tail);
  const noun = (/[\u4e00-\u9fff]{2,6}$/u.exec(mention.head)?.[0] ?? "").replace(BACK(lexicon), "");
  return noun.length < 2 || told.some((words) => sharesRun(noun.slice(-2) + mention.tail.slice(0, 2), words, 2));
}
