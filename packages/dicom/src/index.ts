/**
 * DICOM bytes → typed facts and grey pixels. No sockets, no database, no clock.
 *
 * The study's way through this package:
 *   const dataset = readDataset(bytes);              // throws DicomError
 *   const facts = readFacts(dataset);                // never throws
 *   infoItems(facts); imagePlaneSpacing(facts); headerFactsForStorage(facts);
 *   const decoder = createPixelDecoder({ deadlineMs: 15_000 });   // one a process; close() at shutdown
 *   const decoded = await decoder.decode(dataset);   // throws DicomError
 *   const grey = toGrey(decoded, facts);             // {width, height, data: Float32Array 0..1, 0 = black}
 *
 * The demo's way: listRadiographs(dir) → for each: await wrapRadiograph(record, file bytes, invented) → a Part 10 file.
 */
export { DicomError, type DicomErrorCode } from "./error.ts";
export { type BodyPart, readBodyPart } from "./facts/body-part.ts";
export type { HeaderItem, ItemState } from "./facts/header-item.ts";
export { INFO_IDS, type InfoId, infoItems } from "./facts/info-items.ts";
export type { Laterality } from "./facts/laterality.ts";
export { type Facts, HEADER_ITEMS, type HeaderItemName, readFacts } from "./facts/read-facts.ts";
export {
  findImagePlaneSpacing,
  type ImagePlaneSpacing,
  imagePlaneSpacing,
  type SpacingFinding,
} from "./facts/spacing.ts";
export { headerFactsForStorage, type StoredHeader, type StoredHeaderItem } from "./facts/storage.ts";
export { parseDate, parseTime } from "./facts/values.ts";
export type { FoundView } from "./facts/view.ts";
export { bulkDataAt, type DicomJson, type JsonElement, type JsonOptions, toDicomJson } from "./json/dicom-json.ts";
export { tagOf, vrOf } from "./json/dictionary.ts";
export * from "./network/index.ts";
export type { Item, Tag } from "./parse/item.ts";
export { DEFAULT_PARSE_LIMITS, type ParseLimits } from "./parse/limits.ts";
export { type Dataset, readDataset } from "./parse/read-dataset.ts";
export { type Header, type PixelDataPlace, readHeader } from "./parse/read-header.ts";
export type { TransferSyntax } from "./parse/transfer-syntax.ts";
export { isValidUid } from "./parse/uid.ts";
export { createPixelDecoder, decodePixels, type PixelDecoder } from "./pixels/decode.ts";
export { type GreyImage, toGrey } from "./pixels/to-grey.ts";
export { DEFAULT_PIXEL_LIMITS, type DecodedImage, type PixelLimits, type Samples } from "./pixels/types.ts";
export type { ValueOfInterest } from "./pixels/voi.ts";
export { toExplicitLittleEndian } from "./rewrite/explicit-little-endian.ts";
export { decodeText } from "./text/charset.ts";
export { listRadiographs } from "./wrap/list-radiographs.ts";
export { ATTRIBUTIONS, type Attribution, type InventedExamination, type Radiograph } from "./wrap/radiograph.ts";
export { wrapRadiograph } from "./wrap/wrap-radiograph.ts";
