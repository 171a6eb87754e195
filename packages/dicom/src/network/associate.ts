import { cut, decodeItems, encodeItem, encodeText, ITEM, type Item, textOf } from "./items.ts";
import { encodePdu, PDU } from "./pdu.ts";
import { ABORT_REASON, ProtocolError } from "./protocol-error.ts";
import { decodeUserInformation, encodeUserInformation, type UserInformation } from "./user-information.ts";

/** PS3.7 annex A.2.1: the DICOM Application Context, the only one there is. */
export const APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

interface Titles {
  /** Without leading and trailing spaces, which mean nothing (PS3.8 9.3.2). */
  readonly calledAeTitle: string;
  readonly callingAeTitle: string;
}

export interface ProposedContext {
  /** Odd, 1 to 255. */
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntaxes: readonly string[];
}

export interface AssociateRequest extends Titles {
  /** Bit 0 set: version 1, the only one there is. */
  readonly protocolVersion: number;
  readonly applicationContext: string;
  readonly contexts: readonly ProposedContext[];
  readonly user: UserInformation;
}

/** Results of a presentation context (PS3.8 table 9-18). */
export const CONTEXT_RESULT = {
  accepted: 0,
  userRejected: 1,
  noReason: 2,
  abstractSyntaxNotSupported: 3,
  transferSyntaxesNotSupported: 4,
} as const;

export interface AnsweredContext {
  readonly id: number;
  /** One of CONTEXT_RESULT. */
  readonly result: number;
  /** Means something only where the result is `accepted`. */
  readonly transferSyntax: string;
}

export interface AssociateAccept extends Titles {
  readonly contexts: readonly AnsweredContext[];
  readonly user: UserInformation;
}

/** More contexts than there are odd numbers of a byte cannot be told apart. */
const MAX_CONTEXTS = 128;
/** Protocol version, reserved (2 each), two titles (16 each), reserved (32). */
const FIXED_BYTES = 68;

/** PS3.8 9.3.2. */
export function encodeAssociateRequest(
  request: Omit<AssociateRequest, "protocolVersion" | "applicationContext">,
): Buffer {
  const contexts = request.contexts.map(({ id, abstractSyntax, transferSyntaxes }) =>
    encodeItem(
      ITEM.proposedContext,
      Uint8Array.of(id, 0, 0, 0),
      encodeText(ITEM.abstractSyntax, abstractSyntax),
      ...transferSyntaxes.map((uid) => encodeText(ITEM.transferSyntax, uid)),
    ),
  );
  return encodePdu(PDU.associateRequest, encodeBody(request, contexts, request.user));
}

/** PS3.8 9.3.3. Titles are those of the request. */
export function encodeAssociateAccept(accept: AssociateAccept): Buffer {
  const contexts = accept.contexts.map(({ id, result, transferSyntax }) =>
    encodeItem(ITEM.answeredContext, Uint8Array.of(id, 0, result, 0), encodeText(ITEM.transferSyntax, transferSyntax)),
  );
  return encodePdu(PDU.associateAccept, encodeBody(accept, contexts, accept.user));
}

function encodeBody(titles: Titles, contexts: readonly Buffer[], user: UserInformation): Buffer {
  const fixed = Buffer.alloc(FIXED_BYTES);
  fixed.writeUInt16BE(1, 0);
  fixed.write(titles.calledAeTitle.padEnd(16), 4, 16, "latin1");
  fixed.write(titles.callingAeTitle.padEnd(16), 20, 16, "latin1");
  const applicationContext = encodeText(ITEM.applicationContext, APPLICATION_CONTEXT);
  return Buffer.concat([fixed, applicationContext, ...contexts, encodeUserInformation(user)]);
}

/**
 * @param body of an A-ASSOCIATE-RQ, without its header
 * @throws ProtocolError when it is cut short, or its contexts cannot be told apart
 */
export function decodeAssociateRequest(body: Buffer): AssociateRequest {
  const items = itemsOf(body);
  const contexts = items.filter(({ type }) => type === ITEM.proposedContext).map(decodeProposed);
  checkContexts(contexts);
  return {
    protocolVersion: body.readUInt16BE(0),
    ...titlesOf(body),
    applicationContext: textIn(items, ITEM.applicationContext),
    contexts,
    user: decodeUserInformation(valueIn(items, ITEM.userInformation)),
  };
}

/**
 * @param body of an A-ASSOCIATE-AC, without its header
 * @throws ProtocolError when it is cut short
 */
export function decodeAssociateAccept(body: Buffer): AssociateAccept {
  const items = itemsOf(body);
  const contexts = items.filter(({ type }) => type === ITEM.answeredContext).map(decodeAnswered);
  checkContexts(contexts);
  return { ...titlesOf(body), contexts, user: decodeUserInformation(valueIn(items, ITEM.userInformation)) };
}

function itemsOf(body: Buffer): Item[] {
  if (body.length < FIXED_BYTES) throw cut(body.length, FIXED_BYTES);
  return decodeItems(body.subarray(FIXED_BYTES));
}

function titlesOf(body: Buffer): Titles {
  const title = (at: number): string =>
    body
      .subarray(at, at + 16)
      .toString("latin1")
      .replace(/^ +|[ \0]+$/g, "");
  return { calledAeTitle: title(4), callingAeTitle: title(20) };
}

function valueIn(items: readonly Item[], wanted: number): Buffer {
  return items.find(({ type }) => type === wanted)?.value ?? Buffer.alloc(0);
}

const textIn = (items: readonly Item[], wanted: number): string => textOf(valueIn(items, wanted));

function decodeProposed({ value }: Item): ProposedContext {
  if (value.length < 4) throw cut(value.length, 4);
  const items = decodeItems(value.subarray(4));
  return {
    id: value.readUInt8(0),
    abstractSyntax: textIn(items, ITEM.abstractSyntax),
    transferSyntaxes: items.filter(({ type }) => type === ITEM.transferSyntax).map((item) => textOf(item.value)),
  };
}

function decodeAnswered({ value }: Item): AnsweredContext {
  if (value.length < 4) throw cut(value.length, 4);
  const items = decodeItems(value.subarray(4));
  return { id: value.readUInt8(0), result: value.readUInt8(2), transferSyntax: textIn(items, ITEM.transferSyntax) };
}

function checkContexts(contexts: readonly { readonly id: number }[]): void {
  const ids = new Set(contexts.map(({ id }) => id));
  const even = contexts.find(({ id }) => id % 2 === 0);
  if (contexts.length <= MAX_CONTEXTS && ids.size === contexts.length && even === undefined) return;
  const found = `${contexts.length} presentation contexts with ${ids.size} ids were proposed`;
  throw new ProtocolError(
    ABORT_REASON.invalidParameterValue,
    `${found}; needed are at most ${MAX_CONTEXTS}, each with an odd id of its own.`,
  );
}
