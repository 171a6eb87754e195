/**
 * `npm run bench -- false-alarms [--networks 200]`: networks in which nothing ever changes, watched for a year. Prints how
 * many signals the monthly lists raise, beside the number that the lists themselves state.
 */
import { parseArgs } from "node:util";
import { findSignals } from "../apps/api/src/signal/signals.ts";
import { monthAt, unchangingNetwork } from "../tests/testkit/unchanging-network.ts";

const NETWORK = { sites: 12, months: 24, images: 80, tasks: 22 };
const RATE = 0.05;
const SEED = 20_261_122;

/** A year of monthly lists over one network: entries raised, and entries stated. */
export function watchOneYear(random: () => number): { readonly raised: number; readonly stated: number } {
  const cells = unchangingNetwork(NETWORK, random);
  let [raised, stated] = [0, 0];
  for (let month = 12; month < 24; month += 1) {
    const question = { month: monthAt(month), falseDiscoveryRate: RATE, phaseStart: () => null };
    const found = findSignals(cells, question);
    raised += found.signals.length;
    stated += found.expectedFalseAlarms;
  }
  return { raised, stated };
}

/** Lehmer's generator (Park and Miller 1988), strictly between 0 and 1. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function main(): void {
  const { values } = parseArgs({ options: { networks: { type: "string", default: "200" } } });
  const networks = Number(values.networks);
  const random = seededRandom(SEED);
  const years = Array.from({ length: networks }, () => watchOneYear(random));
  const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
  const raised = years.map((year) => year.raised);
  const error = Math.sqrt(mean(raised.map((count) => (count - mean(raised)) ** 2)) / networks);
  const quiet = raised.filter((count) => count === 0).length;
  console.log(
    `${networks} simulated networks of ${NETWORK.sites} sites and ${NETWORK.tasks} tasks without any effect, 12 lists each`,
  );
  console.log(
    `signals raised a year: ${mean(raised).toFixed(2)} (standard error ${error.toFixed(2)}); stated: ${mean(years.map(({ stated }) => stated)).toFixed(2)}`,
  );
  console.log(`networks without any signal in the year: ${quiet} of ${networks}`);
}

if (import.meta.main) main();
