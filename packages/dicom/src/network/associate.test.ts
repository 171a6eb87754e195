import { expect, test } from "vitest";
import {
  CONTEXT_RESULT,
  decodeAssociateAccept,
  decodeAssociateRequest,
  encodeAssociateAccept,
  encodeAssociateRequest,
} from "./associate.ts";
import { encodeItem, encodeText, ITEM } from "./items.ts";
import { negotiate, VERIFICATION } from "./negotiate.ts";
import { ProtocolError } from "./protocol-error.ts";

const CR = "1.2.840.10008.5.1.4.1.1.1";
const [IMPLICIT, EXPLICIT] = ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1"];
const [JPEG_LOSSLESS, HTJ2K, MPEG2] = ["1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.100"];

const user = {
  maxPduBytes: 16_384,
  implementationClassUid: "1.2.3.4",
  implementationVersionName: "SOMEBODY_1",
  roles: [{ sopClassUid: CR, scu: true, scp: true }],
};
const request = {
  calledAeTitle: "PLUMBLINE",
  callingAeTitle: "ROOM_1",
  contexts: [
    { id: 1, abstractSyntax: CR, transferSyntaxes: [JPEG_LOSSLESS, EXPLICIT] },
    { id: 3, abstractSyntax: VERIFICATION, transferSyntaxes: [IMPLICIT] },
  ],
  user,
};
const bodyOf = (pdu: Buffer): Buffer => pdu.subarray(6);

test("a request is decoded as it was encoded, and its length is right", () => {
  const pdu = encodeAssociateRequest(request);
  expect([pdu[0], pdu.readUInt32BE(2)]).toEqual([1, pdu.length - 6]);
  expect(decodeAssociateRequest(bodyOf(pdu))).toEqual({
    ...request,
    protocolVersion: 1,
    applicationContext: "1.2.840.10008.3.1.1.1",
  });
});

test("an acceptance is decoded as it was encoded", () => {
  const accept = { ...request, contexts: [{ id: 1, result: 0, transferSyntax: EXPLICIT }] };
  expect(decodeAssociateAccept(bodyOf(encodeAssociateAccept(accept)))).toEqual(accept);
});

test("UIDs padded with NUL, padded titles and unknown items are read as what they mean", () => {
  const body = bodyOf(encodeAssociateRequest({ ...request, contexts: [] }));
  body.write("  PLUMBLINE     ", 4, "latin1");
  const unknown = encodeItem(0x99, Buffer.from("deadbeef", "hex"));
  const context = encodeItem(
    ITEM.proposedContext,
    Uint8Array.of(1, 0, 0, 0),
    encodeText(ITEM.abstractSyntax, `${VERIFICATION}\0`),
    encodeText(ITEM.transferSyntax, `${EXPLICIT} `),
  );
  const decoded = decodeAssociateRequest(Buffer.concat([body, unknown, context]));
  expect(decoded.calledAeTitle).toBe("PLUMBLINE");
  expect(decoded.contexts).toEqual([{ id: 1, abstractSyntax: VERIFICATION, transferSyntaxes: [EXPLICIT] }]);
});

test("however it is cut, it is refused or read, never anything else", () => {
  const whole = bodyOf(encodeAssociateRequest(request));
  for (let length = 0; length < whole.length; length++) {
    try {
      decodeAssociateRequest(whole.subarray(0, length));
    } catch (error) {
      expect(error).toBeInstanceOf(ProtocolError);
    }
  }
});

test("whatever byte is changed, it is refused or read, never anything else", () => {
  const whole = bodyOf(encodeAssociateRequest(request));
  for (let at = 0; at < whole.length; at++) {
    for (const value of [0, 1, 0x7f, 0xff]) {
      const changed = Buffer.from(whole);
      changed[at] = value;
      try {
        decodeAssociateRequest(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError);
      }
    }
  }
});

test.each([
  ["two contexts with one id", [1, 1]],
  ["an even id", [2]],
])("%s cannot be told apart and are refused", (_, ids) => {
  const contexts = ids.map((id) => ({ id, abstractSyntax: CR, transferSyntaxes: [EXPLICIT] }));
  expect(() => decodeAssociateRequest(bodyOf(encodeAssociateRequest({ ...request, contexts })))).toThrow(ProtocolError);
});

test("of each context the first transfer syntax that is stored is agreed upon", () => {
  const { answers, agreed, roles } = negotiate(
    {
      ...request,
      protocolVersion: 1,
      applicationContext: "",
      contexts: [
        { id: 1, abstractSyntax: CR, transferSyntaxes: [MPEG2, JPEG_LOSSLESS, EXPLICIT] },
        { id: 3, abstractSyntax: CR, transferSyntaxes: [HTJ2K] },
        { id: 5, abstractSyntax: CR, transferSyntaxes: [MPEG2] },
        { id: 7, abstractSyntax: "1.2.3", transferSyntaxes: [EXPLICIT] },
        { id: 9, abstractSyntax: CR, transferSyntaxes: [] },
      ],
    },
    (uid) => uid === CR,
  );
  const { accepted, transferSyntaxesNotSupported, abstractSyntaxNotSupported } = CONTEXT_RESULT;
  expect(answers.map(({ result }) => result)).toEqual([
    accepted,
    accepted,
    transferSyntaxesNotSupported,
    abstractSyntaxNotSupported,
    transferSyntaxesNotSupported,
  ]);
  expect([...agreed.values()].map(({ id, transferSyntax }) => [id, transferSyntax])).toEqual([
    [1, JPEG_LOSSLESS],
    [3, HTJ2K],
  ]);
  expect(roles).toEqual([{ sopClassUid: CR, scu: true, scp: false }]);
});
