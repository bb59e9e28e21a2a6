import assert from "node:assert/strict";
import { test } from "node:test";
import { utils, write } from "cfb";
import { kindOf, type Kind } from "../src/office/intake/kinds";
import { decodeText, decodeWhole } from "../src/office/intake/decode";
import { refuseOthers, type Wanted } from "../src/office/intake/refusal";
import { OfficeError } from "../src/office/error";
import { LIMITS } from "../src/office/zip";
import { writeZip } from "../src/office/zip-writer";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const zip = (...names: string[]): Uint8Array => writeZip(names.map((name) => [name, bytes("<a/>")] as const));

const utf16 = (text: string, little: boolean): Uint8Array =>
  Uint8Array.from(
    [...text]
      .flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])
      .flatMap((byte, index, all) => (little ? [byte] : [all[index ^ 1]!])),
  );

/** An OLE file with streams of these names. */
function ole(...streams: string[]): Uint8Array {
  const file = utils.cfb_new();
  for (const name of streams) utils.cfb_add(file, `/${name}`, [1, 2, 3]);
  return Uint8Array.from(write(file, { type: "array" }) as ArrayLike<number>);
}

const owner = (size = 162, filling = 0): Uint8Array => {
  const lock = new Uint8Array(size).fill(filling);
  lock.set([2, 0xb2, 0xe2]);
  lock.set([2, 0, 0x4b, 0x6d], 54);
  return lock;
};

const SAMPLES: Record<string, [data: Uint8Array, kind: Kind]> = {
  nothing: [bytes(""), "empty"],
  text: [bytes("一、工作情况"), "other"],
  "one byte": [bytes("P"), "other"],
  pdf: [bytes("%PDF-1.7"), "pdf"],
  rtf: [bytes("{\\rtf1}"), "rtf"],
  rar: [bytes("Rar!\x1a\x07"), "rar"],
  "7z": [latin("7z\xbc\xaf\x27\x1c"), "7z"],
  gzip: [latin("\x1f\x8b\x08"), "gzip"],
  png: [latin("\x89PNG\r\n"), "picture"],
  jpeg: [latin("\xff\xd8\xff\xe0"), "picture"],
  bmp: [latin("BM\x36\x00\x0c\x00\0\0\0\0"), "picture"],
  webp: [latin("RIFF\x10\0\0\0WEBP"), "picture"],
  heic: [latin("\0\0\0\x18ftypheic"), "picture"],
  mht: [bytes("MIME-Version: 1.0\r\nContent-Type: multipart/related"), "mht"],
  "mht of a browser": [bytes("From: <Saved by Blink>\r\nSnapshot-Content-Location: x"), "mht"],
  html: [bytes("\ufeff\n<!DOCTYPE html><html>"), "html"],
  "html of Word": [bytes('<html xmlns:o="urn:schemas-microsoft-com:office:office">'), "html"],
  xhtml: [bytes('<?xml version="1.0"?>\n<!-- a -->\n<html>'), "html"],
  xml: [bytes('<?xml version="1.0"?><?mso-application progid="Word.Document"?>'), "xml"],
  "any zip": [zip("a.txt", "b/c.docx"), "zip"],
  ofd: [zip("OFD.xml", "Doc_0/Document.xml"), "ofd"],
  "open xml": [zip("[Content_Types].xml", "_rels/.rels"), "open-xml"],
  odt: [writeZip([["mimetype", bytes("application/vnd.oasis.opendocument.text")]]), "opendocument"],
  "cut zip": [zip("a.txt", "b.txt").slice(0, 60), "open-xml"],
  doc: [ole("WordDocument", "1Table"), "word-binary"],
  "doc with a workbook in it": [ole("WordDocument", "1Table", "ObjectPool/_1/Workbook"), "word-binary"],
  xls: [ole("Workbook"), "excel-binary"],
  "xls of 95": [ole("Book"), "excel-binary"],
  ppt: [ole("PowerPoint Document"), "powerpoint-binary"],
  encrypted: [ole("EncryptedPackage", "EncryptionInfo"), "encrypted"],
  "other ole": [ole("__substg1.0"), "ole"],
  lock: [owner(), "lock-file"],
  "lock of a workbook": [owner(165, 0x20), "lock-file"],
  "162 zeros": [new Uint8Array(162), "other"],
  "162 bytes, more letters than fit": [owner().fill(55, 0, 1), "other"],
  "162 letters": [bytes("1".repeat(162)), "other"],
  gif: [bytes("GIF89a"), "picture"],
  "tiff of Intel": [latin("II*\0"), "picture"],
  "tiff of Motorola": [latin("MM\0*"), "picture"],
  "heic of other makers": [latin("\0\0\0\x18ftypheix"), "picture"],
  "heif of many": [latin("\0\0\0\x18ftypmif1"), "picture"],
  avif: [latin("\0\0\0\x18ftypavif"), "picture"],
  "text that opens with BM": [bytes("BM单位的情况，逐项自查。"), "other"],
  "text about a PDF": [bytes("附件是%PDF-1.7文件。"), "other"],
  "mht of a mail program": [bytes("Message-ID: <1@x>\r\n"), "mht"],
  "mht without a version": [bytes("Content-Type: multipart/related; boundary=x"), "mht"],
  "html without a document type": [bytes("<html><p>a"), "html"],
  "piece of html with a head": [bytes("<head><title>a"), "html"],
  "piece of html with a body": [bytes("<body>a"), "html"],
  "piece of html with a charset": [bytes("<meta charset=gbk>"), "html"],
  "table that calls itself a workbook": [bytes("<table><tr><td>a"), "html"],
  "html in UTF-16": [utf16("\ufeff<html>", true), "html"],
  "html in UTF-16 of the other order": [utf16("\ufeff<html>", false), "html"],
  "zip with a long mimetype": [
    writeZip([["mimetype", bytes(`application/vnd.oasis.opendocument.text${" ".repeat(300)}`)]]),
    "zip",
  ],
  "ole with streams of like names": [ole("WorkbookX", "Bookmarks"), "ole"],
};

for (const [name, [data, kind]] of Object.entries(SAMPLES))
  test(`kind of ${name}`, () => assert.equal(kindOf(data), kind));

test("a name tells what bytes do not", () => {
  assert.equal(kindOf(bytes("x"), "~$汇报.docx"), "lock-file");
  assert.equal(kindOf(bytes(",anna,"), ".~lock.汇报.docx#"), "lock-file");
  assert.equal(kindOf(zip("[Content_Types].xml"), "~$汇报.docx"), "open-xml");
  assert.equal(kindOf(ole("WordDocument"), "~$汇报.doc"), "word-binary");
  assert.equal(kindOf(bytes("x".repeat(1024)), "~$汇报.txt"), "other");
});

/** What each tool takes; all the rest is refused in one sentence that says what to do. */
const TAKEN: Record<Wanted, Kind[]> = {
  docx: ["open-xml"],
  xlsx: ["open-xml"],
  draft: ["open-xml", "word-binary", "other"],
  json: ["other"],
};

test("every kind that a tool does not take has one sentence, and none contradicts itself", () => {
  for (const [wanted, taken] of Object.entries(TAKEN) as [Wanted, Kind[]][]) {
    for (const [name, [data, kind]] of Object.entries(SAMPLES)) {
      if (taken.includes(kind)) {
        assert.equal(refuseOthers(data, wanted), kind);
        continue;
      }
      assert.throws(
        () => refuseOthers(data, wanted),
        (error) =>
          error instanceof OfficeError &&
          /^[^。]+。(?:[^。]+。)?$/u.test(error.message) &&
          error.message.includes("请") &&
          !/这是(.+)，不是\1/u.test(error.message),
        `${wanted}: ${name}`,
      );
    }
  }
});

test("a workbook with a document in it is told by its name", () => {
  const both = ole("Workbook", "MBD0001/WordDocument");
  for (const suffix of ["xls", "xlt", "et", "ETT"]) assert.equal(kindOf(both, `台账.${suffix}`), "excel-binary");
  assert.equal(kindOf(both, "汇报.doc"), "word-binary");
  const shown = ole("WordDocument", "PowerPoint Document");
  for (const suffix of ["ppt", "pps", "dps"]) assert.equal(kindOf(shown, `汇报.${suffix}`), "powerpoint-binary");
});

/** What it is called, and what to do; "" where the tool takes it. */
const SAID: Record<string, [draft: string, docx: string, xlsx: string]> = {
  ofd: ["OFD版式文件", "转成这种文件以前的原稿（.docx）", "转成这种文件以前的原稿（.xlsx）"],
  pdf: ["PDF文件", "转成这种文件以前的原稿（.docx）", "转成这种文件以前的原稿（.xlsx）"],
  odt: ["OpenDocument（.odt、.ods）文件", "另存为.docx", "另存为.xlsx"],
  ppt: ["旧格式的PowerPoint（.ppt、.dps）文件", "请选择.docx文件", "请选择.xlsx文件"],
  rtf: ["RTF文件", "另存为.docx", "另存为.xlsx"],
  png: ["图片", "请选择有文字的原稿", "请选择有文字的原稿"],
  rar: ["RAR压缩包", "请先解压，再选择里面的.docx", "请先解压，再选择里面的.xlsx"],
  "7z": ["7z压缩包", "请先解压，再选择里面的.docx", "请先解压，再选择里面的.xlsx"],
  gzip: ["gz压缩包", "请先解压，再选择里面的.docx", "请先解压，再选择里面的.xlsx"],
  "any zip": ["ZIP压缩包", "请先解压，再选择里面的.docx", "请先解压，再选择里面的.xlsx"],
  mht: ["单个文件网页（.mht）", "另存为.docx", "另存为.xlsx"],
  html: ["网页文件", "另存为.docx", "另存为.xlsx"],
  xml: ["XML文件", "另存为.docx", "另存为.xlsx"],
  "other ole": ["旧格式的Office文件", "另存为.docx", "另存为.xlsx"],
  xls: ["旧格式的Excel（.xls、.et）文件", "请选择.docx文件", "这是旧格式（.xls、.et）的文件。请用Excel"],
  doc: ["", "这是旧格式（.doc、.wps）的文件。请用Word", "请选择.xlsx文件"],
  text: ["", "这不是.docx文件。请用Word", "这不是.xlsx文件。请用Excel"],
  lock: ["", "名称相同、不带“~$”的那个", "名称相同、不带“~$”的那个"],
  encrypted: ["", "设了打开密码。请用Word", "设了打开密码。请用Excel"],
};
const FAULTS: Record<string, string> = {
  text: "not-office",
  "any zip": "not-office",
  doc: "legacy",
  pdf: "other-format",
};

function refusedAs(data: Uint8Array, wanted: Wanted): OfficeError {
  try {
    refuseOthers(data, wanted);
  } catch (error) {
    assert.ok(error instanceof OfficeError);
    return error;
  }
  return assert.fail("taken");
}

test("every kind is called by its name, with what to do in each tool", () => {
  for (const [name, [called, word, workbook]] of Object.entries(SAID)) {
    const [data] = SAMPLES[name]!;
    if (called !== "") {
      for (const wanted of ["docx", "draft", "json"] as const)
        assert.match(refusedAs(data, wanted).message, new RegExp(`^这是${called.replace(/[().]/g, "\\$&")}，不是`));
      assert.ok(refusedAs(data, "draft").message.includes(word), `draft: ${name}`);
    }
    assert.ok(refusedAs(data, "docx").message.includes(word), `docx: ${name}`);
    assert.ok(refusedAs(data, "xlsx").message.includes(workbook), `xlsx: ${name}`);
    const fault = FAULTS[name];
    if (fault) assert.equal(refusedAs(data, "docx").fault, fault, name);
  }
  for (const name of ["doc", "open xml", "pdf"])
    assert.match(
      refusedAs(SAMPLES[name]![0], "json").message,
      /^这是.+，不是本站导出的.json文件。请选择用本站“导出”得到的/,
    );
  assert.match(refusedAs(SAMPLES["doc"]![0], "xlsx").message, /^这是旧格式的Word（.doc、.wps）文件，不是/);
});

test("a file of 20 MB is taken and a larger one refused", () => {
  const data = new Uint8Array(LIMITS.file + 1).fill(0x61);
  assert.equal(refuseOthers(data.subarray(1), "draft"), "other");
  assert.match(refusedAs(data, "draft").message, /^文件超过20MB/);
  assert.match(refusedAs(new Uint8Array(), "draft").message, /^这是空文件/);
});

// Texts

const TEXT = "某单位关于内部管理情况的自查报告\n我单位逐项开展自查，共发现3个问题。\n";
/** “自查报告” in GB 18030. */
const GBK = [0xd7, 0xd4, 0xb2, 0xe9, 0xb1, 0xa8, 0xb8, 0xe6];
const join = (...parts: (Uint8Array | number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
test("texts in all encodings", () => {
  const whole = { text: TEXT, damaged: 0 };
  assert.deepEqual(decodeText(bytes(TEXT)), whole);
  assert.deepEqual(decodeText(join([0xff, 0xfe], utf16(TEXT, true))), whole);
  assert.deepEqual(decodeText(join([0xfe, 0xff], utf16(TEXT, false))), whole);
  assert.deepEqual(decodeText(utf16(TEXT, true)), whole);
  assert.deepEqual(decodeText(utf16(TEXT, false)), whole);
  // Without a line end or a digit there is no zero; and these bytes would be words in GB 18030 as well.
  assert.equal(decodeText(utf16("\ufeff自查情况", true))?.text, "自查情况");
  assert.equal(decodeText(utf16("\ufeff自查情况", false))?.text, "自查情况");
  assert.equal(decodeText(bytes("单位"))?.text, "单位");
  assert.deepEqual(decodeText(Uint8Array.from([...GBK, 10])), { text: "自查报告\n", damaged: 0 });
});

test("one bad byte loses no more than the character that it stands in", () => {
  const good = bytes(TEXT.repeat(4));
  for (let at = 0; at <= good.length; at += 7) {
    for (const byte of [0xff, 0x80, 0xc0]) {
      const found = decodeText(join(good.subarray(0, at), [byte], good.subarray(at)));
      assert.ok(found && found.damaged >= 1 && found.damaged <= 4, `${at} ${byte}`);
      assert.equal(found.text.split("\ufffd").length - 1, found.damaged);
      assert.match(found.text, /内部管理情况的自查报告/);
    }
  }
});

test("zeros at the end and a cut in a character lose nothing else", () => {
  for (const zeros of [4096, 4097])
    assert.deepEqual(decodeText(join(bytes(TEXT), new Uint8Array(zeros))), { text: TEXT, damaged: 0 });
  assert.equal(decodeText(join([0xff, 0xfe], utf16(TEXT, true), new Uint8Array(512)))?.text, TEXT);
  const cut = bytes(`${TEXT}末`).slice(0, -1);
  assert.equal(decodeText(cut)?.text, TEXT);
});

test("a zero or a bad byte within a Western text makes it no other", () => {
  const text = "A plain text of the office, line by line. ";
  assert.deepEqual(decodeText(bytes(`${text}\0${text}`.repeat(3)))?.text, `${text}\0${text}`.repeat(3));
  assert.deepEqual(decodeText(join(bytes(text.repeat(3)), [0xff], bytes(text))), {
    text: `${text.repeat(3)}\ufffd${text}`,
    damaged: 1,
  });
  assert.deepEqual(decodeText(utf16("Western text", true)), { text: "Western text", damaged: 0 });
});

test("what is no text is none", () => {
  assert.equal(decodeText(new Uint8Array(10)), null);
  for (const sign of ["\0", "\x08", "\x10", "\x7f"])
    assert.equal(decodeText(bytes(`abc${sign}`.repeat(50))), null, JSON.stringify(sign));
  assert.equal(decodeText(Uint8Array.from({ length: 10_000 }, (_, index) => index % 256)), null);
});

test("files of this site are taken whole or not at all", () => {
  const json = Uint8Array.from([...latin('{"name": "'), ...GBK, ...latin('"}')]);
  assert.deepEqual(JSON.parse(decodeWhole(json)), { name: "自查报告" });
  assert.throws(() => decodeWhole(join(bytes(TEXT), [0xff], bytes(TEXT))), /损坏/);
  assert.throws(() => decodeWhole(Uint8Array.from({ length: 999 }, (_, index) => index % 256)), /不是本站导出/);
});
