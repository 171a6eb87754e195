import styles from "./skeleton.module.css";

export function Skeleton() {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      <div style={{ height: 72 }} />
      <div style={{ height: 36, width: "60%" }} />
      <div className={styles.cards}>
        <div />
        <div />
        <div />
        <div />
      </div>
      <div style={{ height: 320 }} />
    </div>
  );
}
