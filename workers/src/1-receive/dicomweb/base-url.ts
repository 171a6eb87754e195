import type { IncomingMessage } from "node:http";
import type { StoredInstance } from "./places.ts";

/** How this request reached us: addresses in answers begin with it. A proxy that ends TLS says so (X-Forwarded-Proto). */
export function baseUrlOf(request: IncomingMessage): string {
  const host = request.headers.host ?? "";
  const scheme = request.headers["x-forwarded-proto"] === "https" ? "https" : "http";
  // Whatever else stands there could be markup or another resource.
  return /^[A-Za-z0-9.-]+(?::\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](?::\d{1,5})?$/.test(host) ? `${scheme}://${host}` : "";
}

export const studyUrl = (base: string, studyUid: string): string => `${base}/studies/${studyUid}`;

export const seriesUrl = (base: string, studyUid: string, seriesUid: string): string =>
  `${studyUrl(base, studyUid)}/series/${seriesUid}`;

export const instanceUrl = (base: string, { studyUid, seriesUid, sopUid }: StoredInstance): string =>
  `${seriesUrl(base, studyUid, seriesUid)}/instances/${sopUid}`;
