"use client";

import { useMemo, useState } from "react";
import { frameOf, isOrientation } from "./geometry/frame.ts";
import { drawableTasks, sidesOfCentre } from "./geometry/prepare-overlay.ts";
import { rubricTasks } from "./model.ts";
import { ScoreHead } from "./score-head.tsx";
import styles from "./study.module.css";
import { TaskPanel } from "./tasks/task-panel.tsx";
import { type Instance, type Lit, NOTHING_LIT, type RubricTask } from "./types.ts";
import { Landmarks } from "./viewer/landmarks.tsx";
import { NoPicture } from "./viewer/no-picture.tsx";
import { Viewer } from "./viewer/viewer.tsx";

interface Props {
  readonly instance: Instance;
  readonly rubrics: readonly { id: string; version: string; ap: readonly RubricTask[]; lat: readonly RubricTask[] }[];
}

/** Viewer and tasks beside each other; what is pointed at in one lights up in the other. */
export function StudyView({ instance, rubrics }: Props) {
  const { grading, previewUrl, rows, columns } = instance;
  const [pinned, setPinned] = useState<string | null>(null);
  const [pointed, setPointed] = useState<Lit>(NOTHING_LIT);
  const lit = pointed.taskIds.length > 0 || pinned === null ? pointed : { taskIds: [pinned], landmark: null };
  const definitions = useMemo(() => (grading ? rubricTasks(rubrics, grading) : []), [rubrics, grading]);
  const hasPicture = previewUrl !== null && rows !== null && columns !== null;
  const orientation = isOrientation(grading?.orientation) ? grading.orientation : "UP";
  const { drawn, sides } = useMemo(() => {
    if (!hasPicture || !grading?.view) return { drawn: new Set<string>(), sides: null };
    const { view, landmarks, marker, spacingMm } = grading;
    const input = { view, landmarks, markerBox: marker?.box ?? null };
    const upright = frameOf({ width: columns, height: rows }, orientation, spacingMm);
    return { drawn: drawableTasks(input), sides: sidesOfCentre(input, upright) };
  }, [hasPicture, grading, columns, rows, orientation]);
  return (
    <div className={styles.study} data-picture={hasPicture || undefined}>
      <div className={styles.room}>
        {hasPicture ? (
          <Viewer
            url={previewUrl}
            width={columns}
            height={rows}
            orientation={orientation}
            grading={grading}
            lit={lit}
            onLight={setPointed}
          />
        ) : (
          <NoPicture isSimulated={instance.origin === "SIMULATED"} status={instance.status} />
        )}
      </div>
      <div className={styles.side}>
        <ScoreHead instance={instance} />
        {grading && grading.tasks.length > 0 ? (
          <TaskPanel
            instance={instance}
            grading={grading}
            definitions={definitions}
            drawn={drawn}
            sides={sides}
            lit={lit}
            pinned={pinned}
            onLight={(taskId) => setPointed(taskId === null ? NOTHING_LIT : { taskIds: [taskId], landmark: null })}
            onPin={(taskId) => setPinned(pinned === taskId ? null : taskId)}
          />
        ) : null}
        {grading && hasPicture && grading.landmarks.length > 0 ? <Landmarks grading={grading} /> : null}
      </div>
    </div>
  );
}
