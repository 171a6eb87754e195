import { useTranslations } from "next-intl";
import styles from "./overview.module.css";

interface VersionImages {
  readonly rubricVersion: string;
  readonly modelSet: string;
  readonly images: number;
}

interface Props {
  readonly quality: { readonly version: VersionImages | null; readonly otherVersions: readonly VersionImages[] };
}

/** Versions are never blended: says which one the figures are of, where there is more than one. */
export function VersionNote({ quality }: Props) {
  const t = useTranslations("overview");
  if (!quality.version || quality.otherVersions.length === 0) return null;
  return (
    <p className={styles.versions}>
      {t("versions", {
        version: t("versionName", {
          rubric: quality.version.rubricVersion,
          models: quality.version.modelSet.slice(0, 7),
        }),
        images: quality.version.images,
        others: quality.otherVersions.reduce((sum, version) => sum + version.images, 0),
      })}
    </p>
  );
}
