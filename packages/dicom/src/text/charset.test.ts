import { describe, expect, it } from "vitest";
import { decodeText } from "./charset.ts";

const bytes = (text: string) =>
  Uint8Array.from(text.replace(/\s/g, "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const latin = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

describe("text in the declared character set", () => {
  it("decodes the single-byte and Unicode sets", () => {
    expect(decodeText(latin("M\xfcller^J\xf6rg"), ["ISO_IR 100"])).toEqual({ text: "Müller^Jörg", guessed: false });
    expect(decodeText(bytes("bb ee"), ["ISO_IR 144"]).text).toBe("Лю");
    expect(decodeText(Buffer.from("王小东", "utf8"), ["ISO_IR 192"])).toEqual({ text: "王小东", guessed: false });
  });

  it("decodes GB18030 and GBK, also where half a character is a backslash or a caret", () => {
    // PS3.5 annex J: Wang^XiaoDong=王^小东
    expect(decodeText(bytes("57 61 6e 67 5e 58 69 61 6f 44 6f 6e 67 3d cd f5 5e d0 a1 b6 ab"), ["GB18030"]).text).toBe(
      "Wang^XiaoDong=王^小东",
    );
    expect(decodeText(bytes("81 30 81 30"), ["GB18030"]).text).toBe("\u0080");
    expect(decodeText(bytes("8e 5c"), ["GBK"])).toEqual({ text: "嶾", guessed: false });
    expect(decodeText(bytes("85 5e"), ["GBK"])).toEqual({ text: "區", guessed: false });
  });

  it("decodes ISO 2022 Japanese, Korean and Chinese", () => {
    // PS3.5 H.3.1 example 1: Yamada^Tarou=山田^太郎=やまだ^たろう
    const japanese = bytes(
      "59 61 6d 61 64 61 5e 54 61 72 6f 75 3d 1b 24 42 3b 33 45 44 1b 28 42 5e 1b 24 42 42 40 4f 3a 1b 28 42 3d " +
        "1b 24 42 24 64 24 5e 24 40 1b 28 42 5e 1b 24 42 24 3f 24 6d 24 26 1b 28 42",
    );
    expect(decodeText(japanese, ["", "ISO 2022 IR 87"])).toEqual({
      text: "Yamada^Tarou=山田^太郎=やまだ^たろう",
      guessed: false,
    });
    // PS3.5 I.2: Hong^Gildong=洪^吉洞=홍^길동
    const korean = bytes(
      "48 6f 6e 67 5e 47 69 6c 64 6f 6e 67 3d 1b 24 29 43 fb f3 5e 1b 24 29 43 d1 ce d4 d7 3d 1b 24 29 43 c8 ab 5e 1b 24 29 43 b1 e6 b5 bf",
    );
    expect(decodeText(korean, ["", "ISO 2022 IR 149"])).toEqual({
      text: "Hong^Gildong=洪^吉洞=홍^길동",
      guessed: false,
    });
    // PS3.5 K.2: Zhang^XiaoDong=张^小东
    const chinese = bytes(
      "5a 68 61 6e 67 5e 58 69 61 6f 44 6f 6e 67 3d 1b 24 29 41 d5 c5 5e 1b 24 29 41 d0 a1 b6 ab 3d",
    );
    expect(decodeText(chinese, ["", "ISO 2022 IR 58"])).toEqual({ text: "Zhang^XiaoDong=张^小东=", guessed: false });
  });

  it("decodes half-width katakana beside kanji (PS3.5 H.3.2)", () => {
    const text = bytes(
      "d4 cf c0 de 5e c0 db b3 3d 1b 24 42 3b 33 45 44 1b 28 4a 5e 1b 24 42 42 40 4f 3a 1b 28 4a 3d " +
        "1b 24 42 24 64 24 5e 24 40 1b 28 4a 5e 1b 24 42 24 3f 24 6d 24 26 1b 28 4a",
    );
    expect(decodeText(text, ["ISO 2022 IR 13", "ISO 2022 IR 87"])).toEqual({
      text: "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
      guessed: false,
    });
  });
});

describe("text that contradicts its character set", () => {
  it("is guessed as UTF-8, then GB18030, then Latin-1, and flagged", () => {
    expect(decodeText(Buffer.from("李娜", "utf8"), [])).toEqual({ text: "李娜", guessed: true });
    expect(decodeText(bytes("c0 ee c4 c8"), [])).toEqual({ text: "李娜", guessed: true });
    expect(decodeText(bytes("ff fe ff"), ["ISO_IR 192"])).toEqual({ text: "ÿþÿ", guessed: true });
    expect(decodeText(Buffer.from("李娜", "utf8"), ["NO_SUCH"])).toEqual({ text: "李娜", guessed: true });
    expect(decodeText(bytes("1b 25 47 41"), ["ISO_IR 100"]).guessed).toBe(true);
  });

  it("plain ASCII is never a guess", () => {
    expect(decodeText(latin("Smith^John"), ["NO_SUCH"])).toEqual({ text: "Smith^John", guessed: false });
  });
});
