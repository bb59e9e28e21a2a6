import assert from "node:assert/strict";
import { test } from "node:test";
import { utils, write } from "cfb";
import { kindOf, type Kind } from "../src/office/intake/kinds";
import { decodeText, decodeWhole } from "../src/office/intake/decode";
import { refuseOthers, type Wanted } from "../src/office/intake/refusal";
import { OfficeError } from "../src/office/error";
import { writeZip } from "../src/office/zip-writer";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const zip = (...names: string[]): Uint8Array => writeZip(names.map((name) => [name, bytes("<a/>")] as const));

/** An OLE file with streams of these names. */
function ole(...streams: string[]): Uint8Array {
  const file = utils.cfb_new();
  for (const name of streams) utils.cfb_add(file, `/${name}`, [1, 2, 3]);
  return Uint8Array.from(write(file, { type: "array" }) as ArrayLike<number>);
}

const owner = (): Uint8Array => {
  const lock = new Uint8Array(162);
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
};

for (const [name, [data, kind]] of Object.entries(SAMPLES))
  test(`kind of ${name}`, () => assert.equal(kindOf(data), kind));

test("a name tells what bytes do not", () => {
  assert.equal(kindOf(bytes("x"), "~$汇报.docx"), "lock-file");
  assert.equal(kindOf(bytes(",anna,"), ".~lock.汇报.docx#"), "lock-file");
  assert.equal(kindOf(zip("[Content_Types].xml"), "~$汇报.docx"), "open-xml");
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
  assert.equal(kindOf(both, "台账.xls"), "excel-binary");
  assert.equal(kindOf(both, "汇报.doc"), "word-binary");
});

test("what is named", () => {
  const said = (name: string, wanted: Wanted): string => {
    try {
      refuseOthers((SAMPLES[name] as [Uint8Array, Kind])[0], wanted);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.match(said("ofd", "draft"), /^这是OFD版式文件/);
  assert.match(said("lock", "docx"), /临时文件.*~\$/);
  assert.match(said("any zip", "xlsx"), /请先解压，再选择里面的\.xlsx文件/);
  assert.match(said("png", "draft"), /^这是图片/);
  assert.match(said("xls", "xlsx"), /旧格式（\.xls、\.et）.*另存为\.xlsx/);
  assert.match(said("doc", "docx"), /旧格式（\.doc、\.wps）.*另存为\.docx/);
  assert.match(said("doc", "xlsx"), /旧格式的Word/);
  assert.match(said("encrypted", "draft"), /打开密码/);
  assert.match(said("pdf", "json"), /本站“导出”得到的/);
});

// Texts

const TEXT = "某单位关于内部管理情况的自查报告\n我单位逐项开展自查，共发现3个问题。\n";
/** “自查报告” in GB 18030. */
const GBK = [0xd7, 0xd4, 0xb2, 0xe9, 0xb1, 0xa8, 0xb8, 0xe6];
const join = (...parts: (Uint8Array | number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const utf16 = (text: string, little: boolean): Uint8Array =>
  Uint8Array.from(
    [...text]
      .flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])
      .flatMap((byte, index, all) => (little ? [byte] : [all[index ^ 1]!])),
  );

test("texts in all encodings", () => {
  const whole = { text: TEXT, damaged: 0 };
  assert.deepEqual(decodeText(bytes(TEXT)), whole);
  assert.deepEqual(decodeText(join([0xff, 0xfe], utf16(TEXT, true))), whole);
  assert.deepEqual(decodeText(join([0xfe, 0xff], utf16(TEXT, false))), whole);
  assert.deepEqual(decodeText(utf16(TEXT, true)), whole);
  assert.deepEqual(decodeText(utf16(TEXT, false)), whole);
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
  assert.deepEqual(decodeText(join(bytes(TEXT), new Uint8Array(4096))), { text: TEXT, damaged: 0 });
  assert.equal(decodeText(join([0xff, 0xfe], utf16(TEXT, true), new Uint8Array(512)))?.text, TEXT);
  const cut = bytes(`${TEXT}末`).slice(0, -1);
  assert.equal(decodeText(cut)?.text, TEXT);
});

test("what is no text is none", () => {
  assert.equal(decodeText(Uint8Array.from({ length: 10_000 }, (_, index) => index % 256)), null);
});

test("files of this site are taken whole or not at all", () => {
  const json = Uint8Array.from([...latin('{"name": "'), ...GBK, ...latin('"}')]);
  assert.deepEqual(JSON.parse(decodeWhole(json)), { name: "自查报告" });
  assert.throws(() => decodeWhole(join(bytes(TEXT), [0xff], bytes(TEXT))), /损坏/);
  assert.throws(() => decodeWhole(Uint8Array.from({ length: 999 }, (_, index) => index % 256)), /不是本站导出/);
});
