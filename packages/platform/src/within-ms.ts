/**
 * The work's value, or an error when it takes longer. What was begun goes on: nobody waits for it any more.
 * @throws "no answer within … ms", or what the work throws
 */
export async function withinMs<T>(timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  const working = work();
  working.catch(() => undefined);
  try {
    return await Promise.race([working, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
