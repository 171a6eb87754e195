"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import styles from "./filter-bar.module.css";
import { Popover } from "./popover.tsx";

export interface Unit {
  readonly id: string;
  readonly label: string;
  /** The site a device or a technologist belongs to. */
  readonly hint?: string;
}

interface Props {
  readonly name: string;
  readonly units: readonly Unit[];
  readonly chosen: readonly string[];
  readonly onApply: (ids: readonly string[]) => void;
}

const SEARCH_FROM = 8;

/** Sites, devices or technologists to look at, by name; nothing chosen means all. */
export function UnitPicker({ name, units, chosen, onApply }: Props) {
  const t = useTranslations("frame.filter");
  const only = chosen.length === 1 ? units.find((unit) => unit.id === chosen[0])?.label : undefined;
  const value = chosen.length === 0 ? t("any") : (only ?? t("count", { n: chosen.length }));
  return (
    <Popover name={name} value={value}>
      {(close) => (
        <Choices
          name={name}
          units={units}
          chosen={chosen}
          onApply={(ids) => {
            close();
            onApply(ids);
          }}
        />
      )}
    </Popover>
  );
}

function Choices({ name, units, chosen, onApply }: Props) {
  const t = useTranslations("frame.filter");
  const [text, setText] = useState("");
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set(chosen));
  const wanted = text.trim().toLowerCase();
  const shown = units.filter((unit) => `${unit.label} ${unit.hint ?? ""}`.toLowerCase().includes(wanted));
  const toggle = (id: string) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setIds(next);
  };
  return (
    <form className={styles.menu} action={() => onApply([...ids].toSorted())}>
      {units.length >= SEARCH_FROM ? (
        <input
          type="search"
          className={styles.search}
          value={text}
          placeholder={t("search")}
          aria-label={t("search")}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      <fieldset className={styles.units}>
        <legend className="visually-hidden">{name}</legend>
        {shown.map((unit) => (
          <label key={unit.id} className={styles.unit}>
            <input type="checkbox" checked={ids.has(unit.id)} onChange={() => toggle(unit.id)} />
            <span>
              {unit.label}
              {unit.hint ? <span className={styles.hint}>{unit.hint}</span> : null}
            </span>
          </label>
        ))}
        {shown.length === 0 ? <p className="muted">{t("noMatch")}</p> : null}
      </fieldset>
      <button type="submit" className="button primary">
        {t("apply")}
      </button>
    </form>
  );
}
