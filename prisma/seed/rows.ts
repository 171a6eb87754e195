import { createHash } from "node:crypto";
import type { SimulatedImage, SimulatedStudy } from "./history.ts";
import type { SimulatedSite } from "./network.ts";

/** One row: column values in the order of `COLUMNS[table]`; null is SQL NULL, objects are written as JSON. */
export type Value = string | number | boolean | null | object;
export type Table = keyof typeof COLUMNS;

export const COLUMNS = {
  site: ["id", "code", "name", "name_zh", "time_zone", "confirmed", "origin"],
  device: [
    "id",
    "site_id",
    "key",
    "name",
    "manufacturer",
    "model",
    "station_name",
    "software_version",
    "confirmed",
    "origin",
  ],
  technologist: ["id", "site_id", "key", "name", "confirmed", "origin"],
  patient: ["id", "site_id", "pseudonym", "sex", "origin"],
  study: ["id", "site_id", "patient_id", "study_instance_uid", "description", "origin"],
  series: ["id", "site_id", "study_id", "series_instance_uid", "modality", "body_part"],
  instance: [
    "id",
    "site_id",
    "series_id",
    "device_id",
    "technologist_id",
    "sop_instance_uid",
    "sop_class_uid",
    "acquired_at",
    "day",
    "age_years",
    "sex",
    "laterality",
    "header_facts",
    "provenance",
    "view",
    "status",
    "status_reason",
    "total",
    "grade",
    "origin",
  ],
  grading: [
    "id",
    "site_id",
    "instance_id",
    "rubric_id",
    "rubric_version",
    "model_set",
    "models",
    "software_version",
    "graded_at",
    "status",
    "reason",
    "view",
    "total",
    "grade",
    "points_earned",
    "points_assessable",
    "findings",
    "timings",
  ],
  task_result: ["grading_id", "site_id", "task_id", "status", "reason", "score", "max", "rating", "measured"],
} as const;

const SIMULATED = "SIMULATED";
const DX_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.1";
const RUBRIC_ID = "wrist-dr-cq";

/** A UUID that depends on the name alone (RFC 9562, version 8: custom, from SHA-256). */
export function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A UID under 2.25 (PS3.5 B.2): the UUID as one decimal number. */
const uidOf = (name: string): string => `2.25.${BigInt(`0x${uuidOf(name).replaceAll("-", "")}`)}`;

/** What graded the simulated images: no model at all, and the stored version says so. */
export function simulatedModels(seed: string): { models: readonly object[]; modelSet: string } {
  const sha256 = createHash("sha256").update(`simulation ${seed}`).digest("hex");
  return { models: [{ name: "simulation (no model, no image)", version: "1", sha256 }], modelSet: sha256 };
}

export function* siteRows(site: SimulatedSite): Generator<[Table, Value[]]> {
  const siteId = uuidOf(site.code);
  yield ["site", [siteId, site.code, site.name, site.nameZh, "UTC", true, SIMULATED]];
  for (const device of site.devices) {
    const id = uuidOf(device.key);
    const { key, name, model, softwareVersion } = device;
    yield ["device", [id, siteId, key, name, "Simulated", model, key, softwareVersion, true, SIMULATED]];
  }
  for (const { key, name } of site.technologists) {
    yield ["technologist", [uuidOf(key), siteId, key, name, true, SIMULATED]];
  }
}

/** The rows of one study. `name` is unique in the history and makes every identifier of the study. */
export function* studyRows(
  name: string,
  study: SimulatedStudy,
  seed: string,
  software: string,
): Generator<[Table, Value[]]> {
  const siteId = uuidOf(study.site.code);
  const id = (part: string): string => uuidOf(`${seed}/${name}/${part}`);
  yield ["patient", [id("patient"), siteId, id("pseudonym").replaceAll("-", ""), study.sex, SIMULATED]];
  const description = "Simulated wrist";
  yield ["study", [id("study"), siteId, id("patient"), uidOf(`${seed}/${name}`), description, SIMULATED]];
  yield ["series", [id("series"), siteId, id("study"), uidOf(`${seed}/${name}/series`), "DX", "WRIST"]];
  for (const [index, image] of study.images.entries()) {
    yield* imageRows(`${name}/${index}`, study, image, { siteId, seriesId: id("series"), seed, software });
  }
}

interface Parents {
  readonly siteId: string;
  readonly seriesId: string;
  readonly seed: string;
  readonly software: string;
}

function* imageRows(
  name: string,
  study: SimulatedStudy,
  image: SimulatedImage,
  parents: Parents,
): Generator<[Table, Value[]]> {
  const { siteId, seriesId, seed, software } = parents;
  const { score } = image;
  const instanceId = uuidOf(`${seed}/${name}`);
  const gradingId = uuidOf(`${seed}/${name}/grading`);
  const acquiredAt = image.acquiredAt.toISOString();
  const status = score?.status ?? "REJECTED";
  const headerFacts = { SoftwareVersions: { state: "present", value: study.softwareVersion } };
  yield [
    "instance",
    [
      instanceId,
      siteId,
      seriesId,
      uuidOf(study.device.key),
      uuidOf(study.technologist.key),
      uidOf(`${seed}/${name}`),
      DX_FOR_PRESENTATION,
      acquiredAt,
      study.day,
      study.ageYears,
      study.sex,
      study.laterality,
      headerFacts,
      { simulated: true, seed },
      image.view,
      status,
      image.reason,
      score?.total ?? null,
      score?.grade ?? null,
      SIMULATED,
    ],
  ];
  const { models, modelSet } = simulatedModels(seed);
  const findings =
    image.artefactProbability === null ? {} : { artefact: { probability: image.artefactProbability, threshold: 0.5 } };
  yield [
    "grading",
    [
      gradingId,
      siteId,
      instanceId,
      RUBRIC_ID,
      image.rubricVersion,
      modelSet,
      models,
      software,
      acquiredAt,
      status,
      image.reason,
      image.view,
      score?.total ?? null,
      score?.grade ?? null,
      score?.pointsEarned ?? null,
      score?.pointsAssessable ?? null,
      findings,
      {},
    ],
  ];
  for (const task of score?.tasks ?? []) {
    const rating = task.rating?.toUpperCase() ?? null;
    yield [
      "task_result",
      [gradingId, siteId, task.id, task.status, task.reason, task.score, task.max, rating, task.measured],
    ];
  }
}
