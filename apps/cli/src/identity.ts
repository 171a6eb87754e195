import { userInfo } from "node:os";
import {
  type Changed,
  confirmIdentities,
  countImages,
  type Database,
  type IdentityChange,
  IdentityError,
  type IdentityKind,
  mergeIdentities,
  moveIdentity,
  renameUnit,
  setSiteTimeZone,
  splitIdentity,
} from "@plumbline/database";
import type { Environment } from "@plumbline/platform";
import { CommandError } from "./command-error.ts";
import { withDatabase } from "./with-database.ts";

/** Who typed the command stands with the change. */
const changedBy = (): IdentityChange => ({
  actor: `${userInfo().username} (command line)`,
  at: new Date(),
  sites: "all",
});

export interface IdentityFilter {
  readonly kind?: IdentityKind;
  readonly unconfirmed?: boolean;
  /** Code of a site. */
  readonly site?: string;
}

/** One line of `plumbline identity list`. */
export interface IdentityLine {
  readonly id: string;
  readonly kind: IdentityKind;
  readonly name: string;
  readonly key: string;
  readonly confirmed: boolean;
  readonly images: number;
  readonly lastSeenAt: string;
  /** Code of the site whose images report it; null for a site. */
  readonly reportedAt: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly isAlias: boolean;
}

/** Sites first, then devices, then technologists, by name. @throws CommandError */
export async function listIdentities(environment: Environment, filter: IdentityFilter): Promise<IdentityLine[]> {
  return withDatabase(environment, IdentityError, async (database) => {
    const rows = await database.identity.findMany({
      where: {
        ...(filter.kind === undefined ? {} : { kind: filter.kind }),
        ...(filter.unconfirmed ? { confirmed: false } : {}),
        ...(filter.site === undefined ? {} : { siteId: await siteWithCode(database, filter.site) }),
      },
      include: { site: true, device: true, technologist: true, scopeSite: { select: { code: true } } },
      orderBy: [{ kind: "asc" }, { name: "asc" }, { id: "asc" }],
    });
    const lines: IdentityLine[] = [];
    for (const row of rows) {
      const unit = row.device ?? row.technologist ?? row.site;
      const { id, kind, name, key, confirmed, lastSeenAt } = row;
      lines.push({
        ...{ id, kind, name, key, confirmed, images: await countImages(database, row) },
        lastSeenAt: lastSeenAt.toISOString(),
        reportedAt: row.scopeSite?.code ?? null,
        unitId: unit.id,
        unitName: unit.name,
        isAlias: unit.id !== row.ownUnitId,
      });
    }
    return lines;
  });
}

/** For people: columns apart by tabs, because names in characters have no width that could be counted on. */
export function identityText(line: IdentityLine): string {
  const { id, kind, name, key, confirmed, images, reportedAt, unitName, unitId, isAlias } = line;
  const unit = isAlias ? `alias of "${unitName}" ${unitId}` : `"${unitName}" ${unitId}`;
  const state = confirmed ? "confirmed" : "unconfirmed";
  const where = reportedAt === null ? "" : `at ${reportedAt}`;
  return [kind.toLowerCase(), id, name, state, `${images} images`, unit, key, where].join("\t").trimEnd();
}

/** @param into id of a unit, or of an identity whose unit is meant */
export async function merge(environment: Environment, ids: string[], into: string): Promise<string[]> {
  return change(environment, [...ids, into], async (database, by) => {
    const identity = await database.identity.findUnique({ where: { id: into } });
    const intoUnitId = identity === null ? into : (identity.deviceId ?? identity.technologistId ?? identity.siteId);
    return mergeIdentities(database, { ids, intoUnitId }, by);
  });
}

export async function split(environment: Environment, id: string): Promise<string[]> {
  return change(environment, [id], (database, by) => splitIdentity(database, id, by));
}

export async function move(environment: Environment, id: string, siteCode: string): Promise<string[]> {
  return change(environment, [id], async (database, by) =>
    moveIdentity(database, { id, siteId: await siteWithCode(database, siteCode) }, by),
  );
}

export async function rename(
  environment: Environment,
  unitId: string,
  name: string,
  nameZh: string | undefined,
): Promise<string[]> {
  const zh = nameZh === undefined ? {} : { nameZh: nameZh === "" ? null : nameZh };
  return change(environment, [unitId], (database, by) => renameUnit(database, { unitId, name, ...zh }, by));
}

export async function confirm(environment: Environment, ids: string[], confirmed: boolean): Promise<string[]> {
  return change(environment, ids, (database, by) => confirmIdentities(database, { ids, confirmed }, by));
}

export async function setZone(environment: Environment, siteCode: string, timeZone: string): Promise<string[]> {
  return change(environment, [], async (database, by) =>
    setSiteTimeZone(database, { siteId: await siteWithCode(database, siteCode), timeZone }, by),
  );
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function change(
  environment: Environment,
  ids: readonly string[],
  make: (database: Database, by: IdentityChange) => Promise<Changed>,
): Promise<string[]> {
  const wrong = ids.find((id) => !UUID.test(id));
  if (wrong !== undefined)
    throw new CommandError(`Found "${wrong}", needed an id as \`plumbline identity list\` shows it.`);
  const { images, waiting } = await withDatabase(environment, IdentityError, (database) => make(database, changedBy()));
  if (images === 0) return ["Done. No image is touched."];
  const rest = waiting === 0 ? "all of them now" : `${waiting} of them in the background, while a worker runs`;
  return [`Done. It is about ${images} images: ${rest}; their figures follow within seconds.`];
}

async function siteWithCode(database: Database, code: string): Promise<string> {
  const site = await database.site.findUnique({ where: { code }, select: { id: true } });
  if (site === null)
    throw new CommandError(`There is no site with the code "${code}"; \`identity list\` shows them as keys.`);
  return site.id;
}
