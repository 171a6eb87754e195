/** What a test says of its object; what is not given is not in it. */
export interface SmallObject {
  readonly sopInstanceUid: string;
  readonly sopClassUid?: string;
  readonly modality?: string;
  /** Bytes of pixel data, all of one value, so that objects of one UID can differ. */
  readonly pixelBytes?: number;
  readonly pixelValue?: number;
}

/** A DICOM file in Explicit VR Little Endian with what the receiver reads and nothing more (PS3.10 7.1, PS3.5 7.1). */
export function smallObject(object: SmallObject): Buffer {
  const { sopInstanceUid, sopClassUid, modality, pixelBytes = 0, pixelValue = 0 } = object;
  const syntax = element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(syntax.length);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from("DICM"),
    element(0x0002, 0x0000, "UL", length),
    syntax,
    ...(sopClassUid === undefined ? [] : [element(0x0008, 0x0016, "UI", sopClassUid)]),
    element(0x0008, 0x0018, "UI", sopInstanceUid),
    ...(modality === undefined ? [] : [element(0x0008, 0x0060, "CS", modality)]),
    element(0x0020, 0x000d, "UI", `${sopInstanceUid}.1`),
    element(0x0020, 0x000e, "UI", `${sopInstanceUid}.2`),
    ...(pixelBytes === 0 ? [] : [element(0x7fe0, 0x0010, "OW", Buffer.alloc(pixelBytes, pixelValue))]),
  ]);
}

function element(group: number, number: number, vr: string, value: string | Buffer): Buffer {
  const bytes = typeof value === "string" ? Buffer.from(value, "latin1") : value;
  const odd = bytes.length % 2;
  const header = Buffer.alloc(vr === "OW" ? 12 : 8);
  header.writeUInt16LE(group, 0);
  header.writeUInt16LE(number, 2);
  header.write(vr, 4, "latin1");
  if (vr === "OW") header.writeUInt32LE(bytes.length + odd, 8);
  else header.writeUInt16LE(bytes.length + odd, 6);
  return Buffer.concat([header, bytes, Buffer.alloc(odd, vr === "CS" ? 0x20 : 0)]);
}
