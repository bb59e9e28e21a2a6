/** What a query is taken for, and what of a text is shown; the ranking is measured on the whole site. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openCorpus } from "../src/search/corpus";
import type { IndexData } from "../src/search/data";
import { excerpt } from "../src/search/excerpt";
import { openSounds } from "../src/search/names";
import { understand } from "../src/search/query";
import { openSearch, type Answer, type Result } from "../src/search/search";
import { bare, compact, fold, grams } from "../src/search/text";

const data: IndexData = {
  pages: [
    ["reports/zicha.html", "政治生态建设自查报告", "报告", 0],
    ["ledgers/zhenggai.html", "整改台账", "台账", 0],
    ["format.html", "公文格式", "指引", 1],
    ["maintain.html", "维护说明", "维护", 2],
  ],
  groups: [
    ["材料", 1],
    ["指引", 1],
    ["维护", 0.3],
  ],
  entries: [
    [0, "", "政治生态建设自查报告", "", "自查报告", "本单位党委写的自查报告。"],
    [0, "cuoshi", "三、整改措施", "", "下一步打算", "措施写到人和日期，进台账。"],
    [1, "", "整改台账", "", "", "一行一件事：问题、措施、时限。", "哪天能写到日"],
    [1, "shixian", "时限", "", "", "写到日。", "拖了多久\n领导问哪天能完"],
    [2, "luokuan", "落款", "", "署名", "成文日期右空四字，依据GB/T 9704—2012。"],
    [3, "", "维护说明", "", "", "改自查报告的模板，改成文日期的写法，服务器怎么配置。"],
  ],
  ignored: ["怎么", "的"],
  forms: ["模板", "范文"],
  idle: "的了不没有",
  asks: [
    [["怎么", "检查"], ["指引"], []],
    [["服务器"], ["维护"], []],
    [["记下"], ["台账"], []],
    [["交出"], ["报告"], []],
    [["啥意思"], [], ["format.html"]],
  ],
  genres: ["台账", "登记表", "通知", "承诺书"],
  pairs: {
    joined: ["和"],
    either: ["还是"],
    asked: ["有什么区别", "区别"],
    around: ["到底", "是", "的"],
    spelling: ["maintain.html"],
  },
  synonyms: [
    [["台帐"], ["台账"]],
    [["word", "docx"], ["Word"]],
  ],
  uncovered: [
    { topic: "工作总结", typed: ["总结"], unless: ["总结会"], needs: [], note: "", nearest: [] },
    {
      topic: "别的方案",
      typed: ["方案", "打算 明年"],
      unless: [],
      needs: ["整改的方案和台账", "整改方案"],
      note: "",
      nearest: [],
    },
  ],
  start: [],
  syllables: {
    bao: "报",
    cha: "查察",
    cuo: "措",
    gai: "改该",
    gao: "告",
    jian: "建",
    kuan: "款宽",
    luo: "落",
    she: "设",
    sheng: "生",
    shi: "施时",
    tai: "态台太",
    xian: "限",
    zhang: "账帐",
    zheng: "政整正",
    zhi: "治",
    zi: "自字",
    zong: "总",
    jie: "结",
  },
  otherSyllables: { xian: "县见", huan: "还" },
};
const corpus = openCorpus(data);
const sounds = openSounds(corpus);
const shown = (answer: Answer | undefined): Result[] => answer?.groups.flatMap(({ results }) => results) ?? [];
const options = (typed: string): string[][] =>
  understand(typed, corpus, sounds).slots.map((s) => s.options.map((o) => o.text));

test("width, case, quotes, blanks and numbers of headings do not matter", () => {
  assert.equal(fold("ＧＢ／Ｔ—1（一）"), "gb/t-1(一)");
  assert.equal(fold("“甲”，乙").length, "“甲”，乙".length);
  assert.equal(compact(" “五 问”\u200b自查 "), "五问自查");
  assert.equal(bare("（一）整改措施"), "整改措施");
  assert.equal(bare("三、整改措施"), "整改措施");
});

test("a word is looked for in pairs", () => {
  assert.deepEqual(grams("自查自查报告"), ["自查", "查自", "查报", "报告"]);
  assert.deepEqual(grams("粗"), ["粗"]);
  assert.deepEqual(grams("9704"), ["9704"]);
  assert.deepEqual(grams(""), []);
});

test("words to ignore and synonyms cut a question", () => {
  assert.deepEqual(options("整改的台帐怎么写"), [["整改"], ["台帐", "台账"], ["写"]]);
  assert.deepEqual(options("docx"), [["docx", "word"]]);
  assert.deepEqual(options("docxx"), [["docxx"]]);
  assert.deepEqual(options("gb9704"), [["gb"], ["9704"]]);
  assert.deepEqual(options("怎么"), [["怎么"]]);
});

test("slips that sound alike are mended, what the site says is left alone", () => {
  assert.deepEqual(options("自察报告"), [["自察报告", "自查报告"]]);
  assert.deepEqual(options("政治生太"), [["政治生太", "政治生态"]]);
  assert.deepEqual(options("整该措施"), [["整该措施", "整改措施"]]);
  assert.deepEqual(options("整改措施时限"), [["整改措施时限"]]);
  assert.deepEqual(understand("落宽", corpus, sounds).read, ["落款"]);
});

test("pinyin in full, as initials, mixed, in pieces and unfinished", () => {
  for (const typed of ["zichabaogao", "zcbg", "zichabg", "zi cha bao gao", "zichabaog", "ZCBG"]) {
    assert.equal(options(typed)[0]?.[1], "自查报告", typed);
  }
  assert.equal(options("zhengzhisheng")[0]?.[1], "政治生");
  assert.deepEqual(options("qqqq"), [["qqqq"]]);
});

test("what is not covered is recognised, also in pinyin, unless another word is there", () => {
  assert.equal(understand("年度总结", corpus, sounds).topic?.topic, "工作总结");
  assert.equal(understand("zongjie", corpus, sounds).topic?.topic, "工作总结");
  assert.equal(understand("总结会", corpus, sounds).topic, undefined);
});

test("words of a topic may stand apart in any order; a longer name of a page is no topic", () => {
  const named = openCorpus({ ...data, entries: [...data.entries, [1, "", "整改台账", "", "整改方案", ""]] });
  const topic = (typed: string, of = corpus): string | undefined => understand(typed, of, sounds).topic?.topic;
  assert.equal(topic("明年有什么打算"), "别的方案");
  assert.equal(topic("打算"), undefined);
  assert.equal(topic("整改方案"), "别的方案");
  assert.equal(topic("整改方案", named), undefined);
  assert.equal(topic("整改台账的方案", named), "别的方案");
});

test("slips of the hand: a wrong character, two that changed places, a letter of pinyin", () => {
  assert.deepEqual(options("整改魑账"), [["整改魑账", "整改台账"]]);
  assert.deepEqual(options("自报查告"), [["自报查告", "自查报告"]]);
  assert.equal(options("zichabogao")[0]?.[1], "自查报告");
  assert.equal(options("zicabaogao")[0]?.[1], "自查报告");
  assert.deepEqual(options("qzxcvbn"), [["qzxcvbn"]]);
});

test("the form that is wanted says little of what, and all when there is nothing else", () => {
  const weights = (typed: string): number[] => understand(typed, corpus, sounds).slots.map(({ weight }) => weight);
  assert.deepEqual(options("整改的范文"), [["整改"], ["范文"]]);
  assert.ok((weights("整改的范文")[1] ?? 1) < 1);
  assert.deepEqual(weights("范文"), [1]);
});

test("wording asks for a kind of page; pages for maintainers come last for the words of readers", () => {
  const search = openSearch(data);
  const pages = (typed: string): string[] => shown(search(typed)).map((r) => r.href.split("#")[0] ?? "");
  assert.equal(pages("成文日期怎么写")[0], "format.html");
  assert.equal(pages("服务器配置成文日期")[0], "maintain.html");
  assert.equal(pages("自查报告").at(-1), "maintain.html");
  const twins: IndexData["entries"] = [0, 1].map((page) => [page, "", data.pages[page]?.[1] ?? "", "", "", "落款"]);
  const first = (typed: string): string | undefined => shown(openSearch({ ...data, entries: twins })(typed))[0]?.href;
  assert.deepEqual([first("交出落款"), first("记下落款")], ["reports/zicha.html", "ledgers/zhenggai.html"]);
});

test("in a name of the site every word counts", () => {
  const named = openCorpus({ ...data, entries: [[0, "", "整改范文", "", "", ""], ...data.entries] });
  const weights = (typed: string): number[] => understand(typed, named, sounds).slots.map(({ weight }) => weight);
  assert.deepEqual(weights("整改范文"), [1, 1]);
  assert.ok((weights("落款范文")[1] ?? 1) < 1);
});

test("a topic that the site has under a longer name is not missing, unless only the nearest section says it", () => {
  const nearest: IndexData["uncovered"][number]["nearest"] = [["ledgers/zhenggai.html#shixian", "", ""]];
  const topics = {
    ...data,
    uncovered: [{ topic: "期限", typed: ["时限"], unless: [], needs: ["整改的时限要多长"], note: "", nearest: [] }],
  };
  const topicOf = (typed: string, entries = data.entries, places = nearest): string | undefined =>
    understand(
      typed,
      openCorpus({ ...topics, entries, uncovered: [{ ...topics.uncovered[0]!, nearest: places }] }),
      sounds,
    ).topic?.topic;
  const longer = data.entries.map((e): typeof e =>
    e[1] === "shixian" ? [e[0], e[1], "整改时限", e[3], e[4], e[5]] : e,
  );
  assert.equal(topicOf("整改时限"), "期限");
  assert.equal(topicOf("整改时限", longer, []), undefined);
  assert.equal(topicOf("整改时限", longer), "期限");
});

test("the best ones come first, the others by kind in the order of the groups", () => {
  const pages: IndexData["pages"] = [1, 1, 1, 1, 0, 2].map((group, i) => [`${i}.html`, `第${i}页`, "", group]);
  const entries = pages.map(([, title], i): IndexData["entries"][number] => [i, "", title, "", "", "落款"]);
  const answer = openSearch({ ...data, pages, entries })("落款");
  assert.deepEqual(
    answer?.groups.map(({ name, results }) => [name, results.length]),
    [
      ["最相符的", 3],
      ["材料", 1],
      ["指引", 1],
      ["维护", 1],
    ],
  );
});

test("titles and section titles come before prose, and an answer says where", () => {
  const search = openSearch(data);
  const hrefs = (typed: string): string[] => shown(search(typed)).map((r) => r.href);
  assert.deepEqual(hrefs("台账"), ["ledgers/zhenggai.html", "reports/zicha.html#cuoshi"]);
  assert.deepEqual(hrefs("整改措施"), ["reports/zicha.html#cuoshi", "ledgers/zhenggai.html"]);
  assert.equal(
    shown(search("落款"))[0]
      ?.trail.map(([text]) => text)
      .join(""),
    "落款",
  );
  assert.equal(search("  "), undefined);
  assert.deepEqual([search("总结")?.groups.length, search("总结", true)?.topic], [0, undefined]);
});

test("one of two ways to write a word is looked up first; two names are compared by what they are", () => {
  const first = (typed: string): string[] => understand(typed, corpus, sounds).first;
  for (const typed of ["部署还是布署", "到底是部署还是布署", "部署和布署的区别", "部署 布署 区别"]) {
    assert.deepEqual(first(typed), ["maintain.html"], typed);
  }
  for (const typed of ["整改措施还是整改台账", "自查报告和台账有什么区别", "部署和布署", "部署还是部署"]) {
    assert.deepEqual(first(typed), [], typed);
  }
  const query = understand("自查报告和台账有什么区别", corpus, sounds);
  assert.deepEqual(
    query.slots.map(({ meant }) => meant),
    ["自查报告", "台账", "有什么区别"],
  );
  assert.ok((query.slots[2]?.weight ?? 1) < 1);
  assert.equal(shown(openSearch(data)("部署还是布署"))[0]?.href, "maintain.html");
});

test("a form of which the site has none of that name is said not to be here, its own are not", () => {
  const unnamed = (typed: string, of = corpus): string | undefined => understand(typed, of, sounds).unnamed;
  assert.deepEqual(
    ["政审台账", "政审的台账", "政审登记表怎么写"].map((typed) => unnamed(typed)),
    ["政审台账", "政审的台账", "政审登记表"],
  );
  assert.deepEqual(
    ["整改台账", "整改时限台账", "台账", "政审情况", "台账时限"].map((typed) => unnamed(typed)),
    [undefined, undefined, undefined, undefined, undefined],
  );
  const answer = openSearch(data)("政审台账");
  assert.equal(answer?.unnamed, "政审台账");
  assert.ok(shown(answer).length);
});

test("what is not here but nearly named like a page comes with that page first; so does the common name of a genre", () => {
  const nearest: IndexData["uncovered"][number]["nearest"] = [["reports/zicha.html", "", ""]];
  const topics = [
    {
      topic: "别的专项自查和承诺书",
      typed: ["自检报告", "消防 自查"],
      unless: [],
      needs: ["政治生态建设的自检报告", "承诺书"],
      note: "",
      nearest,
    },
  ];
  const named = [...data.entries, [1, "", "整改台账", "", "整改承诺书", ""] as IndexData["entries"][number]];
  const search = openSearch({ ...data, entries: named, uncovered: topics });
  const of = (typed: string): [string | undefined, number] => {
    const answer = search(typed);
    return [answer?.topic?.topic, shown(answer).length];
  };
  assert.equal(shown(search("政治生态建设自检报告"))[0]?.href, "reports/zicha.html");
  assert.equal(of("政治生态建设自检报告")[0], topics[0]?.topic);
  assert.deepEqual(of("消防自查"), [topics[0]?.topic, 0]);
  assert.deepEqual([of("承诺书")[0], of("整改承诺书")[0]], [topics[0]?.topic, undefined]);
});

test("who asks what a word means is shown the pages that say so first", () => {
  const twins: IndexData["entries"] = [0, 2].map((page) => [page, "", data.pages[page]?.[1] ?? "", "", "", "落款"]);
  const first = (typed: string): string | undefined => shown(openSearch({ ...data, entries: twins })(typed))[0]?.href;
  assert.deepEqual([first("落款"), first("落款啥意思")], ["reports/zicha.html", "format.html"]);
});

test("no synonym is cut out of a name", () => {
  const words: IndexData = { ...data, synonyms: [[["用人"], ["整改"]]] };
  const named = openCorpus({ ...words, entries: [...data.entries, [3, "x", "选人用人", "", "用人导向", ""]] });
  const cut = (typed: string, of = named): string[] => understand(typed, of, sounds).slots.map(({ meant }) => meant);
  assert.deepEqual(cut("选人用人", openCorpus(words)), ["选人", "用人"]);
  assert.deepEqual(cut("选人用人的整改"), ["选人用人", "整改"]);
  assert.deepEqual(cut("用人导向的整改"), ["用人导向", "整改"]);
  assert.deepEqual(cut("用人的整改"), ["用人", "整改"]);
});

test("a page whose names say the question stands before one that says it in its text", () => {
  const text = "时限写到日，时限不改。";
  const entries: IndexData["entries"] = [
    [0, "", "政治生态建设自查报告", "", "", "整改时限。"],
    [1, "", "整改台账", "", "", text],
    [1, "shixian", "时限", "", "", ""],
  ];
  const first = (of: IndexData["entries"]): string | undefined =>
    shown(openSearch({ ...data, entries: of })("整改时限"))[0]?.href.split("#")[0];
  assert.equal(first(entries), "ledgers/zhenggai.html");
});

test("a form of one that the site has by name is not missing, whoever keeps it", () => {
  const unnamed = (typed: string): string | undefined => understand(typed, corpus, sounds).unnamed;
  assert.equal(unnamed("魑魅来填整改台账"), undefined);
  assert.equal(unnamed("魑魅来填台账"), "魑魅来填台账");
});

test("of a topic in several words the first may stand in the name of a page", () => {
  const topics = [{ topic: "别的自查", typed: ["财务 自查"], unless: [], needs: [], note: "", nearest: [] }];
  const named: IndexData["entries"] = [...data.entries, [1, "", "整改台账", "", "财务检查", ""]];
  const topic = (typed: string, entries = data.entries): string | undefined =>
    understand(typed, openCorpus({ ...data, entries, uncovered: topics }), sounds).topic?.topic;
  assert.equal(topic("财务检查情况自查"), "别的自查");
  assert.equal(topic("财务检查情况自查", named), undefined);
  assert.equal(topic("自查财务", named), "别的自查");
});

test("two short names are compared, not taken for two writings of one", () => {
  const both: IndexData["entries"] = [...data.entries, [2, "a", "部署", "", "", ""], [2, "b", "布署", "", "", ""]];
  const first = (entries: IndexData["entries"]): string[] =>
    understand("部署和布署的区别", openCorpus({ ...data, entries }), sounds).first;
  assert.deepEqual([first(data.entries), first(both)], [["maintain.html"], []]);
});

test("results that only share a few characters are said to be about something else", () => {
  const search = openSearch(data);
  assert.deepEqual([search("服气的魑魅魍魉")?.strange, search("整改台账")?.strange], [true, false]);
});

test("of a sentence less need be here than of a name", () => {
  const strange = (typed: string): boolean | undefined => openSearch(data)(typed)?.strange;
  assert.deepEqual([strange("整改台魑魅"), strange("整改台魑魅怎么"), strange("时限魑魅怎么")], [true, false, true]);
});

test("a name says a word with something in between", () => {
  const entries: IndexData["entries"] = [
    [0, "", "政治生态建设自查报告", "", "", "会议台账写一句。"],
    [1, "", "会议决策纪实台账", "", "", "一行一次会议。"],
  ];
  assert.equal(shown(openSearch({ ...data, entries })("会议台账"))[0]?.href, "ledgers/zhenggai.html");
});

test("an excerpt shows the hit and marks it", () => {
  const text = `${"前面的话。".repeat(30)}成文日期右空四字，署名居中。${"后面的话。".repeat(30)}`;
  const pieces = excerpt(text, understand("成文日期", corpus, sounds));
  assert.deepEqual(pieces.slice(0, 2), [
    ["…", false],
    ["成文日期", true],
  ]);
  assert.deepEqual(pieces.at(-1), ["…", false]);
  assert.deepEqual(excerpt("没有", understand("成文日期", corpus, sounds)), [["没有", false]]);
});

test("what a place is needed for brings its page, and the place of the page is told by what stands there", () => {
  const [first] = shown(openSearch(data)("领导问哪天能完"));
  assert.equal(first?.href, "ledgers/zhenggai.html#shixian");
  assert.equal(shown(openSearch(data)("哪天能写到日"))[0]?.href, "ledgers/zhenggai.html#shixian");
  assert.deepEqual(options("拖了多久"), [["拖了多久"]]);
  assert.equal(openSearch(data)("拖了多久")?.strange, false);
});

test("what is likelier something that is not here is said not to be here, unless a page is likelier by far", () => {
  const topic = {
    topic: "慰问信",
    typed: ["慰问"],
    unless: [],
    needs: ["给老师写封信", "春节写给职工家属的信"],
    note: "",
  };
  const corpus = openCorpus({ ...data, uncovered: [{ ...topic, nearest: [] }] });
  const topicOf = (typed: string): string | undefined => understand(typed, corpus, sounds).topic?.topic;
  assert.equal(topicOf("想给职工家属写封信"), "慰问信");
  assert.equal(topicOf("整改时限哪天能完"), undefined);
  assert.equal(topicOf("慰问"), "慰问信");
  assert.equal(topicOf("慰问后领导问哪天能写到日"), undefined);
});

test("pages that hold the same words stand by how likely the question is for each", () => {
  const entry = (page: number, needs: string): IndexData["entries"][number] => [page, "", "台账", "", "", "", needs];
  const first = (one: string, other: string): string | undefined =>
    shown(openSearch({ ...data, entries: [entry(0, one), entry(1, other)] })("台账改到哪一步"))[0]?.href;
  const near = "改到哪一步了\n改了几步";
  const far = "开会记一笔哪一到改步";
  assert.deepEqual([first(near, far), first(far, near)], [data.pages[0]?.[0], data.pages[1]?.[0]]);
});

test("names spelled apart are read each, syllables apart together", () => {
  const meant = (typed: string): string[] =>
    understand(typed, openCorpus(data), sounds).slots.map((slot) => slot.meant);
  assert.deepEqual(meant("zhenggai taizhang"), ["整改台账"]);
  assert.deepEqual(meant("zheng gai tai zhang"), ["整改台账"]);
  assert.deepEqual(meant("taizhang zhenggai"), ["台账", "整改"]);
});
