import type { IncomingMessage, ServerResponse } from "node:http";
import type { Database } from "@plumbline/database";
import { DicomError, type DicomJson } from "@plumbline/dicom";
import type { Logger } from "@plumbline/platform";
import { answerBytes, HttpError } from "../answer.ts";
import { baseUrlOf } from "../base-url.ts";
import type { HeaderReader } from "../headers.ts";
import { covers, parseAccept } from "../media-type.ts";
import type { Level, Place } from "../route.ts";
import { type Candidate, findCandidates } from "./candidates.ts";
import type { PseudonymOf } from "./conditions.ts";
import { headerMatches } from "./match-values.ts";
import { parseQuery, type Query } from "./query.ts";
import { headerJson, resultOf } from "./result.ts";

export interface SearchDeps {
  readonly database: Database;
  readonly headers: HeaderReader;
  readonly logger: Logger;
  readonly pseudonymOf: () => Promise<PseudonymOf>;
}

/** So many headers are looked into for one answer; a search that would need more is told to be narrower. */
const MAX_LOOKED_AT = 2_000;
const PAGE = 64;
const MAX_PAGE = 1_000;
const HEADERS_AT_ONCE = 8;

interface Found {
  readonly results: readonly DicomJson[];
  readonly more: boolean;
  readonly warnings: readonly string[];
}

/** QIDO-RS (PS3.18 10.6). @throws HttpError */
export async function search(
  deps: SearchDeps,
  request: IncomingMessage,
  response: ServerResponse,
  { level, place }: { readonly level: Level; readonly place: Place },
  parameters: URLSearchParams,
): Promise<void> {
  const type = jsonType(request, parameters);
  const query = parseQuery(level, place, parameters);
  const { results, more, warnings } = await find(deps, query, baseUrlOf(request));
  const sentences = [...query.warnings, ...warnings];
  if (more) sentences.push("There are additional results that can be requested.");
  const headers = sentences.map((sentence) => `299 plumbline "${sentence}"`);
  answerBytes(response, 200, Buffer.from(JSON.stringify(results)), {
    "Content-Type": type,
    ...(headers.length > 0 && { Warning: headers.join(", ") }),
  });
}

function jsonType(request: IncomingMessage, parameters: URLSearchParams): string {
  const ranges = parseAccept(parameters.get("accept") ?? request.headers.accept ?? "*/*");
  const types = ["application/dicom+json", "application/json"];
  for (const range of ranges) {
    const found = types.find((type) => covers(range, type));
    if (found !== undefined) return found;
  }
  throw new HttpError(406, `Results are given as ${types.join(" or ")} only.`);
}

async function find(deps: SearchDeps, query: Query, base: string): Promise<Found> {
  const pseudonymOf = await deps.pseudonymOf();
  const selective = query.matches.some(decidedByHeader);
  const results: DicomJson[] = [];
  let [matched, lookedAt] = [0, 0];
  for (let after: string | null = null; ; ) {
    const wanted: number = selective ? PAGE : Math.min(MAX_PAGE, query.offset - matched + query.limit + 1);
    const page: Candidate[] = await findCandidates(deps.database, query, pseudonymOf, after, wanted);
    // Where no header decides, those before the offset need not be looked into.
    const skipped = selective ? 0 : Math.min(page.length, Math.max(0, query.offset - matched));
    matched += skipped;
    for (const { candidate, header } of await withHeaders(deps, query, page.slice(skipped))) {
      lookedAt++;
      if (!fits(query, header)) continue;
      matched++;
      if (matched <= query.offset) continue;
      if (results.length === query.limit) return { results, more: true, warnings: [] };
      results.push(resultOf(query, candidate, header, base));
    }
    if (page.length < wanted) return { results, more: false, warnings: [] };
    if (selective && lookedAt >= MAX_LOOKED_AT) {
      const warnings = [
        `Only the newest ${lookedAt} were looked at; narrow the search by UID, PatientID or StudyDate.`,
      ];
      return { results, more: true, warnings };
    }
    after = page.at(-1)?.id ?? null;
  }
}

/** What the header decides; a Patient ID and a date too, because the database knows them only by halves. */
const decidedByHeader = ({ path, by, value }: Query["matches"][number]): boolean =>
  by === "header" || path === "00080020" || (path === "00100020" && value !== "");

const fits = (query: Query, header: DicomJson): boolean =>
  query.matches.filter(decidedByHeader).every(({ path, value }) => headerMatches(header, path, value));

/** In the candidates' order; one whose header cannot be read has no attributes of its own. */
async function withHeaders(deps: SearchDeps, query: Query, page: readonly Candidate[]) {
  const headers = new Map<string, DicomJson>();
  const queue = page.values();
  const reader = async () => {
    for (const { id, sha256 } of queue) {
      try {
        headers.set(id, headerJson(query, await deps.headers.read(sha256)));
      } catch (err) {
        if (!(err instanceof DicomError)) deps.logger.error({ err }, "a stored object cannot be read");
      }
    }
  };
  await Promise.all(Array.from({ length: HEADERS_AT_ONCE }, reader));
  return page.map((candidate) => ({ candidate, header: headers.get(candidate.id) ?? {} }));
}
