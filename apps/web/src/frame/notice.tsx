import { getTranslations } from "next-intl/server";
import { getInstallation } from "../graphql/server.ts";
import styles from "./frame.module.css";
import { Icon } from "./icons.tsx";

/** Says that nobody signs in yet, and who can reach the page. Silent while the API does not answer: the page says so. */
export async function Notice() {
  const t = await getTranslations("frame.notice");
  const installation = await getInstallation().catch(() => null);
  if (!installation || installation.signIn) return null;
  return (
    <footer className={styles.notice} data-open={installation.boundToLoopback ? undefined : true}>
      <Icon name={installation.boundToLoopback ? "info" : "alert"} size={16} />
      {t(installation.boundToLoopback ? "loopback" : "open")}
    </footer>
  );
}
