import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "fflate";
import { LIMITS, writeZip, Zip, ZipError, type ZipFault } from "../src/office/zip";

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

/** Changes a number of every entry of the directory: at 16 the packed size, at 20 the unpacked one. */
function sizes(archive: Uint8Array, offset: number, value: number): Uint8Array {
  return changed(archive, (view, central, end) => {
    for (let at = central; at < end; at += 46 + view.getUint16(at + 28, true))
      view.setUint32(at + 4 + offset, value, true);
  });
}

const random = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * index * 7919) >> 5);

test("what is written is read", () => {
  const zip = Zip.open(sample());
  assert.deepEqual(zip.names, ["a/甲.xml", "b.txt", "leer"]);
  assert.equal(new TextDecoder().decode(zip.read("b.txt")), "乙".repeat(5000));
  assert.equal(zip.read("leer").length, 0);
  refused(() => zip.read("fehlt"), "broken");
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
  refused(() => Zip.open(changed(sample(), (view, central) => view.setUint16(central + 8, 1, true))), "locked");
});

test("unknown methods, entries outside the file and two of one name are broken", () => {
  refused(() => Zip.open(changed(sample(), (view, central) => view.setUint16(central + 10, 99, true))), "broken");
  refused(() => Zip.open(changed(sample(), (view, central) => view.setUint32(central + 42, 1 << 30, true))), "broken");
  const twice = writeZip([
    ["aa", bytes("1")],
    ["ab", bytes("2")],
  ]);
  const name = twice.lastIndexOf("b".charCodeAt(0));
  const copy = twice.slice();
  copy[name] = "a".charCodeAt(0);
  refused(() => Zip.open(copy), "broken");
});

test("a bomb is refused by its directory", () => {
  const large = changed(sample(), (view, central) => view.setUint32(central + 24, LIMITS.unpacked + 1, true));
  refused(() => Zip.open(large), "bomb");
  const zeros = writeZip([["zeros", new Uint8Array(LIMITS.free + 1)]]);
  refused(() => Zip.open(zeros), "bomb");
  const several = writeZip(Array.from({ length: 21 }, (_, index) => [`${index}x`, new Uint8Array(1)]));
  refused(() => Zip.open(sizes(several, 20, LIMITS.free)), "bomb");
  const shared = sizes(
    writeZip([
      ["a", bytes("")],
      ["b", bytes("")],
      ["c", random(4000)],
    ]),
    16,
    3900,
  );
  refused(() => Zip.open(shared), "bomb");
  const many = changed(sample(), (view, _, end) => view.setUint16(end + 10, LIMITS.entries + 1, true));
  refused(() => Zip.open(many), "bomb");
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
