import { publishedRubrics, type View } from "@plumbline/rubric";

const VIEWS: readonly View[] = ["AP", "LAT"];

/** Task id → views whose images have it, in any published rubric. */
const views = new Map<string, Set<View>>();
for (const rubric of publishedRubrics) {
  for (const view of VIEWS) {
    for (const { id } of rubric.tasksOf(view)) views.set(id, (views.get(id) ?? new Set<View>()).add(view));
  }
}

/** The one view whose images have any of these tasks; null: both may, or a task is not known. */
export function onlyViewOf(tasks: readonly string[]): View | null {
  const found = new Set(tasks.flatMap((task) => [...(views.get(task) ?? VIEWS)]));
  const [view, ...others] = found;
  return view !== undefined && others.length === 0 ? view : null;
}
