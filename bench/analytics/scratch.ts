import type { Pool, PoolClient } from "pg";
import type { Places } from "./query.ts";

/** Borrows a connection for one piece of work. */
export async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** Those with the most images of the last year, so that their figures are above the smallest number in every version. */
export async function findPlaces(client: PoolClient): Promise<Places> {
  const { rows } = await client.query<Places>(`
    WITH late AS (SELECT * FROM instance WHERE day > (SELECT max(day) - 365 FROM instance))
    SELECT (SELECT site_id FROM late GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1) AS "siteId",
      (SELECT device_id FROM late GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1) AS "deviceId",
      (SELECT technologist_id FROM late GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1) AS "technologistId",
      min(day)::text AS "from", max(day)::text AS "to"
    FROM instance`);
  const [places] = rows;
  if (places === undefined) throw new Error("The database holds no image; load a history first.");
  return places;
}
