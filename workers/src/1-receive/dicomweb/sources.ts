import { Prisma } from "@plumbline/database";

/**
 * Tables that say where stored objects lie: images in study, series and instance, what is KEPT (no radiograph) in three
 * of the same shape. A study or series that is in both is one to who searches. In statements about a source, `s` is its
 * study, `e` its series and `i` its object.
 */
export interface Source {
  readonly study: Prisma.Sql;
  readonly series: Prisma.Sql;
  readonly object: Prisma.Sql;
  /** The series' column that names its study, and the object's that names its series. */
  readonly studyId: Prisma.Sql;
  readonly seriesId: Prisma.Sql;
}

export const IMAGES: Source = {
  study: Prisma.sql`study`,
  series: Prisma.sql`series`,
  object: Prisma.sql`instance`,
  studyId: Prisma.sql`study_id`,
  seriesId: Prisma.sql`series_id`,
};

export const KEPT: Source = {
  study: Prisma.sql`kept_study`,
  series: Prisma.sql`kept_series`,
  object: Prisma.sql`kept_object`,
  studyId: Prisma.sql`kept_study_id`,
  seriesId: Prisma.sql`kept_series_id`,
};

/** The three tables joined, with those objects only that lie in the store: rows of the simulated history do not. */
export const stored = ({ study, series, object, studyId, seriesId }: Source): Prisma.Sql => Prisma.sql`
  ${study} s JOIN ${series} e ON e.${studyId} = s.id JOIN ${object} i ON i.${seriesId} = e.id
    JOIN received_object o ON o.id = i.received_object_id`;
