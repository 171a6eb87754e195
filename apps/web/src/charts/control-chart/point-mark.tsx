import styles from "./control-chart.module.css";
import type { DrawnPoint, Shown } from "./drawn.ts";

interface Props {
  readonly point: DrawnPoint;
  readonly x: number;
  readonly y: number;
  /** Tab reaches this one; arrow keys the others. */
  readonly last: boolean;
  readonly onShow: (shown: Shown | null) => void;
}

/** One point: a link to its images. What breaks a rule is filled, has a ring and a shape of its own. */
export function PointMark({ point, x, y, last, onShow }: Props) {
  const show = () => onShow({ x, y, lines: point.lines });
  const hide = () => onShow(null);
  return (
    <a
      href={point.href}
      data-point=""
      className={styles.point}
      tabIndex={last ? 0 : -1}
      aria-label={point.lines.join(" · ")}
      onFocus={show}
      onPointerEnter={show}
      onBlur={hide}
      onPointerLeave={hide}
      {...(point.meaning ? { "data-meaning": point.meaning } : {})}
    >
      <circle cx={x} cy={y} r={11} fill="transparent" />
      <g transform={`translate(${x} ${y})`}>
        <PointShape meaning={point.meaning} few={point.y === null} />
      </g>
    </a>
  );
}

/** Diamond for the worse, circle for the better, square for neither; hollow without a value. Drawn around (0, 0). */
export function PointShape({ meaning, few }: { readonly meaning: DrawnPoint["meaning"]; readonly few: boolean }) {
  if (few) return <circle r={4} className={styles.few} />;
  if (meaning === null) return <circle r={3.5} className={styles.dot} />;
  return (
    <g data-meaning={meaning}>
      <circle r={9} className={styles.ring} />
      {meaning === "CONCERN" ? <path d="M0 -5.5 L5.5 0 L0 5.5 L-5.5 0 Z" className={styles.dot} /> : null}
      {meaning === "IMPROVEMENT" ? <circle r={4.5} className={styles.dot} /> : null}
      {meaning === "NEUTRAL" ? <rect x={-4} y={-4} width={8} height={8} className={styles.dot} /> : null}
    </g>
  );
}
