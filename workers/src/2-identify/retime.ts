import { type Database, enqueue, lockIdentityChanges, type Payload } from "@plumbline/database";
import { acquiredAt } from "./local-time.ts";

const BATCH = 500;

interface TimedImage {
  readonly id: string;
  readonly day: string;
  readonly acquiredLocal: Date | null;
  readonly utcOffsetMinutes: number | null;
  readonly acquiredAt: Date;
  readonly receivedAt: Date | null;
}

/**
 * The next images of a site get instant and day by the time zone that it has now. One transaction a batch, with the job
 * for the next batch: killed at any moment, it goes on where the last batch ended. An image of which nothing but its
 * instant is known (simulated) keeps that.
 */
export async function retime(
  database: Database,
  { changeId, siteId, after }: Payload<"retime">,
  batch = BATCH,
): Promise<{ changed: number }> {
  return database.$transaction(
    async (tx) => {
      // Moves of studies lock images in another order.
      await lockIdentityChanges(tx);
      const [site] = await tx.$queryRaw<{ timeZone: string }[]>`
        SELECT time_zone AS "timeZone" FROM site WHERE id = ${siteId}::uuid FOR KEY SHARE`;
      if (site === undefined) return { changed: 0 };
      const images = await tx.$queryRaw<TimedImage[]>`
        SELECT i.id, i.day::text AS day, i.acquired_local AS "acquiredLocal",
          i.utc_offset_minutes AS "utcOffsetMinutes", i.acquired_at AS "acquiredAt", o.received_at AS "receivedAt"
        FROM instance i LEFT JOIN received_object o ON o.id = i.received_object_id
        WHERE i.site_id = ${siteId}::uuid AND (${after}::uuid IS NULL OR i.id > ${after}::uuid)
        ORDER BY i.id LIMIT ${batch} FOR UPDATE OF i`;
      const found = images.map((image) => ({
        image,
        ...acquiredAt(image, image.receivedAt ?? image.acquiredAt, site.timeZone),
      }));
      const changed = found.filter(({ image, at, day }) => day !== image.day || +at !== +image.acquiredAt);
      await tx.$executeRaw`
        UPDATE instance i SET acquired_at = t.at, day = t.day
        FROM unnest(
          ${changed.map(({ image }) => image.id)}::uuid[],
          ${changed.map(({ at }) => at.toISOString())}::timestamptz[],
          ${changed.map(({ day }) => day)}::date[]
        ) AS t (id, at, day) WHERE i.id = t.id`;
      const last = images.length < batch ? undefined : images.at(-1);
      if (last !== undefined) await enqueue(tx, "retime", { changeId, siteId, after: last.id });
      return { changed: changed.length };
    },
    { timeout: 120_000 },
  );
}
