import { audit, type ChangedBy, type Database, type Technologist } from "@plumbline/database";

/** Writes down that somebody looked at a person's figures, before they are shown: who, whose, when. */
export async function recordView(database: Database, by: ChangedBy, { id, siteId }: Technologist): Promise<void> {
  await database.$transaction((tx) =>
    audit(tx, by, { action: "technologist.profile", siteId, detail: { technologistId: id } }),
  );
}
