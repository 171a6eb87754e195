import {
  DicomError,
  headerFactsForStorage,
  infoItems,
  type PixelDecoder,
  readDataset,
  readFacts,
  toGrey,
} from "@plumbline/dicom";
import { SCAN_BYTES, scanHeader } from "../../workers/src/1-receive/scan-header.ts";

/** What became of one input; anything else that comes out is a finding. */
export type Verdict =
  | { readonly ends: "decoded" | "read" }
  | { readonly ends: "refused at the door" }
  /** A {@link DicomError} with this code. */
  | { readonly ends: string };

/**
 * The whole way of bytes through the code that meets them: header scan, parse, facts, pixels, grey scale.
 * @param decoder null: the pixels are not decoded
 * @throws for every other error than a DicomError with a whole sentence: that is a finding
 */
export async function judge(bytes: Uint8Array, decoder: Pick<PixelDecoder, "decode"> | null): Promise<Verdict> {
  const scan = scanHeader(bytes.subarray(0, SCAN_BYTES));
  if (scan.header === null && scan.reason.length < 10) throw new Error("a refusal without a reason");
  try {
    const dataset = readDataset(bytes);
    const facts = readFacts(dataset);
    infoItems(facts);
    JSON.stringify(headerFactsForStorage(facts));
    if (decoder === null) return { ends: "read" };
    const decoded = await decoder.decode(dataset);
    const { data, width, height } = toGrey(decoded, facts);
    if (data.length !== width * height) throw new Error(`${data.length} values for ${width} × ${height}`);
    for (const value of data) if (!(value >= 0 && value <= 1)) throw new Error(`a grey value of ${value}`);
    return { ends: "decoded" };
  } catch (thrown) {
    if (!(thrown instanceof DicomError)) throw thrown;
    if (!/^[A-Z(0-9−-].*\.$/s.test(thrown.message)) throw new Error(`a reason that is no sentence: ${thrown.message}`);
    return { ends: scan.header === null ? "refused at the door" : thrown.code };
  }
}

/** Whether the pixels of a mutant are decoded: of every third that is small, of few that are not. */
export const isDecoded = (bytes: Uint8Array, index: number): boolean => index % (bytes.length < 200_000 ? 3 : 30) === 0;
