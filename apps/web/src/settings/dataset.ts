import { DATASETS, type DatasetName } from "../filters/filter-state.ts";
import { datasetName, type Origin } from "../filters/selection.ts";

const ORIGINS: readonly Origin[] = ["REAL", "DEMO", "SIMULATED"];

export interface SettingsDataset {
  readonly origin: Origin;
  readonly name: DatasetName;
}

/** Own images always (plans come before them), the others where there are any; own images first. */
export function settingsDatasets(held: readonly { readonly origin: Origin }[]): SettingsDataset[] {
  return ORIGINS.filter((origin) => origin === "REAL" || held.some((dataset) => dataset.origin === origin)).map(
    (origin) => ({ origin, name: datasetName(origin) }),
  );
}

/** The one that the address names; else the first that holds images, so that a demonstration shows its own. */
export function chosenDataset(
  asked: string | undefined,
  held: readonly { readonly origin: Origin }[],
): SettingsDataset {
  const choices = settingsDatasets(held);
  const name = DATASETS.find((dataset) => dataset === asked);
  const found =
    choices.find((choice) => choice.name === name) ??
    choices.find(({ origin }) => held.some((dataset) => dataset.origin === origin));
  return found ?? { origin: "REAL", name: datasetName("REAL") };
}
