/** Whether the report says something: facts in its problems, causes that are causes, measures that can be checked. */

import { passages, sectionText, type Passage } from "../reading/draft";
import { hasDuty, hasFigure, hasTime, namesCause } from "../understanding/evidence";
import type { Check, Context, Draft, DraftSection, Hit, Place, RuleData } from "../model";
import { LABEL, lineRoles, points, roleLengths, sectionsOf, type Point } from "../understanding/roles";
import { anyOf, clauses, hasAny, quote, quoteAll, sentences, textAt, trimmed } from "../understanding/wording";

/** The line of a heading, its number included; of an item only what names it. */
function headingPlace(draft: Draft, { line, body, title }: DraftSection): Place {
  const { text } = draft.lines[line]!;
  if (body >= text.length) return { line, start: 0, end: text.length };
  const end = text.indexOf(title) + title.length;
  return { line, start: 0, end: end > title.length - 1 ? end : text.length };
}

/** A passage of a point as a place. */
const placeOf = ({ line, start, text }: Passage): Place => ({ line, start, end: start + text.length });

/** 一是…二是… within a text. */
const PART =
  /(?<=^|[。\uff1b;\uff1a:\uff0c,\s])(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][\uff0c,、]|(?:首先|其次|再次|最后)[\uff0c,])/gu;

/** The parts of a text that counts them; all of it where it does not. `lead` is what stands before the first. */
function parts({ line, start, text }: Passage): { lead: string; parts: Passage[] } {
  const cuts = [...text.matchAll(PART)].map(({ index }) => index);
  if (cuts.length < 2 && !/^[一二三四五六七八九十]是/u.test(text)) return { lead: "", parts: [{ line, start, text }] };
  const found = cuts.map((cut, index) => ({ line, start: start + cut, text: text.slice(cut, cuts[index + 1]) }));
  return { lead: text.slice(0, cuts[0]), parts: found };
}

// The whole

/** Characters of achievements to those of problems. */
function* achievementsOutweigh(draft: Draft, rule: RuleData, context: Context): Iterable<Hit> {
  const { achievements, problems } = roleLengths(draft, context);
  const [good] = sectionsOf(draft, context, "achievements");
  const [bad] = sectionsOf(draft, context, "problems");
  const limit = rule.limits["ratio"] ?? 3;
  if (!good || !bad || problems === 0 || achievements / problems <= limit) return;
  const ratio = achievements / problems;
  yield {
    message: `成绩${achievements}字，是问题（${problems}字）的${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1)}倍。`,
    places: [headingPlace(draft, good), headingPlace(draft, bad)],
  };
}

const WAYS: Readonly<Record<string, RegExp>> = {
  访谈: /[0-9一二三四五六七八九十百两]+(?:余|多)?(?:名|位|人)/u,
  谈话: /[0-9一二三四五六七八九十百两]+(?:余|多)?(?:名|位|人)/u,
  座谈: /[0-9一二三四五六七八九十百两]+(?:余|多)?(?:场|次|名|位|人)/u,
  问卷: /[0-9一二三四五六七八九十百两]+(?:余|多)?(?:份|张|人)/u,
  测评: /[0-9一二三四五六七八九十百两]+(?:余|多)?(?:份|张|名|人)/u,
  走访: /[0-9一二三四五六七八九十百两]+(?:余|多)?(?:户|家|名|人|次)/u,
};
/** A survey that is told as done, not one that is wanted or wanting. */
const DONE = /开展|通过|采取|采用|进行|组织|深入|发放|召开|抓好|利用|运用|了解/u;

/** Ways of asking people that are named without a number anywhere. */
function* surveyWithoutSample(draft: Draft, rule: RuleData, context: Context): Iterable<Hit | null> {
  const roles = lineRoles(draft, context);
  const words = anyOf(rule.words);
  const first = new Map<string, Place>();
  const counted = new Set<string>();
  if (!words) return;
  for (const [index, { line, start, text }] of passages(draft, 0, draft.end, true).entries()) {
    if (index % 200 === 199) yield null;
    for (const sentence of sentences(text, line, start)) {
      for (const { 0: word, index: at } of sentence.text.matchAll(words)) {
        const way = Object.keys(WAYS).find((name) => word.includes(name)) ?? "谈话";
        if (WAYS[way]!.test(sentence.text) || draft.lines[line]!.cell) counted.add(way);
        const told =
          DONE.test(sentence.text.slice(0, at + word.length + 6)) && !/[的不]$/u.test(sentence.text.slice(0, at));
        if (
          told &&
          !first.has(way) &&
          roles[line] !== "problems" &&
          roles[line] !== "measures" &&
          roles[line] !== "causes"
        ) {
          first.set(way, { line, start: sentence.start + at, end: sentence.start + at + word.length });
        }
      }
    }
  }
  const places = [...first].filter(([way]) => !counted.has(way)).map(([, place]) => place);
  if (places.length === 0) return;
  const names = places.map((place) => textAt(draft, place));
  yield {
    message: `说做了${quoteAll(names)}，全文没有写${names.some((name) => name.includes("问卷")) ? "多少人、多少份" : "多少人"}。`,
    places,
  };
}

// Problems

const OTHERS =
  "干部|党员|同志|职工|人员|群众|单位|部门|股室|科室|站所|支部|党组织|负责人|领导|成员|公务员|窗口|乡镇|村组|村社|人";
const OWN =
  /班子|书记|局长|主任|乡长|镇长|县长|党组(?!织)|党委|党工委|分管|主要负责|一把手|带班|股长|科长|所长|责任(?:在|人|岗位|主体|领导)/u;

/** Sentences whose subject is somebody else, in an item that does not name the leaders. */
function* subjectOthers(draft: Draft, rule: RuleData, context: Context): Iterable<Hit | null> {
  if (rule.words.length === 0) return;
  const words = [...rule.words].sort((one, other) => other.length - one.length).join("|");
  const subject = new RegExp(
    `(?<=^|[。\\uff0c,\\uff1b;\\uff1a:\\s]|[一二三四五六七八九十]是|[。\\uff0c,\\uff1b;](?:但|而|仍|还|甚至|特别是|尤其是)|甚至|存在|反映|一)((?:${words})[^，。,；;：:的对把向与]{0,8}?(?:${OTHERS})+)(?!${OTHERS}|代表|的?(?:意见|问题|反映|建议|工作|所在|名单))`,
    "gu",
  );
  for (const { passages: found, text } of points(draft, context, "problems")) {
    yield null;
    if (OWN.test(text)) continue;
    const places = found.flatMap(({ line, start, text: part }) =>
      [...part.matchAll(subject)].map(({ 1: who, index }) => ({
        line,
        start: start + index,
        end: start + index + who!.length,
      })),
    );
    const own = places.filter((place) => !/[为对向让给使]$/u.test(draft.lines[place.line]!.text.slice(0, place.start)));
    if (own.length === 0) continue;
    yield {
      message: `说的是班子的问题，主语却是${quoteAll(own.map((place) => textAt(draft, place)))}。`,
      places: own,
      remedy: `主语换成班子或者分管领导，写它在这件事上没有做到什么；${quote(textAt(draft, own[0]!), 12)}的事例放在后面作证据，写明时间和人次。`,
    };
  }
}

/** What to count, by what the problem is about. */
const ASK: readonly (readonly [RegExp, string])[] = [
  [/党建[“”]?[+\uff0b]|党建品牌|融合/u, "加的是哪项业务，那项业务的指标原来多少、现在多少"],
  [/理论|学习|思想|信念|意识形态/u, "应学几次、实学几次，缺了哪几次，学了以后没有定出什么"],
  [/谈心|谈话|交流思想/u, "应谈几对、实谈几对，差在谁和谁之间"],
  [/三会一课|党小组|支部|组织生活/u, "应开几次、实开几次，缺的是哪个支部、哪几个月"],
  [/民主集中|决策|会议|表态|发言/u, "抽查几次会议记录，几次没有逐人发言，几项会前没有征求意见"],
  [/调研|调查研究|联系群众|走访/u, "定了几个课题或者几户次，完成几个，谁没有去"],
  [/窗口|服务|办事|审批|群众满意/u, "抽查几件，几件补正两次以上或者超时，是哪个岗位"],
  [/监督|执纪|检查|问责|纪律/u, "该查几次、查了几次，漏掉的是哪件事，分管领导是谁"],
  [/责任|压力|传导|党建/u, "应汇报几次、实汇报几次，哪个股室停住了，分管领导是谁"],
  [/作风|担当|作为|效率|落实/u, "哪几件事逾期、逾期几天，停在哪个环节、哪个岗位"],
];

/** Items of the problems that give nothing to check. */
function* problemWithoutFact(draft: Draft, rule: RuleData, context: Context): Iterable<Hit | null> {
  const vague = anyOf(rule.words);
  if (!vague) return;
  for (const { passages: found, section } of points(draft, context, "problems")) {
    yield null;
    const heading = draft.lines[section.line]!.level > 0 && found[0]?.line === section.line;
    const texts = heading && found.length > 1 ? found.slice(1) : found;
    const whole = texts.map(parts);
    if (heading && hasFigure(found[0]!.text)) continue;
    const places = whole.flatMap(({ lead, parts: all }) =>
      hasFigure(lead)
        ? []
        : all.filter(({ text }) => !hasFigure(text)).flatMap((part) => vagueSentence(draft, part, vague)),
    );
    // A paragraph that goes on about the same item counts with it.
    const facts = whole.some(({ parts: all }) => all.length === 1 && hasFigure(all[0]!.text));
    if (places.length === 0 || facts) continue;
    const first = textAt(draft, places[0]!);
    const about = ASK.find(([topic]) => topic.test(first))?.[1];
    yield {
      message: `${quoteAll(
        places.map((place) => textAt(draft, place)),
        22,
      )}没有时间、数字和事例，换个单位也成立。`,
      places,
      ...(about ? { remedy: `写事实，例如${about}；再写责任岗位是谁。` } : {}),
    };
  }
}

/** The first sentence of a part that judges without telling. */
function vagueSentence(draft: Draft, { line, start, text }: Passage, vague: RegExp): Place[] {
  const found = sentences(text, line, start).find((sentence) => sentence.text.search(vague) >= 0);
  if (!found) return [];
  const behind = found.text
    .replace(LABEL, "")
    .replace(/^(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][\uff0c,])/u, "");
  return [trimmed(draft, { line, start: found.end - behind.length, end: found.end })];
}

/** Words that make light of a problem, in the parts about problems and causes. */
function* problemPlayedDown(draft: Draft, rule: RuleData, context: Context): Iterable<Hit | null> {
  const roles = lineRoles(draft, context);
  const words = anyOf(rule.words);
  if (!words) return;
  for (const [index, { line, start, text }] of passages(draft, 0, draft.end).entries()) {
    if (index % 200 === 199) yield null;
    const role = roles[line];
    if (role !== "problems" && role !== "causes") continue;
    for (const sentence of sentences(text, line, start)) {
      const found = [...sentence.text.matchAll(words)].filter(
        ({ 0: word, index: at }) => !isPlain(sentence.text, word, at, role),
      );
      if (found.length === 0) continue;
      const places = found.map(({ 0: word, index: at }) => ({
        line,
        start: sentence.start + at,
        end: sentence.start + at + word.length,
      }));
      yield { message: `这句话用${quoteAll(found.map(([word]) => word))}替问题开脱。`, places };
    }
  }
}

/** A word that means what it says: a river, a refusal of the excuse, an outward cause among causes. */
function isPlain(text: string, word: string, at: number, role: string): boolean {
  if (word === "客观上") return role === "causes";
  if (
    word === "支流" &&
    (/[河江溪渠水][^，。]{0,4}$/u.test(text.slice(0, at)) ||
      /^支流[^，。]{0,6}(?:清淤|治理|河|水|堤|断面)/u.test(text.slice(at)))
  )
    return true;
  return /不(?:能|得|应|要|可|许)[^，。,]{0,10}$/u.test(text.slice(0, at));
}

/** 未发现 in a paragraph that does not say how much was looked at and how. */
function* cleanWithoutScope(draft: Draft, rule: RuleData): Iterable<Hit | null> {
  const words = anyOf(rule.words);
  if (!words) return;
  const rows = rowTexts(draft);
  for (const [line, { text, cell }] of draft.lines.entries()) {
    if (line % 200 === 199) yield null;
    if (line >= draft.end || !hasAny(text, rule.words)) continue;
    const whole = cell ? (rows.get(`${cell.table} ${cell.row}`) ?? text) : text;
    if (SAMPLE.test(whole) && HOW.test(whole)) continue;
    for (const { 0: word, index } of text.matchAll(words)) {
      if (!concludes(text, word, index)) continue;
      const clause = clauses(text, line).find(({ end }) => index < end)!;
      const place = trimmed(draft, {
        line,
        start: /[均都也皆]$/u.test(text.slice(0, index)) ? index - 1 : index,
        end: clause.end,
      });
      yield {
        message: `${quote(textAt(draft, place))}前面没有写查了哪段时间的什么材料、多少份、怎么查的。`,
        places: [place],
      };
    }
  }
}

const SAMPLE = /[0-9\uff10-\uff19](?:余|多)?\s*(?:份|笔|件|张|次|户|人|名|家|场|册|本|辆|个|处|项|宗|条)|全部/u;
const HOW = /查|核|抽|暗访|走访|比对|对照|翻阅|调阅|审|盘点|清点|回访/u;

/** 未发现 of something, not 没有发现 as a failure nor a word that is talked about. */
function concludes(text: string, word: string, at: number): boolean {
  const behind = text.slice(at + word.length);
  if (/[“‘]$/u.test(text.slice(0, at)) || /^[”’]/u.test(behind)) return false;
  if (word === "不存在")
    return (
      !/是否|是不是$/u.test(text.slice(Math.max(0, at - 4), at)) &&
      /^[^，。,；;]{0,14}(?:问题|情形|情况|现象|行为)/u.test(behind)
    );
  if (word === "没有发现" || word === "未发现")
    return /^[^，。,；;]{0,24}(?:问题|情形|情况|现象|行为|违|超标|公款|异常|“)/u.test(behind);
  return true;
}

function rowTexts(draft: Draft): Map<string, string> {
  const rows = new Map<string, string>();
  for (const { cell, text } of draft.lines) {
    if (!cell) continue;
    const key = `${cell.table} ${cell.row}`;
    rows.set(key, `${rows.get(key) ?? ""} ${text}`);
  }
  return rows;
}

/** What is made of paper, with how many of it, where no result is told. */
function* paperAsResult(draft: Draft, rule: RuleData): Iterable<Hit | null> {
  if (rule.words.length === 0) return;
  const words = rule.words.join("|");
  const amount = "[0-9\\uff10-\\uff19一二三四五六七八九十百]+(?:余|多)?(?:万)?(?:份|篇|张|期|本|幅|块|面|册)";
  const counted = new RegExp(
    `(?:${words})[^，。,；;、0-9]{0,6}${amount}|${amount}[^，。,；;、0-9]{0,6}(?:${words})|(?:签订|撰写|填写|督导|上交|上报|制作|悬挂|印发)[^，。,；;、的0-9]{0,6}(?:${words})(?!制度|[^，。,；;、0-9]{0,6}${amount})`,
    "gu",
  );
  const result = new RegExp(
    `(?:${rule.unless.join("|")})[^，。,；;]{0,14}[0-9]|[0-9][^，。,；;]{0,8}(?:${rule.unless.join("|")})`,
    "u",
  );
  for (const [index, { line, start, text }] of passages(draft, 0, draft.end).entries()) {
    if (index % 200 === 199) yield null;
    if (!hasAny(text, rule.words)) continue;
    const found = [...text.matchAll(counted)].filter(
      ({ index: at }) => !/不[^，。,]{0,6}$|无需[^，。,]{0,4}$/u.test(text.slice(0, at)),
    );
    const without = found.filter(({ index: at }) => !result.test(around(text, at)));
    if (without.length === 0) continue;
    const places = without.map(({ 0: whole, index: at }) => ({
      line,
      start: start + at,
      end: start + at + whole.length,
    }));
    const said = places.map((place) => textAt(draft, place));
    if (said.every((one) => HONOUR.test(one)))
      yield {
        message: `${quoteAll(said)}是荣誉，证明不了政治生态怎样。`,
        places,
        remedy: "删去；要用的，写它对应的哪项指标变了。",
      };
    else yield { message: `${quoteAll(said)}只说做了多少材料，没有说查出什么、办成什么。`, places };
  }
}

const HONOUR = /奖牌|锦旗/u;

/** The sentence of an offset and the next one: the result may follow. */
function around(text: string, at: number): string {
  const all = sentences(text);
  const index = all.findIndex(({ end }) => at < end);
  return all
    .slice(Math.max(0, index), index + 2)
    .map((sentence) => sentence.text)
    .join("");
}

// Causes

/** Items of the causes, and 原因是…, that name an attitude and nothing that could be changed. */
function* causeIsSlogan(draft: Draft, rule: RuleData, context: Context): Iterable<Hit | null> {
  const words = anyOf(rule.words);
  if (!words) return;
  const all = points(draft, context, "causes");
  const idle = all.filter(({ text }) => !namesCause(text));
  const hits = idle.flatMap(({ passages: found }) => found.flatMap((passage) => [...slogans(draft, passage, words)]));
  yield null;
  if (hits.length > MANY && idle.length === all.length) {
    const places = hits.flatMap((hit) => hit.places);
    yield { message: `原因部分通篇是态度和危害，没有一条原因，例如${quote(textAt(draft, places[0]!), 30)}。`, places };
  } else yield* hits;
  const roles = lineRoles(draft, context);
  for (const [index, { line, start, text }] of passages(draft, 0, draft.end).entries()) {
    if (index % 200 === 199) yield null;
    if (roles[line] !== "problems") continue;
    const reasons = sentences(text, line, start).filter((sentence) =>
      /原因(?:是|在于|主要是)|主要是因为|由于/u.test(sentence.text),
    );
    for (const sentence of reasons) if (!namesCause(sentence.text)) yield* slogans(draft, sentence, words);
  }
}

function* slogans(draft: Draft, { line, start, text }: Passage, words: RegExp): Iterable<Hit> {
  const found = sentences(text, line, start).filter((sentence) => sentence.text.search(words) >= 0);
  if (found.length === 0) return;
  const places = found.map((sentence) => trimmed(draft, sentence));
  const first = text.match(words)![0];
  yield {
    message: `${quote(textAt(draft, places[0]!), 30)}说的是态度，不是原因；“${first}”放在哪个问题后面都成立。`,
    places,
  };
}

// Measures

/** More of the same kind are told at once. */
const MANY = 3;

/** Measures that nobody has to have done by a day. */
function* measureIncomplete(draft: Draft, rule: RuleData, context: Context): Iterable<Hit | null> {
  const faults: { point: Point; lacks: string[]; place: Place }[] = [];
  const all = points(draft, context, "measures");
  for (const point of all) {
    yield null;
    const lacks = lacking(point);
    if (lacks.length > 0) faults.push({ point, lacks, place: claim(draft, point) });
  }
  const groups = ["责任人和时限", "时限", "责任人"].map((what) =>
    faults.filter(({ lacks }) => lacks.join("和") === what),
  );
  for (const many of groups.filter((group) => group.length > MANY)) {
    yield {
      message: `${all.length}条措施${many.length === all.length ? "都" : `中有${many.length}条`}没有${many[0]!.lacks.join("和")}，例如${quote(textAt(draft, many[0]!.place))}。`,
      places: many.map(({ place }) => place),
      remedy: "逐条写成“谁、在哪天以前、对什么、做什么、做多少”，再写由谁验收；写不出责任人和日期的，不是措施，删去。",
    };
  }
  for (const { place, lacks, point } of groups.filter((group) => group.length <= MANY).flat()) {
    const word = rule.words.find((item) => point.text.includes(item));
    const instead = word ? `“${word}”代替不了它。` : "";
    yield {
      message: `${quote(textAt(draft, place))}没有${lacks.join("和")}${instead ? `，${instead}` : "。"}`,
      places: [place],
    };
  }
}

function lacking({ text, columns, passages: cells }: Point): string[] {
  const cellOf = (head: RegExp): string | null => {
    const at = columns.findIndex((column) => head.test(column));
    return at < 0 ? null : (cells[at]?.text ?? "");
  };
  const who = cellOf(/责任|牵头|负责|部门|单位/u);
  const when = cellOf(/时限|期限|时间|日期/u);
  const duty = who === null ? hasDuty(text) : who.trim() !== "";
  const time = when === null ? hasTime(text) : hasTime(when) || hasFigure(when);
  return [...(duty ? [] : ["责任人"]), ...(time ? [] : ["时限"])];
}

/** What the measure says first. */
function claim(draft: Draft, { passages: [first], columns, passages: cells }: Point): Place {
  if (columns.length > 0) {
    const at = columns.findIndex((column) => /措施|任务|建议/u.test(column));
    return placeOf(cells[at] ?? first!);
  }
  const [sentence] = sentences(first!.text, first!.line, first!.start);
  return trimmed(draft, sentence ?? placeOf(first!));
}

/** Words that say nothing about what a point is about. */
const EMPTY =
  /[的了在和与及是有对将要把未不没为向上下中等个件次份条名人]|问题|措施|工作|进一步|加强|落实|推进|不够|不足|不严|不力|不到位|不全|有待|存在|整改|责任|验收|以前|年|月|日|[0-9]|[^\u4e00-\u9fff]/gu;

/** Problems with numbers that no measure takes up. */
function* problemMeasureUnpaired(draft: Draft, _rule: RuleData, context: Context): Iterable<Hit> {
  const [bad] = sectionsOf(draft, context, "problems");
  const [cure] = sectionsOf(draft, context, "measures");
  if (!bad || !cure || cure.line < bad.line) return;
  const problems = items(draft, bad, context).map(({ text, name }) => ({ name, words: bigrams(name), text }));
  if (problems.length < 2) return;
  const cures = sectionText(draft, cure, true)
    .map(({ text }) => text)
    .concat(headings(cure))
    .join("\n");
  const measures = points(draft, context, "measures");
  if (measures.length === 0) return;
  const missing = problems.filter(({ words }) => words.length > 0 && !words.some((word) => cures.includes(word)));
  const counts = measures.length < problems.length;
  // A measure may serve several problems; only those that no measure mentions are told.
  if (missing.length === 0 || (!counts && missing.length < problems.length / 2 && missing.length < 2)) return;
  yield {
    message: `问题${problems.length}条，措施${measures.length}条；${quoteAll(missing.map(({ name }) => name))}没有看到相应的措施。`,
    places: [headingPlace(draft, bad), headingPlace(draft, cure)],
    remedy: `给${quote(missing[0]!.name, 16)}补一条措施；一条措施管几个问题的，写明管哪几条。不必为了凑数硬拆。`,
  };
}

const headings = (section: DraftSection): string[] =>
  section.sections.flatMap((child) => [child.title, ...headings(child)]);

/** The problems as they are counted: the lowest items, by their names. */
function items(draft: Draft, section: DraftSection, context: Context): { name: string; text: string }[] {
  const roles = lineRoles(draft, context);
  return points(draft, context, "problems")
    .filter(
      ({ section: own, passages: [first] }) =>
        !context.report?.assignment.has(own) &&
        own.line >= section.line &&
        own.end <= section.end &&
        roles[first!.line] === "problems",
    )
    .map(({ passages: [first], text }) => ({
      name: clauses(first!.text.replace(/^[一二三四五六七八九十]{1,2}是/u, ""))[0]?.text ?? "",
      text,
    }));
}

function bigrams(name: string): string[] {
  return name
    .replace(EMPTY, " ")
    .split(" ")
    .flatMap((run) => Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)));
}

export const CHECKS: Record<string, Check> = {
  "substance.achievements-outweigh": achievementsOutweigh,
  "substance.subject-others": subjectOthers,
  "substance.problem-without-fact": problemWithoutFact,
  "substance.problem-played-down": problemPlayedDown,
  "substance.measure-incomplete": measureIncomplete,
  "substance.problem-measure-unpaired": problemMeasureUnpaired,
  "substance.clean-without-scope": cleanWithoutScope,
  "substance.survey-without-sample": surveyWithoutSample,
  "substance.cause-is-slogan": causeIsSlogan,
  "substance.paper-as-result": paperAsResult,
};
