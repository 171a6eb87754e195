import { Prisma } from "@plumbline/database";
import type { Measure } from "../analytics/measure.ts";

/** The columns that `sampleOf` reads from summed cells, as SQL on `rollup r` and `rollup_task t`. For a share sum and sumSq are both its events. */
export function sampleColumns({ kind, taskId }: Measure): Readonly<Record<"n" | "sum" | "sumSq", Prisma.Sql>> {
  const share = (k: Prisma.Sql, n: Prisma.Sql) => ({ n, sum: k, sumSq: k });
  switch (kind) {
    case "MEAN_TOTAL":
      return { n: Prisma.sql`r.graded`, sum: Prisma.sql`r.sum_total`, sumSq: Prisma.sql`r.sum_sq_total` };
    case "SHARE_AB":
      return share(Prisma.sql`r.grade_a + r.grade_b`, Prisma.sql`r.graded`);
    case "TASK_MEAN_SCORE":
      return { n: Prisma.sql`t.scored`, sum: Prisma.sql`t.sum_score`, sumSq: Prisma.sql`t.sum_sq_score` };
    case "TASK_FULL_SHARE":
      return share(Prisma.sql`t."full"`, Prisma.sql`t.scored`);
    case "TASK_FAIL_SHARE":
      return share(Prisma.sql`t.fail`, Prisma.sql`t.scored`);
    case "NOT_ASSESSABLE_SHARE":
      return taskId === null
        ? share(Prisma.sql`r.incomplete`, Prisma.sql`r.graded + r.incomplete`)
        : share(Prisma.sql`t.not_assessable`, Prisma.sql`t.scored + t.not_assessable`);
    case "REJECTED_SHARE":
      return share(Prisma.sql`r.rejected`, Prisma.sql`r.images`);
  }
}
