"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Icon } from "../frame/icons.tsx";
import styles from "./filter-bar.module.css";

interface Props {
  readonly name: string;
  /** What is chosen, in words. */
  readonly value: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a panel below it; Escape or a press elsewhere closes it, and Escape gives the focus back. */
export function Popover({ name, value, children }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  useEffect(() => {
    if (!open) return;
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", press);
    document.addEventListener("keydown", key);
    return () => {
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("keydown", key);
    };
  }, [open]);
  return (
    <div className={styles.popover} ref={root}>
      <button
        ref={button}
        type="button"
        className={styles.trigger}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.triggerName}>{name}</span>
        <span className={styles.triggerValue}>{value}</span>
        <Icon name="chevron" size={14} />
      </button>
      {open ? (
        <div id={panel} className={styles.panel}>
          {children(() => setOpen(false))}
        </div>
      ) : null}
    </div>
  );
}
