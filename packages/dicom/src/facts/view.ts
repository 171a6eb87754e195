import type { Item } from "../parse/item.ts";

/** Where the header says which projection an image shows. */
export interface FoundView {
  readonly view: "AP" | "LAT" | "OBL";
  readonly source: "ViewPosition" | "ViewCodeSequence" | "SeriesDescription" | "ProtocolName";
  /** The value as written. */
  readonly found: string;
  /** Another attribute that says something else; null when all agree. */
  readonly conflict: FoundView["source"] | null;
}

type View = FoundView["view"];

/**
 * Codes of CID 4010 "DX View" (PS3.16), SCT and the SRT codes they replace. PA counts as AP (rubric: 正位).
 * R-10214 is what older objects carry for postero-anterior.
 */
const VIEW_CODES: ReadonlyMap<string, View> = new Map<string, View>([
  ["399348003", "AP"], // antero-posterior
  ["R-10206", "AP"],
  ["272479007", "AP"], // postero-anterior
  ["R-40888", "AP"],
  ["R-10214", "AP"],
  ["399033003", "AP"], // frontal
  ["R-10202", "AP"],
  ["399067008", "LAT"], // lateral
  ["R-102CD", "LAT"],
  ["399260004", "LAT"], // medial-lateral
  ["R-10224", "LAT"],
  ["399352003", "LAT"], // lateral-medial
  ["R-10228", "LAT"],
  ["399198007", "LAT"], // right lateral
  ["R-10232", "LAT"],
  ["399173006", "LAT"], // left lateral
  ["R-10236", "LAT"],
  ["399182000", "OBL"], // oblique
  ["R-102C1", "OBL"],
  ["399160007", "OBL"], // frontal oblique
  ["R-10204", "OBL"],
  ["399312000", "OBL"], // antero-posterior oblique
  ["R-10208", "OBL"],
  ["399059000", "OBL"], // postero-anterior oblique
  ["R-10216", "OBL"],
  ["399038007", "OBL"], // right posterior oblique
  ["R-10210", "OBL"],
  ["399006002", "OBL"], // left posterior oblique
  ["R-10212", "OBL"],
  ["399356000", "OBL"], // right anterior oblique
  ["R-40985", "OBL"],
  ["399135007", "OBL"], // left anterior oblique
  ["R-10220", "OBL"],
  ["260427002", "OBL"], // lateral oblique
  ["R-40783", "OBL"],
  ["260426006", "OBL"], // medial oblique
  ["R-40782", "OBL"],
  ["399236003", "OBL"], // right oblique
  ["R-10234", "OBL"],
  ["399184004", "OBL"], // left oblique
  ["R-10238", "OBL"],
  ["399099002", "OBL"], // latero-medial oblique
  ["R-10230", "OBL"],
  ["399368009", "OBL"], // medio-lateral oblique
  ["R-10226", "OBL"],
]);

/** Defined terms of View Position in the CR Series and DX Positioning modules, and what devices write beside them. */
const VIEW_POSITIONS: ReadonlyMap<string, View> = new Map<string, View>([
  ...["AP", "PA", "FRONTAL", "DP", "PD", "DV", "VD"].map((term) => [term, "AP"] as const),
  ...["LL", "RL", "LLD", "RLD", "LAT", "LATERAL", "LM", "ML", "LLAT", "RLAT"].map((term) => [term, "LAT"] as const),
  ...["RLO", "LLO", "OBL", "OBLIQUE", "RAO", "LAO", "RPO", "LPO", "AO", "PO"].map((term) => [term, "OBL"] as const),
]);

/**
 * The view by View Position, else View Code Sequence, else the words of Series Description or Protocol Name.
 * Free text counts only when it names exactly one view.
 */
export function readView(root: Item): FoundView | null {
  const found: Omit<FoundView, "conflict">[] = [];
  for (const value of root.asciiValues("00185101").slice(0, 1)) {
    const view = viewOfPosition(value);
    if (view !== null) found.push({ view, source: "ViewPosition", found: value });
  }
  for (const code of root.items("00540220").slice(0, 1)) {
    const value = code.asciiValues("00080100")[0] ?? "";
    const view = VIEW_CODES.get(value.toUpperCase());
    if (view !== undefined) found.push({ view, source: "ViewCodeSequence", found: value });
  }
  for (const [tag, source] of [
    ["0008103e", "SeriesDescription"],
    ["00181030", "ProtocolName"],
  ] as const) {
    const text = root.textValues(tag).values.join(" ");
    const view = viewOfText(text);
    if (view !== null) found.push({ view, source, found: text.slice(0, 64) });
  }
  const [chosen, ...others] = found;
  if (chosen === undefined) return null;
  return { ...chosen, conflict: others.find((other) => other.view !== chosen.view)?.source ?? null };
}

function viewOfPosition(value: string): View | null {
  // Devices append remarks: "AP (ERECT)".
  const term = /^[A-Z]+/.exec(value.toUpperCase())?.[0] ?? "";
  return VIEW_POSITIONS.get(term) ?? null;
}

const TEXT_PATTERNS: readonly (readonly [pattern: RegExp, view: View])[] = [
  [/(^|[^A-Z])(OBL|OBLIQUE)([^A-Z]|$)|斜位/, "OBL"],
  [/(^|[^A-Z])(LAT|LATERAL|PROFIL|SEITLICH)([^A-Z]|$)|侧位|側位/, "LAT"],
  [/(^|[^A-Z])(AP|PA|DP|A\.P\.|P\.A\.)([^A-Z]|$)|正位/, "AP"],
];

function viewOfText(text: string): View | null {
  const upper = text.toUpperCase();
  const named = TEXT_PATTERNS.filter(([pattern]) => pattern.test(upper)).map(([, view]) => view);
  return named.length === 1 ? (named[0] ?? null) : null;
}
