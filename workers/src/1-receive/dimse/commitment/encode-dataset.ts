/** UI as text, US as a number, SQ as its items. Tags as "ggggeeee". */
export type DatasetElement =
  | readonly [tag: string, vr: "UI", value: string]
  | readonly [tag: string, vr: "US", value: number]
  | readonly [tag: string, vr: "SQ", value: readonly (readonly DatasetElement[])[]];

const EXPLICIT: ReadonlyMap<string, boolean> = new Map([
  ["1.2.840.10008.1.2", false],
  ["1.2.840.10008.1.2.1", true],
]);

/** In the order in which we propose them. */
export const WRITABLE_SYNTAXES: readonly string[] = [...EXPLICIT.keys()];

/**
 * A data set in Implicit or Explicit VR Little Endian (PS3.5 7.1), sequences and items of known length.
 * @param elements in ascending order of their tags
 * @throws for another transfer syntax
 */
export function encodeDataset(elements: readonly DatasetElement[], transferSyntaxUid: string): Buffer {
  const explicit = EXPLICIT.get(transferSyntaxUid);
  if (explicit === undefined) throw new Error(`Data sets are written in one of ${WRITABLE_SYNTAXES.join(", ")} only.`);
  return encodeElements(elements, explicit);
}

function encodeElements(elements: readonly DatasetElement[], explicit: boolean): Buffer {
  return Buffer.concat(
    elements.flatMap((element) => {
      const value = encodeValue(element, explicit);
      return [encodeHeader(element[0], explicit ? element[1] : null, value.length), value];
    }),
  );
}

function encodeValue([, vr, value]: DatasetElement, explicit: boolean): Buffer {
  if (vr === "UI") return Buffer.from(value.length % 2 === 0 ? value : `${value}\0`, "latin1");
  if (vr === "US") return Buffer.of(value & 0xff, value >> 8);
  return Buffer.concat(
    value.flatMap((item) => {
      const bytes = encodeElements(item, explicit);
      return [encodeHeader("fffee000", null, bytes.length), bytes];
    }),
  );
}

/** @param vr null: not written, the length has four bytes (implicit VR, and items in both) */
function encodeHeader(tag: string, vr: "UI" | "US" | "SQ" | null, length: number): Buffer {
  const head = Buffer.alloc(vr === "SQ" ? 12 : 8);
  head.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  head.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  if (vr !== null) head.write(vr, 4, "latin1");
  if (vr === "UI" || vr === "US") head.writeUInt16LE(length, 6);
  else head.writeUInt32LE(length, head.length - 4);
  return head;
}
