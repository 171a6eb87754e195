import { webEnvironment } from "../environment.ts";

const REQUEST_HEADERS = ["content-type", "accept", "if-none-match", "range", "apollo-require-preflight"];
const RESPONSE_HEADERS = ["content-type", "content-length", "etag", "cache-control", "last-modified"];

/**
 * Passes one request on to the API at its run-time address and the answer back, so that a browser needs one address
 * only. Cookies are not passed on: the API has no use for them.
 */
export async function forwardToApi(request: Request, path: string): Promise<Response> {
  const headers = new Headers();
  for (const name of REQUEST_HEADERS) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const body = request.method === "POST" ? await request.arrayBuffer() : null;
  let answer: Response;
  try {
    answer = await fetch(`${webEnvironment().apiUrl}${path}`, {
      method: request.method,
      headers,
      body,
      cache: "no-store",
      redirect: "manual",
      signal: request.signal,
    });
  } catch {
    return Response.json({ errors: [{ message: "Plumbline's API does not answer." }] }, { status: 502 });
  }
  const passed = new Headers();
  for (const name of RESPONSE_HEADERS) {
    const value = answer.headers.get(name);
    // fetch has already undone a content encoding, so its length would be wrong.
    if (value !== null && !(name === "content-length" && answer.headers.has("content-encoding")))
      passed.set(name, value);
  }
  return new Response(answer.body, { status: answer.status, headers: passed });
}
