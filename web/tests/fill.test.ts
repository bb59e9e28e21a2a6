import assert from "node:assert/strict";
import { test } from "node:test";
import { type FormContent, emptyContent, readContent } from "../src/contents/letter";
import { toFilling } from "../src/contents/form/filling";
import {
  addArea,
  areasOf,
  blanksOf,
  bringBackArea,
  changeArea,
  hasShortForm,
  moveArea,
  partsOf,
  partsWithin,
  setSegments,
  switchPart,
} from "../src/contents/form/form";
import { findBy, migrate } from "../src/contents/form/migrate";
import { asidesIn } from "../src/contents/form/passages";
import { overallOf, statesOf } from "../src/fill/progress";
import { compareLength } from "../src/shared/lengths";
import {
  asPlainText,
  countCharacters,
  insertItem,
  insertPoint,
  onlyBlank,
  toBlocks,
  toSegments,
} from "../src/contents/texts";
import { visible, build, buildSection } from "../src/shared/document";
import { Matcher, type MatchingData } from "../src/shared/matching";
import { type Block, namedBlank, type Section, type Unit } from "../src/shared/unit";
import { given } from "./given";

const paragraph = (text: string, ordinal = 0): Block => ({ type: "paragraph", text, ordinal });

function section(id: string, title: string, level: number, more: Partial<Section> = {}): Section {
  return {
    id,
    title,
    level,
    required: true,
    configurable: false,
    core: false,
    short: null,
    aliases: [],
    length: null,
    guidance: [],
    blocks: [paragraph(`【${title}内容】`)],
    items: [],
    sections: [],
    ...more,
  };
}

const area = (id: string, title: string): Section =>
  section(id, title, 2, {
    blocks: [],
    sections: [
      section(`${id}-wenti`, "存在问题", 3, { blocks: [paragraph(`一是【${title}问题】。`)] }),
      section(`${id}-jianyi`, "建议", 3, { blocks: [] }),
    ],
  });

function unit(more: Partial<Unit> = {}): Unit {
  const sections = [
    section("luoshi", "落实情况", 1, { length: { min: 10, max: 20 } }),
    section("pinpai", "党建品牌", 1, { required: false }),
    section("lingyu", "分领域", 1, {
      configurable: true,
      blocks: [],
      sections: [area("baolei", "堡垒"), area("xuexi", "学习"), area("zuofeng", "作风")],
    }),
    section("cuoshi", "措施", 1, { aliases: ["整改措施", "下一步措施"] }),
  ];
  const blanks = [
    "单位名称",
    "成文日期",
    "落实情况内容",
    "党建品牌内容",
    "措施内容",
    "堡垒问题",
    "学习问题",
    "作风问题",
    "事项",
  ];
  return {
    id: "shili",
    kind: "report",
    title: "示例报告",
    version: "1.0.0",
    page: "",
    sensitive: false,
    notice: "",
    numbered: true,
    landscape: false,
    parts: { title: true, recipient: true, opening: true, closing: false, attachments: true, signature: true },
    markedTitle: "【单位名称】的报告",
    front: { title: "【单位名称】的报告", recipient: "县委", signature: "【单位名称】", date: "【成文日期】" },
    opening: { guidance: [], blocks: [paragraph("现报告如下。")], short: null },
    closing: { guidance: [], blocks: [paragraph("特此报告。")], short: null },
    attachments: [
      { id: "fu", title: "清单", blocks: [{ type: "table", header: ["序号", "事项"], rows: [["1", "【事项】"]] }] },
    ],
    sections,
    handedOut: [],
    columns: [],
    grid: [],
    overdue: null,
    summaryColumn: "",
    formerly: { blanks: {}, items: {}, sections: {}, columns: {} },
    blanks: blanks.map((name) => ({ ...namedBlank(name), first: name === "单位名称" })),
    equations: [],
    ...more,
  };
}

const headings = (one: Unit, content: FormContent): string[] => {
  const { blocks } = build(one, toFilling(one, content, partsOf(one, content)));
  return blocks.flatMap((block) => (block.kind === "heading" ? [block.number + block.text] : []));
};

const find = (one: Unit, content: FormContent, id: string) => {
  const part = partsOf(one, content).find((other) => other.id === id);
  assert.ok(part, id);
  return part;
};

const DATA = given("MATCHING_DATA") as MatchingData;
const matched = findBy(new Matcher(DATA));

// Texts

test("blocks become lines and lines the same blocks", () => {
  const blocks: Block[] = [
    paragraph("总起。"),
    paragraph("2026-001号问题", 1),
    paragraph("第二条", 2),
    { type: "table", header: ["甲"], rows: [["1"], [""]] },
    paragraph("尾"),
  ];
  const segments = toSegments(blocks);
  assert.equal(segments[0]?.type === "text" && segments[0].text, "总起。\n1. 2026-001号问题\n2. 第二条");
  assert.deepEqual(toBlocks(segments), blocks);
});

test("a list counts on from its first number, a figure opens none", () => {
  const lines = (text: string): string[] =>
    toBlocks([{ type: "text", text }]).map((block) =>
      block.type === "paragraph" ? `${block.ordinal}|${block.text}` : "",
    );
  assert.deepEqual(lines("1. 甲\n\n3. 乙\n丙\n3. 丁\n4.戊"), ["1|甲", "2|乙", "0|丙", "0|3.丁", "0|4.戊"]);
  assert.deepEqual(lines("1.5万元\n2. \n　　缩进 "), ["0|1.5万元", "0|缩进"]);
});

test("characters: no white space, values for blanks, astral ones once", () => {
  const blanks = new Map([
    ["甲", "三个字"],
    ["乙", ""],
  ]);
  assert.equal(countCharacters(["一 二\n【甲】【乙】𠮷【不是空项】"], blanks), 2 + 3 + 1 + 6);
  assert.equal(onlyBlank(" 【甲】 ", blanks), "甲");
  assert.equal(onlyBlank("【甲】份", blanks), "");
  assert.equal(onlyBlank("【不是空项】", blanks), "");
});

test("一是 counts on within its line", () => {
  const at = (text: string): string => insertPoint(text, text.length).text.slice(text.length);
  assert.equal(at(""), "一是");
  assert.equal(at("查出三个问题。"), "一是");
  assert.equal(at("一是甲。"), "二是");
  assert.equal(at("一是甲。\n二是乙。\n"), "三是");
  assert.equal(at("总的看，一是甲。\n"), "一是");
  assert.equal(at("九是甲；十是乙；"), "十一是");
  assert.deepEqual(insertPoint("一是甲。三是乙。", 4), { text: "一是甲。二是三是乙。", cursor: 6 });
});

test("a new item opens below, those after it count on", () => {
  assert.deepEqual(insertItem("1. 甲\n2. 乙\n尾", 2), { text: "1. 甲\n2. \n3. 乙\n尾", cursor: 8 });
  assert.deepEqual(insertItem("", 0), { text: "1. ", cursor: 3 });
  assert.deepEqual(insertItem("1. 甲\n", 5), { text: "1. 甲\n2. ", cursor: 8 });
  assert.deepEqual(insertItem("文字", 1), { text: "文字\n1. ", cursor: 6 });
});

// Structure

test("an optional section that is off takes its number along", () => {
  const one = unit();
  const content = emptyContent();
  assert.deepEqual(
    headings(one, content).filter((text) => /^[一二三四]、/.test(text)),
    ["一、落实情况", "二、党建品牌", "三、分领域", "四、措施"],
  );
  switchPart(content, find(one, content, "pinpai"), false);
  assert.deepEqual(
    headings(one, content).filter((text) => /^[一二三四]、/.test(text)),
    ["一、落实情况", "二、分领域", "三、措施"],
  );
  assert.equal(find(one, content, "pinpai").number, "");
  switchPart(content, find(one, content, "closing"), false);
  assert.deepEqual(toFilling(one, content, partsOf(one, content)).closing, []);
});

test("required parts cannot be switched off", () => {
  const one = unit();
  const content = { ...emptyContent(), off: ["luoshi", "opening", "fu"] };
  assert.deepEqual(
    partsOf(one, content).filter((part) => !part.on),
    [],
  );
});

test("areas are moved, renamed, taken out, brought back and added", () => {
  const one = unit();
  const parent = one.sections[2]!;
  const content = emptyContent();
  const areas = (): string[] => headings(one, content).filter((text) => text.startsWith("\uff08"));
  moveArea(content, parent, "zuofeng", -1);
  assert.deepEqual(areas(), ["（一）堡垒", "（二）作风", "（三）学习"]);
  moveArea(content, parent, "baolei", -1);
  changeArea(content, parent, "xuexi", { title: "理论学习" });
  changeArea(content, parent, "baolei", { removed: true });
  assert.deepEqual(areas(), ["（一）作风", "（二）理论学习"]);
  const id = addArea(content, parent, "本地重点");
  assert.deepEqual(areas(), ["（一）作风", "（二）理论学习", "（三）本地重点"]);
  assert.deepEqual(
    partsWithin(partsOf(one, content), id).map((part) => part.number + part.title),
    ["（三）本地重点", "1.存在问题", "2.建议"],
  );
  assert.deepEqual(find(one, content, `${id}-1`).segments, [{ type: "text", text: "" }]);
  changeArea(content, parent, "baolei", { removed: false });
  assert.equal(areas().length, 4);
  assert.notEqual(addArea(content, parent, "再加"), id);
});

test("moving passes over areas that were taken out", () => {
  const one = unit();
  const parent = one.sections[2]!;
  const content = emptyContent();
  changeArea(content, parent, "xuexi", { removed: true });
  moveArea(content, parent, "zuofeng", -1);
  assert.deepEqual(
    areasOf(parent, content)
      .filter((a) => !a.removed)
      .map((a) => a.id),
    ["zuofeng", "baolei"],
  );
});

test("a text that is the template's again is not kept", () => {
  const one = unit();
  const content = emptyContent();
  const part = find(one, content, "luoshi");
  setSegments(content, part, [{ type: "text", text: "改过" }], one);
  assert.equal(find(one, content, "luoshi").touched, true);
  setSegments(content, part, [{ type: "text", text: "【落实情况内容】" }], one);
  assert.deepEqual(content.texts, {});
});

// Filling

test("values flow everywhere, what is open stays a blank", () => {
  const one = unit();
  const content = emptyContent();
  content.values = { 单位名称: "甲\n局 ", 措施内容: "  " };
  const { blocks } = build(one, toFilling(one, content, partsOf(one, content)));
  const texts = JSON.stringify(blocks);
  assert.match(texts, /甲 局的报告/);
  const title = blocks.find((block) => block.kind === "title");
  assert.equal(title?.kind === "title" && visible(title.inlines), "甲 局的报告");
  assert.match(texts, /"name":"措施内容"/);
});

test("every level counts from one below each heading above it, and so do the items of a text", () => {
  const deep = (id: string): Section =>
    section(id, id, 2, { blocks: [], sections: [section(`${id}x`, `${id}x`, 3), section(`${id}y`, `${id}y`, 3)] });
  const one = unit({
    sections: [
      section("a", "甲", 1, { blocks: [], sections: [deep("p"), deep("q")] }),
      section("b", "乙", 1, { blocks: [], sections: [deep("r")] }),
      section("c", "丙", 1, {
        blocks: [paragraph("一项", 1), paragraph("又一项", 2), paragraph("不编号的"), paragraph("另一组", 1)],
      }),
    ],
  });
  const content = emptyContent();
  assert.deepEqual(headings(one, content), [
    ...["一、甲", "（一）p", "1.px", "2.py", "（二）q", "1.qx", "2.qy"],
    ...["二、乙", "（一）r", "1.rx", "2.ry", "三、丙"],
  ]);
  const filling = toFilling(one, content, partsOf(one, content));
  const items = buildSection(one, filling, "c").blocks.flatMap((block) =>
    block.kind === "body" ? [block.number] : [],
  );
  assert.deepEqual(items, ["1.", "2.", "", "1."]);
  const kinds = build(one, filling).blocks.map((block) => block.kind);
  assert.deepEqual(
    [kinds.slice(0, 4), kinds.slice(-3)],
    [
      ["title", "recipient", "body", "heading"],
      ["attachment-note", "signature", "attachment"],
    ],
  );
});

// Progress

test("progress tells what is done, open and empty", () => {
  const one = unit();
  const content = emptyContent();
  content.values = { 落实情况内容: "不到十个字" };
  content.texts["cuoshi"] = [{ type: "text", text: " \n" }];
  const blanks = blanksOf(one, content);
  const states = statesOf(partsOf(one, content), blanks);
  const state = (id: string) => states.find(({ part }) => part.id === id)!;
  assert.equal(state("luoshi").done, true);
  assert.equal(compareLength(state("luoshi").characters, { min: 10, max: 20 }), -1);
  assert.deepEqual(state("baolei-wenti").open, ["堡垒问题"]);
  assert.equal(state("cuoshi").empty, true);
  assert.equal(state("lingyu").counts, false);
  assert.equal(state("lingyu").characters, state("baolei").characters * 3);
  const overall = overallOf(states, blanks, ["单位名称", "成文日期"]);
  assert.equal(overall.filled, 1);
  assert.equal(overall.blanks, 2 + 6);
  const sections = states.filter(({ part }) => part.kind === "section").map(({ part }) => part.number + part.title);
  const own = states.filter(({ part }) => part.kind !== "attachment" && part.above.length === 0);
  assert.equal(
    overall.characters,
    own.reduce((sum, { characters }) => sum + characters, sections.join("").length),
  );
});

// Templates that change

test("a draft opens in the next template: by id, by title, and the rest is set aside", () => {
  const old = unit();
  const content = emptyContent();
  for (const id of ["luoshi", "cuoshi", "pinpai"])
    setSegments(content, find(old, content, id), [{ type: "text", text: `我写的${id}` }], old);
  content.values = { 党建品牌内容: "品牌", 单位名称: "甲局" };
  const next = unit({
    version: "2.0.0",
    sections: [
      section("luoshi", "落实情况", 1),
      section("zhenggai-cuoshi", "下一步整改措施", 1, { aliases: ["措施"] }),
    ],
    blanks: [{ ...namedBlank("单位名称"), first: true }],
  });
  const moved = migrate(JSON.parse(JSON.stringify(content)), next, matched);
  assert.equal(asPlainText(moved.texts["luoshi"] ?? []), "我写的luoshi");
  assert.equal(asPlainText(moved.texts["zhenggai-cuoshi"] ?? []), "我写的cuoshi");
  assert.deepEqual(moved.aside, [{ title: "党建品牌", text: "我写的pinpai" }]);
  assert.deepEqual(asidesIn(moved, next, ["单位名称"]).slice(1), [
    { title: "模板里没有了的空项", text: "党建品牌内容：品牌" },
  ]);
  assert.deepEqual(migrate(moved, next, matched), moved);
});

test("a text that comes to a place which has one is set aside, and covers nothing", () => {
  const content = emptyContent();
  content.texts = {
    cuoshi: [{ type: "text", text: "旧节里的话" }],
    "xia-yibu": [{ type: "text", text: "更旧的话" }],
    "zhenggai-cuoshi": [{ type: "text", text: "新节里的话" }],
  };
  content.titles = { cuoshi: "措施", "xia-yibu": "下一步整改措施" };
  const next = unit({ sections: [section("zhenggai-cuoshi", "下一步整改措施", 1, { aliases: ["措施"] })] });
  const moved = migrate(content, next, matched);
  assert.equal(asPlainText(moved.texts["zhenggai-cuoshi"] ?? []), "新节里的话");
  assert.deepEqual(moved.aside, [
    { title: "措施", text: "旧节里的话" },
    { title: "下一步整改措施", text: "更旧的话" },
  ]);
});

test("an area that the next template dropped goes on as the writer's own", () => {
  const old = unit();
  const parent = old.sections[2]!;
  const content = emptyContent();
  moveArea(content, parent, "zuofeng", -1);
  content.texts["zuofeng"] = [{ type: "text", text: "作风的话" }];
  content.titles["zuofeng"] = "作风";
  const next = unit({
    version: "2.0.0",
    sections: [
      section("lingyu", "分领域", 1, {
        configurable: true,
        blocks: [],
        sections: [section("baolei", "堡垒", 2), section("xin", "新领域", 2)],
      }),
    ],
  });
  const moved = migrate(content, next, matched);
  assert.deepEqual(
    partsOf(next, moved)
      .filter((part) => part.level === 2)
      .map((part) => part.title),
    ["堡垒", "作风", "学习", "新领域"],
  );
  assert.equal(asPlainText(find(next, moved, "zuofeng").segments), "作风的话");
});

test("a touched text keeps the blanks of its template", () => {
  const one = unit();
  const content = emptyContent();
  content.texts["luoshi"] = [{ type: "text", text: "有【旧名】的话" }];
  content.values = { 旧名: "旧值" };
  const moved = migrate(content, one, matched);
  assert.deepEqual(asidesIn(moved, one, []), []);
  const { blocks } = build(one, toFilling(one, moved, partsOf(one, moved)));
  assert.match(JSON.stringify(blocks), /有旧值的话/);
});

test("an open blank of an old text stays a blank", () => {
  const old = unit();
  const content = emptyContent();
  setSegments(content, find(old, content, "luoshi"), [{ type: "text", text: "改过，【落实情况内容】" }], old);
  const next = unit({ blanks: [] });
  const moved = migrate(content, next, matched);
  assert.deepEqual(
    statesOf(partsOf(next, moved), blanksOf(next, moved)).find(({ part }) => part.id === "luoshi")?.open,
    ["落实情况内容"],
  );
});

test("whatever a file holds becomes a content", () => {
  for (const junk of [
    null,
    1,
    "x",
    [],
    {
      values: 1,
      texts: { luoshi: [1, null, { type: "text" }] },
      areas: { lingyu: [{ id: "../x" }] },
      off: {},
      aside: [3],
    },
  ]) {
    assert.deepEqual(readContent(junk), emptyContent());
  }
  const odd = readContent({ texts: { a: [{ type: "table", header: ["甲", "乙"], rows: [["1"], "x", [1, 2, 3]] }] } });
  assert.deepEqual(odd.texts["a"], [
    {
      type: "table",
      header: ["甲", "乙"],
      rows: [
        ["1", ""],
        ["", ""],
        ["1", "2"],
      ],
    },
  ]);
});

// The short form

const shortUnit = (): Unit => {
  const one = unit();
  const worded = one.sections[0]!;
  const sections = [
    { ...worded, short: [paragraph("短的【落实情况内容】")] },
    one.sections[1]!,
    {
      ...one.sections[2]!,
      sections: one.sections[2]!.sections.map((area, index) => ({ ...area, required: index > 0 })),
    },
    one.sections[3]!,
  ];
  return { ...one, sections };
};

test("the short form has the core, other words and the same values", () => {
  const one = shortUnit();
  const content = emptyContent();
  content.values["落实情况内容"] = "值";
  assert.equal(hasShortForm(one), true);
  assert.equal(hasShortForm({ ...one, kind: "letter" }), false);
  setSegments(content, find(one, content, "luoshi"), [{ type: "text", text: "完整版的话" }], one);
  content.short.chosen = true;
  const part = find(one, content, "luoshi");
  assert.deepEqual(
    [part.segments, part.touched, part.short],
    [[{ type: "text", text: "短的【落实情况内容】" }], false, true],
  );
  assert.deepEqual(part.other, [{ type: "text", text: "完整版的话" }]);
  assert.deepEqual(headings(one, content).slice(0, 3), ["一、落实情况", "二、分领域", "（一）学习"]);
  setSegments(content, part, [{ type: "text", text: "精简版的话" }], one);
  // What it leaves out is there when it is wanted, in this form alone.
  switchPart(content, find(one, content, "pinpai"), true);
  bringBackArea(content, one.sections[2]!, "baolei");
  assert.deepEqual(headings(one, content).slice(0, 4), ["一、落实情况", "二、党建品牌", "三、分领域", "（一）堡垒"]);
  content.short.chosen = false;
  switchPart(content, find(one, content, "pinpai"), false);
  assert.deepEqual(find(one, content, "luoshi").segments, [{ type: "text", text: "完整版的话" }]);
  const again = migrate(JSON.parse(JSON.stringify(content)), one, matched);
  again.short.chosen = true;
  assert.deepEqual(find(one, again, "luoshi").segments, [{ type: "text", text: "精简版的话" }]);
  assert.equal(find(one, again, "pinpai").on, true);
  assert.deepEqual(again.aside, []);
});

test("own words of the short form move with their section, or are set aside", () => {
  const one = shortUnit();
  const content = emptyContent();
  content.titles = { jiu: "整改措施", meiyou: "没有的一节" };
  content.short.texts = { jiu: [{ type: "text", text: "短的措施" }], meiyou: [{ type: "text", text: "没有地方的话" }] };
  const migrated = migrate(content, one, matched);
  // The template words it the same in both forms.
  assert.deepEqual(migrated.short.texts, {});
  assert.deepEqual(migrated.texts, { cuoshi: [{ type: "text", text: "短的措施" }] });
  assert.deepEqual(migrated.aside, [{ title: "没有的一节", text: "没有地方的话" }]);
});
