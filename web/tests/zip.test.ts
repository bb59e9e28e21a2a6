import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "fflate";
import { crc32, LIMITS, Zip, ZipError, type ZipFault } from "../src/office/zip";
import { writeZip } from "../src/office/zip-writer";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sample = (): Uint8Array =>
  writeZip([
    ["a/甲.xml", bytes("<a/>")],
    ["b.txt", bytes("乙".repeat(5000))],
    ["leer", bytes("")],
  ]);

function refused(action: () => unknown, fault: ZipFault): void {
  assert.throws(action, (error) => error instanceof ZipError && error.fault === fault);
}

/** Changes some bytes of a copy. */
function changed(archive: Uint8Array, change: (view: DataView, central: number, end: number) => void): Uint8Array {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  const end = copy.length - 22;
  change(view, view.getUint32(end + 16, true), end);
  return copy;
}

const random = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * index * 7919) >> 5);

test("what is written is read", () => {
  const zip = Zip.open(sample());
  assert.deepEqual(zip.names, ["a/甲.xml", "b.txt", "leer"]);
  assert.equal(new TextDecoder().decode(zip.read("b.txt")), "乙".repeat(5000));
  assert.equal(zip.read("leer").length, 0);
  refused(() => zip.read("fehlt"), "broken");
});

test("entries are copied as they are, stored ones too", () => {
  const [given, content] = [sample(), bytes("甲".repeat(100))];
  const stored = { packed: content, method: 0, size: content.length, crc: crc32(content) };
  const zip = Zip.open(given);
  assert.deepEqual(writeZip(zip.names.map((name) => [name, zip.packed(name)])), given);
  const mixed = Zip.open(
    writeZip([
      ["甲", stored],
      ["b", zip.packed("b.txt")],
      ["丙", content],
    ]),
  );
  assert.deepEqual(mixed.read("甲"), content);
  assert.deepEqual(mixed.read("b"), zip.read("b.txt"));
  assert.deepEqual(mixed.read("丙"), content);
  refused(() => zip.packed("fehlt"), "broken");
});

test("the same parts give the same bytes", () => assert.deepEqual(sample(), sample()));

test("something else is no zip, the start of one is broken", () => {
  refused(() => Zip.open(bytes("")), "not-zip");
  refused(() => Zip.open(bytes("x".repeat(100_000))), "not-zip");
  for (const length of [4, 100, sample().length - 10]) refused(() => Zip.open(sample().slice(0, length)), "broken");
});

test("every changed byte of the packed data is noticed", () => {
  const archive = writeZip([["x", bytes(`${"乙".repeat(50)}甲`)]]);
  const directory = new DataView(archive.buffer).getUint32(archive.length - 6, true);
  for (let at = 31; at < directory; at++) {
    const copy = archive.slice();
    copy[at]! ^= 0x55;
    refused(() => Zip.open(copy).read("x"), "broken");
  }
});

test("locked entries", () => {
  refused(
    () => Zip.open(changed(sample(), (view, central) => view.setUint16(central + 8, 1, true))).read("a/甲.xml"),
    "locked",
  );
});

test("unknown methods, entries outside the file and two of one name are broken", () => {
  refused(
    () => Zip.open(changed(sample(), (view, central) => view.setUint16(central + 10, 99, true))).read("a/甲.xml"),
    "broken",
  );
  refused(
    () => Zip.open(changed(sample(), (view, central) => view.setUint32(central + 42, 1 << 30, true))).read("a/甲.xml"),
    "broken",
  );
  const twice = writeZip([
    ["aa", bytes("1")],
    ["ab", bytes("2")],
  ]);
  const name = twice.lastIndexOf("b".charCodeAt(0));
  const copy = twice.slice();
  copy[name] = "a".charCodeAt(0);
  refused(() => Zip.open(copy).read("aa"), "broken");
});

test("a bomb is refused by its directory, when it is read", () => {
  const large = changed(sample(), (view, central) => view.setUint32(central + 24, LIMITS.unpacked + 1, true));
  refused(() => Zip.open(large).read("a/甲.xml"), "bomb");
  const zeros = writeZip([
    ["zeros", new Uint8Array(LIMITS.free + 1)],
    ["small", bytes("1")],
  ]);
  refused(() => Zip.open(zeros).read("zeros"), "bomb");
  assert.equal(new TextDecoder().decode(Zip.open(zeros).read("small")), "1");
  const many = changed(sample(), (view, _, end) => view.setUint16(end + 10, LIMITS.entries + 1, true));
  refused(() => Zip.open(many), "bomb");
});

test("what is read may not unpack to more than the limit together", () => {
  const piece = Zip.open(writeZip([["piece", random(6 * 1024 * 1024)]])).packed("piece");
  const count = Math.floor(LIMITS.unpacked / piece.size);
  const zip = Zip.open(
    writeZip([["first", piece], ...Array.from({ length: count }, (_, n) => [`${n}`, piece] as const)]),
  );
  for (let n = 0; n < count; n++) zip.read(`${n}`);
  zip.read("0"); // the same once more is not more
  refused(() => zip.read("first"), "bomb");
});

test("back-slashes and other letter case name the same part", () => {
  const zip = Zip.open(writeZip([["Word\\Document.XML", bytes("1")]]));
  assert.deepEqual(zip.names, ["Word/Document.XML"]);
  assert.equal(new TextDecoder().decode(zip.read("word/document.xml")), "1");
  const twice = writeZip([
    ["a.xml", bytes("1")],
    ["A.xml", bytes("2")],
    ["b.xml", bytes("3")],
  ]);
  refused(() => Zip.open(twice).read("a.xml"), "broken");
  assert.equal(Zip.open(twice).read("b.xml").length, 1);
});

test("a bomb that lies about its size is stopped before it unpacks", () => {
  const packed = deflateSync(new Uint8Array(50_000_000));
  // By hand: local header, the bomb, directory and end; the size says 100.
  const name = bytes("x");
  const local = new DataView(new ArrayBuffer(31));
  local.setUint32(0, 0x04034b50, true);
  local.setUint16(8, 8, true);
  local.setUint32(18, packed.length, true);
  local.setUint32(22, 100, true);
  local.setUint16(26, 1, true);
  local.setUint8(30, name[0]!);
  const central = new DataView(new ArrayBuffer(47));
  central.setUint32(0, 0x02014b50, true);
  central.setUint16(10, 8, true);
  central.setUint32(20, packed.length, true);
  central.setUint32(24, 100, true);
  central.setUint16(28, 1, true);
  central.setUint8(46, name[0]!);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, 1, true);
  end.setUint32(16, 31 + packed.length, true);
  const pieces = [new Uint8Array(local.buffer), packed, new Uint8Array(central.buffer), new Uint8Array(end.buffer)];
  const bomb = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bomb.set(piece, offset);
    offset += piece.length;
  }
  const zip = Zip.open(bomb);
  refused(() => zip.read("x"), "broken");
});
