import { cut, decodeItems, encodeItem, encodeText, ITEM, type Item, textOf } from "./items.ts";

/** Who does what with a SOP class (PS3.7 D.3.3.4): of the association's requestor. */
export interface Role {
  readonly sopClassUid: string;
  readonly scu: boolean;
  readonly scp: boolean;
}

/** PS3.8 annex D and PS3.7 annex D.3.3; what is not here (asynchronous operations, user identity …) is passed over. */
export interface UserInformation {
  /** The largest P-DATA-TF (without its header) that this side reads; 0: no limit. */
  readonly maxPduBytes: number;
  readonly implementationClassUid: string;
  /** Up to 16 characters; null: not given. */
  readonly implementationVersionName: string | null;
  readonly roles: readonly Role[];
}

export function encodeUserInformation(user: UserInformation): Buffer {
  const maxLength = Buffer.alloc(4);
  maxLength.writeUInt32BE(user.maxPduBytes);
  const { implementationVersionName: version } = user;
  // In the order of their types, which is how every peer met so far reads them.
  return encodeItem(
    ITEM.userInformation,
    encodeItem(ITEM.maxLength, maxLength),
    encodeText(ITEM.implementationClassUid, user.implementationClassUid),
    ...user.roles.map(encodeRole),
    ...(version === null ? [] : [encodeText(ITEM.implementationVersionName, version)]),
  );
}

function encodeRole({ sopClassUid, scu, scp }: Role): Buffer {
  const uid = Buffer.from(sopClassUid, "latin1");
  const length = Buffer.alloc(2);
  length.writeUInt16BE(uid.length);
  return encodeItem(ITEM.role, length, uid, Uint8Array.of(scu ? 1 : 0, scp ? 1 : 0));
}

/** @throws ProtocolError when a sub-item is cut short */
export function decodeUserInformation(value: Buffer): UserInformation {
  const items = decodeItems(value);
  const find = (wanted: number): Buffer | undefined => items.find(({ type }) => type === wanted)?.value;
  const maxLength = find(ITEM.maxLength);
  if (maxLength !== undefined && maxLength.length < 4) throw cut(maxLength.length, 4);
  const version = find(ITEM.implementationVersionName);
  return {
    maxPduBytes: maxLength?.readUInt32BE(0) ?? 0,
    implementationClassUid: textOf(find(ITEM.implementationClassUid) ?? Buffer.alloc(0)),
    implementationVersionName: version === undefined ? null : textOf(version),
    roles: items.filter(({ type }) => type === ITEM.role).map(decodeRole),
  };
}

function decodeRole({ value }: Item): Role {
  const length = value.length < 2 ? 0 : value.readUInt16BE(0);
  if (value.length < length + 4) throw cut(value.length, length + 4);
  return {
    sopClassUid: textOf(value.subarray(2, 2 + length)),
    scu: value[2 + length] === 1,
    scp: value[3 + length] === 1,
  };
}
