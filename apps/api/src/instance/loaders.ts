import type { Database } from "@plumbline/database";
import { manyByKey, oneByKey } from "../batch.ts";
import { siteWhere } from "../scope.ts";
import type { VisibleSites } from "../viewer.ts";

/** Instances and what stands above them: series, study, patient. */
export function createInstanceLoaders(database: Database, sites: VisibleSites) {
  const scope = siteWhere(sites);
  return {
    instance: oneByKey(
      (ids) => database.instance.findMany({ where: { AND: [scope, { id: { in: ids } }] } }),
      ({ id }) => id,
    ),
    series: oneByKey(
      (ids) => database.series.findMany({ where: { AND: [scope, { id: { in: ids } }] } }),
      ({ id }) => id,
    ),
    study: oneByKey(
      (ids) => database.study.findMany({ where: { AND: [scope, { id: { in: ids } }] } }),
      ({ id }) => id,
    ),
    patient: oneByKey(
      (ids) => database.patient.findMany({ where: { AND: [scope, { id: { in: ids } }] } }),
      ({ id }) => id,
    ),
    seriesOfStudy: manyByKey(
      (ids) => database.series.findMany({ where: { AND: [scope, { studyId: { in: ids } }] }, orderBy: { id: "asc" } }),
      ({ studyId }) => studyId,
    ),
    instancesOfSeries: manyByKey(
      (ids) => database.instance.findMany({ where: { AND: [scope, { seriesId: { in: ids } }] } }),
      ({ seriesId }) => seriesId,
    ),
  };
}
