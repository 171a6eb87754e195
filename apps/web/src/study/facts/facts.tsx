import { useLocale, useTranslations } from "next-intl";
import { formatNumber } from "../../i18n/format.ts";
import { formatDateTime } from "../date-time.ts";
import { GradeLetter } from "../grade-letter.tsx";
import styles from "../study.module.css";
import type { Instance } from "../types.ts";
import { provenanceOf } from "./provenance.ts";

const SHORT_HASH = 12;
const STAGES = ["parse", "decode", "view", "landmarks", "artefact", "marker", "score", "total"] as const;

/** Below viewer and tasks: the header, what graded it, earlier gradings, and where a demonstration image comes from. */
export function Facts({ instance }: { readonly instance: Instance }) {
  return (
    <div className={styles.facts}>
      <Header instance={instance} />
      <Versions instance={instance} />
      <Gradings instance={instance} />
      <Provenance instance={instance} />
    </div>
  );
}

function Header({ instance }: { readonly instance: Instance }) {
  const t = useTranslations("study.header");
  const tInfo = useTranslations("study.info");
  const state = (name: string): string =>
    name === "present" || name === "absent" || name === "empty" || name === "invalid" ? tInfo(name) : name;
  return (
    <section className={styles.block} aria-labelledby="facts-header">
      <h2 id="facts-header">{t("title")}</h2>
      <dl className={styles.pairs}>
        <Pair name={t("uid")} value={instance.sopInstanceUid} mono />
        <Pair
          name={t("size")}
          value={instance.rows && instance.columns ? `${instance.columns} × ${instance.rows}` : "–"}
        />
        <Pair name={t("patient")} value={instance.study.patientPseudonym.slice(0, SHORT_HASH)} mono />
        <Pair name={t("description")} value={instance.study.description ?? "–"} />
      </dl>
      {instance.headerFacts.length > 0 ? (
        <details className={styles.fold}>
          <summary>{t("all", { n: instance.headerFacts.length })}</summary>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("attribute")}</th>
                <th scope="col">{t("value")}</th>
              </tr>
            </thead>
            <tbody>
              {instance.headerFacts.map((fact) => (
                <tr key={fact.keyword}>
                  <th scope="row">
                    {fact.keyword} <span className="muted">{fact.tag}</span>
                  </th>
                  <td data-state={fact.state}>{fact.value ?? state(fact.state)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.note}>{t("identifying")}</p>
        </details>
      ) : null}
    </section>
  );
}

function Versions({ instance }: { readonly instance: Instance }) {
  const t = useTranslations("study.versions");
  const locale = useLocale();
  const { grading } = instance;
  if (!grading) return null;
  const timings = grading.timings as Readonly<Record<string, unknown>>;
  const stages = STAGES.flatMap((stage) => {
    const ms = timings[stage];
    return typeof ms === "number" ? [t("stage", { stage: t(`stages.${stage}`), ms: formatNumber(locale, ms) })] : [];
  });
  return (
    <section className={styles.block} aria-labelledby="facts-versions">
      <h2 id="facts-versions">{t("title")}</h2>
      <dl className={styles.pairs}>
        <Pair
          name={t("gradedAt")}
          value={formatDateTime(locale, grading.gradedAt, instance.site.timeZone, { zone: true })}
        />
        <Pair name={t("rubric")} value={`${grading.rubricId} ${grading.rubricVersion}`} />
        <Pair name={t("software")} value={grading.softwareVersion} />
        {grading.models.map(({ name, version, sha256 }) => (
          <Pair
            key={sha256 + name}
            name={t("model", { name })}
            value={`${version} · ${sha256.slice(0, SHORT_HASH)}`}
            mono
            title={sha256}
          />
        ))}
        {grading.spacingMm ? (
          <Pair
            name={t("spacing")}
            value={t("spacingValue", {
              row: formatNumber(locale, grading.spacingMm.rowMm, 3),
              column: formatNumber(locale, grading.spacingMm.columnMm, 3),
              source: grading.spacingMm.source,
            })}
          />
        ) : (
          <Pair name={t("spacing")} value={t("noSpacing")} />
        )}
        {stages.length > 0 ? <Pair name={t("timings")} value={stages.join(" · ")} /> : null}
      </dl>
    </section>
  );
}

function Gradings({ instance }: { readonly instance: Instance }) {
  const t = useTranslations("study.gradings");
  const tStatus = useTranslations("study.status");
  const locale = useLocale();
  if (instance.gradings.length === 0) return null;
  return (
    <section className={styles.block} aria-labelledby="facts-gradings">
      <h2 id="facts-gradings">{t("title", { n: instance.gradings.length })}</h2>
      <ol className={styles.gradings}>
        {instance.gradings.map((grading) => (
          <li key={grading.id} data-current={grading.supersededAt === null || undefined}>
            <span>{formatDateTime(locale, grading.gradedAt, instance.site.timeZone)}</span>
            <span className={styles.gradingResult}>
              {grading.total === null ? tStatus(grading.status) : grading.total}
              {grading.grade ? <GradeLetter grade={grading.grade} size="small" /> : null}
            </span>
            <span className={styles.note}>
              {t("by", {
                rubric: grading.rubricVersion,
                software: grading.softwareVersion,
                models: grading.models.map(({ sha256 }) => sha256.slice(0, 6)).join(" ") || "–",
              })}
              {grading.supersededAt === null ? ` · ${t("current")}` : ""}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Provenance({ instance }: { readonly instance: Instance }) {
  const t = useTranslations("study.provenance");
  const provenance = provenanceOf(instance.provenance);
  if (instance.origin === "SIMULATED") {
    return (
      <section className={styles.block} aria-labelledby="facts-provenance">
        <h2 id="facts-provenance">{t("title")}</h2>
        <p>{t("simulated")}</p>
      </section>
    );
  }
  if (instance.origin !== "DEMO" || provenance === null) return null;
  return (
    <section className={styles.block} aria-labelledby="facts-provenance">
      <h2 id="facts-provenance">{t("title")}</h2>
      <p>{t("demo")}</p>
      <dl className={styles.pairs}>
        {provenance.dataset ? <Pair name={t("dataset")} value={provenance.dataset} /> : null}
        {provenance.licence ? <Pair name={t("licence")} value={provenance.licence} /> : null}
        {provenance.use ? <Pair name={t("use")} value={t(`uses.${provenance.use}`)} /> : null}
      </dl>
      <p className={styles.note} lang="en">
        {provenance.derivation} {provenance.statement}
      </p>
    </section>
  );
}

interface PairProps {
  readonly name: string;
  readonly value: string;
  readonly mono?: boolean;
  readonly title?: string;
}

function Pair({ name, value, mono, title }: PairProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={mono ? styles.mono : undefined} title={title}>
        {value}
      </dd>
    </div>
  );
}
