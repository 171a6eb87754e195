/** Trying again will not help. */
export class PermanentError extends Error {
  override readonly name = "PermanentError";
}

/**
 * Why a job failed, as far as it decides what to do next. The words are also the metrics' labels.
 * - `input`: the bytes or the payload will never do; `missing`: the stored file is gone; `defect`: our own mistake,
 *   which the same input meets again. None of these is tried again.
 * - `database`, `disk`, `store` (the blob store over the network), `memory`, `deadline`: may pass.
 * - `unknown`: tried again a few times, because it may be any of them.
 */
export type FailureKind =
  | "input"
  | "missing"
  | "defect"
  | "database"
  | "disk"
  | "store"
  | "memory"
  | "deadline"
  | "unknown";

/** How often a job is begun at most, by the kind of its last failure; the job's own limit holds too. */
export const ATTEMPTS: Readonly<Record<FailureKind, number>> = {
  input: 1,
  missing: 1,
  defect: 1,
  unknown: 3,
  deadline: 3,
  memory: 5,
  database: 8,
  disk: 8,
  store: 8,
};

/** Whether it may be an outage of what every job needs: then the job waits for its end. */
export const isOutage = (kind: FailureKind): boolean => kind === "database" || kind === "disk" || kind === "store";

/** Errors and system codes → kind. SQLSTATE classes are PostgreSQL's (manual, appendix A), P… codes are Prisma's. */
const BY_CODE: readonly (readonly [RegExp, FailureKind])[] = [
  [/^(?:ENOENT|NoSuchKey)$/, "missing"],
  [/^(?:ENOSPC|EDQUOT|EIO|EROFS|EMFILE|ENFILE|ESTALE)$/, "disk"],
  [/^(?:ENOMEM|ERR_WORKER_OUT_OF_MEMORY|ERR_MEMORY_ALLOCATION_FAILED)$/, "memory"],
  [/^(?:DEADLINE|TimeoutError|AbortError)$/, "deadline"],
  // 08 connection, 40 serialisation and deadlock, 53 out of resources, 55P03 lock, 57 operator's intervention, 58 system
  [/^(?:08|40|53|57|58)[0-9A-Z]{3}$|^55P03$/, "database"],
  // Two who write the same key at once: the second finds the first's row next time.
  [/^23505$|^P2002$|^UniqueConstraintViolation$/, "database"],
  [/^(?:P1001|P1002|P1008|P1017|P2024|P2028|P2034|P2037)$/, "database"],
  [/^(?:DatabaseNotReachable|ConnectionClosed|SocketTimeout|TransactionWriteConflict|TooManyConnections)$/, "database"],
  // 22 data exceptions (a zero byte, a number out of range), other broken constraints
  [/^(?:22|23)[0-9A-Z]{3}$|^P2000$|^P2020$/, "input"],
];
const NETWORK =
  /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const DATABASE_GONE =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection/;
const MEMORY = /allocation failed|out of memory|bad_alloc/i;
const DEFECTS = new Set(["TypeError", "ReferenceError", "SyntaxError", "RangeError", "AssertionError"]);

/** The kind of whatever a handler threw. Pure: looks at the error and its causes only. */
export function kindOfFailure(error: unknown): FailureKind {
  const chain = chainOf(error);
  if (chain.some((one) => one instanceof PermanentError)) return "input";
  if (chain.some(isServerFault)) return "store";
  for (const one of chain) {
    const codes = wordsOf(one);
    const known = BY_CODE.find(([pattern]) => codes.some((code) => pattern.test(code)));
    if (known) return known[1];
    if (codes.some((code) => NETWORK.test(code))) return fromStore(one) ? "store" : "database";
    if (codes.includes("DicomError")) return "input";
    const message = textOf(one, "message") ?? "";
    if (MEMORY.test(message)) return "memory";
    if (DATABASE_GONE.test(message)) return "database";
  }
  return DEFECTS.has(textOf(error, "name") ?? "") ? "defect" : "unknown";
}

const MOST_CAUSES = 6;

/** The error, what Prisma's driver adapter was told, and their causes. */
function chainOf(error: unknown): object[] {
  const chain: object[] = [];
  for (let one: unknown = error; typeof one === "object" && one !== null && chain.length < MOST_CAUSES; ) {
    chain.push(one);
    const adapter = fieldOf(fieldOf(one, "meta"), "driverAdapterError");
    one = fieldOf(adapter, "cause") ?? fieldOf(one, "cause");
  }
  // The innermost knows best: Prisma's P2010 says only that a raw query failed.
  return chain.reverse();
}

const wordsOf = (one: object): string[] =>
  ["code", "originalCode", "kind", "name"].flatMap((field) => textOf(one, field) ?? []);

/** AWS SDK errors carry `$metadata`; so does what S3 itself answered: 5xx, and 429 for too many requests. */
const fromStore = (one: object): boolean => fieldOf(one, "$metadata") !== undefined;

function isServerFault(one: object): boolean {
  const status = fieldOf(fieldOf(one, "$metadata"), "httpStatusCode");
  return typeof status === "number" && (status >= 500 || status === 429);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function textOf(value: unknown, name: string): string | undefined {
  const found = fieldOf(value, name);
  return typeof found === "string" ? found : undefined;
}
