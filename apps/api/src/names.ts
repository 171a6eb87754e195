const collator = new Intl.Collator("en", { numeric: true });

/** The one order of units, everywhere: by name ("Room 2" before "Room 10"), equal names by id; never by score. */
export function byName(a: { name: string; id: string }, b: { name: string; id: string }): number {
  return collator.compare(a.name, b.name) || (a.id < b.id ? -1 : Number(a.id > b.id));
}
