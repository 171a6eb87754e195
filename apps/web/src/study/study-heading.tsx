import { getLocale, getTranslations } from "next-intl/server";
import { filterQuery, NO_FILTER, type SearchParams } from "../filters/filter-state.ts";
import { datasetName } from "../filters/selection.ts";
import { formatNumber } from "../i18n/format.ts";
import { Link } from "../i18n/navigation.ts";
import { formatDateTime } from "./date-time.ts";
import { listQuery } from "./list/list-state.ts";
import styles from "./study.module.css";
import type { Instance } from "./types.ts";

/** "Left wrist, frontal": what the image is, as far as it is known. */
export async function studyTitle(instance: Instance): Promise<string> {
  const t = await getTranslations("study.heading");
  const side = instance.laterality === "L" ? "left" : instance.laterality === "R" ? "right" : "unknownSide";
  return t("title", { side: t(side), view: instance.view ? t(`view.${instance.view}`) : t("unknownView") });
}

/** Where, when, by whom and of whom; each unit opens its studies. */
export async function StudySubtitle({
  instance,
  search,
}: {
  readonly instance: Instance;
  readonly search: SearchParams;
}) {
  const [t, locale] = await Promise.all([getTranslations("study.heading"), getLocale()]);
  const tView = await getTranslations("rubric.view");
  const { site, device, technologist } = instance;
  const dataset = datasetName(instance.origin);
  const of = (change: Partial<typeof NO_FILTER>): string =>
    `/studies${filterQuery({ ...NO_FILTER, dataset, ...change })}`;
  const siteName = locale === "zh" ? (site.nameZh ?? site.name) : site.name;
  const others = instance.study.instances.filter(({ id }) => id !== instance.id);
  const age =
    instance.ageYears === null
      ? null
      : formatNumber(locale, instance.ageYears, instance.ageYears < 18 && !Number.isInteger(instance.ageYears) ? 1 : 0);
  const sex = instance.sex === "M" || instance.sex === "F" || instance.sex === "O" ? t(`sex.${instance.sex}`) : null;
  return (
    <ul className={styles.views}>
      <li>{formatDateTime(locale, instance.acquiredAt, site.timeZone, { zone: true })}</li>
      <li>
        <Link href={of({ siteIds: [site.id] })}>{siteName}</Link>
      </li>
      <li>
        <Link href={of({ deviceIds: [device.id] })}>{device.name}</Link>
      </li>
      <li>
        <Link href={of({ technologistIds: [technologist.id] })}>{technologist.name}</Link>
      </li>
      {age === null && sex === null ? null : (
        <li>{[sex, age === null ? null : t("age", { age })].filter(Boolean).join(locale === "zh" ? "，" : ", ")}</li>
      )}
      {others.map((other) => (
        <li key={other.id}>
          <Link href={`/studies/${other.id}${listQuery(search)}`}>
            {t("other", { view: other.view ? tView(other.view) : t("unknownView") })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
