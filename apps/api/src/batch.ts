import DataLoader from "dataloader";

type Find<T> = (keys: string[]) => Promise<T[]>;

/** One row a key; null where there is none, or none that the viewer may see. */
export function oneByKey<T>(find: Find<T>, keyOf: (row: T) => string): DataLoader<string, T | null> {
  return new DataLoader(async (keys) => {
    const rows = new Map((await find([...keys])).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** All rows of a key, in the order in which they were found. */
export function manyByKey<T>(find: Find<T>, keyOf: (row: T) => string): DataLoader<string, T[]> {
  return new DataLoader(async (keys) => {
    const rows = Map.groupBy(await find([...keys]), keyOf);
    return keys.map((key) => rows.get(key) ?? []);
  });
}

/** A row that a foreign key says is there. @throws when it went away between two queries, or is out of scope */
export async function required<T>(loader: DataLoader<string, T | null>, id: string): Promise<T> {
  const row = await loader.load(id);
  if (row === null) throw new Error(`The row ${id} that another row names is not there.`);
  return row;
}
