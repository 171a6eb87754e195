import { audit } from "./audit.ts";
import type { Database, Transaction } from "./client.ts";
import type { Origin, Target } from "./generated/client.ts";
import type { IdentityChange } from "./identity-change.ts";
import type { ChangeableSites } from "./identity-rows.ts";
import { checkDay, checkText, dayText, InputError } from "./input-checks.ts";
import { checkFigure, checkValue, type TargetFigure } from "./target-measure.ts";
import { lastSaid } from "./target-on.ts";

export const LONGEST_TARGET_REASON = 500;

export interface TargetInput extends TargetFigure {
  /** null: the network's default. */
  readonly siteId: string | null;
  /** Of the network's default: for which images. A site has its own. */
  readonly origin: Origin | null;
  /** Points of 100, or a share from 0 to 1. */
  readonly value: number;
  /** The first day, YYYY-MM-DD in the site's calendar. */
  readonly validFrom: string;
  readonly reason: string;
}

/** Says what a figure should reach from a day on. What was said before stays. @throws InputError */
export async function setTarget(database: Database, input: TargetInput, change: IdentityChange): Promise<Target> {
  const { rubricId, measure, taskId, view, siteId } = input;
  const figure = checkFigure({ rubricId, measure, taskId, view });
  const value = checkValue(measure, input.value);
  const facts = { value, ...saidWhy(input, change) };
  return database.$transaction(async (tx) => {
    const origin = await originOf(tx, input, change.sites);
    return write(tx, { ...figure, siteId, origin, ...facts }, "target.set", change);
  });
}

/**
 * Says that there is no target any more from a day on; a site then has the network's.
 * @param id of any row about the same figure of the same site
 * @throws InputError
 */
export async function endTarget(
  database: Database,
  id: string,
  when: { readonly validFrom: string; readonly reason: string },
  change: IdentityChange,
): Promise<Target> {
  const facts = { value: null, ...saidWhy(when, change) };
  return database.$transaction(async (tx) => {
    const known = await tx.target.findUnique({ where: { id } });
    if (known === null || !maySet(change.sites, known.siteId)) {
      throw new InputError("There is no target with this id that you may end.");
    }
    const { origin, siteId, rubricId, measure, taskId, view } = known;
    const question = { origin, siteId, rubricId, measure, taskId, view };
    const said = lastSaid(await tx.target.findMany({ where: question }), question, dayText(facts.validFrom));
    if (said === null || said.value === null) {
      throw new InputError(`validFrom: found ${when.validFrom}, when no target is in force; needed a day when one is.`);
    }
    return write(tx, { ...question, ...facts }, "target.end", change);
  });
}

/** All rows within reach, oldest first; the network's among them. `targetOn` says which of them count. */
export async function readTargets(
  database: Transaction,
  { sites, origin }: { readonly sites: ChangeableSites; readonly origin: Origin },
): Promise<Target[]> {
  return database.target.findMany({
    where: { origin, ...(sites === "all" ? {} : { OR: [{ siteId: null }, { siteId: { in: [...sites] } }] }) },
    orderBy: [{ validFrom: "asc" }, { setAt: "asc" }, { id: "asc" }],
  });
}

function saidWhy(
  { validFrom, reason }: { readonly validFrom: string; readonly reason: string },
  { at, actor }: IdentityChange,
): Pick<Target, "validFrom" | "reason" | "setAt" | "setBy"> {
  return {
    validFrom: checkDay("validFrom", validFrom, at),
    reason: checkText("reason", reason, LONGEST_TARGET_REASON),
    setAt: at,
    setBy: actor,
  };
}

const maySet = (sites: ChangeableSites, siteId: string | null): boolean =>
  sites === "all" || (siteId !== null && sites.includes(siteId));

async function originOf(tx: Transaction, { siteId, origin }: TargetInput, sites: ChangeableSites): Promise<Origin> {
  if (siteId === null) {
    if (sites !== "all") throw new InputError("siteId: found none, needed a site of yours.");
    if (origin === null) throw new InputError("origin: found none; the network's target needs the images it is for.");
    return origin;
  }
  const site = maySet(sites, siteId) ? await tx.site.findUnique({ where: { id: siteId } }) : null;
  if (site === null) throw new InputError("siteId: there is no site with this id that you may set a target for.");
  if (site.mergedIntoId !== null) {
    throw new InputError("siteId: found a site that was merged into another; needed that one.");
  }
  if (origin !== null && origin !== site.origin) {
    throw new InputError(`origin: found ${origin}, and the site is ${site.origin}.`);
  }
  return site.origin;
}

async function write(
  tx: Transaction,
  row: Omit<Target, "id">,
  action: string,
  change: IdentityChange,
): Promise<Target> {
  const target = await tx.target.create({ data: row });
  await audit(tx, change, { action, siteId: target.siteId, detail: { targetId: target.id } });
  return target;
}
