/** The calendar day that a `date` column's value stands for: Prisma gives midnight UTC. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** Whether the text is YYYY-MM-DD and that day exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && dayOf(date) === text;
}
