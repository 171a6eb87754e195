import { integer, type Kind, mebibytes, oneOf, onOff, path, port, text, timeZone, url } from "./setting-kinds.ts";

interface Setting<Value> {
  readonly variable: string;
  readonly kind: Kind<NonNullable<Value>>;
  /** Read like a given text; null: the setting is null where nothing is given. */
  readonly otherwise: string | null;
  /** Never shown, not even in the sentence that refuses it. */
  readonly secret: boolean;
  /** Only for the type. */
  readonly value?: Value;
}

const setting = <Value>(variable: string, kind: Kind<Value>, otherwise: string): Setting<Value> => ({
  variable,
  kind: kind as Kind<NonNullable<Value>>,
  otherwise,
  secret: false,
});

const optional = <Value>(variable: string, kind: Kind<Value>): Setting<Value | null> => ({
  variable,
  kind: kind as Kind<NonNullable<Value>>,
  otherwise: null,
  secret: false,
});

const secret = (variable: string, kind: Kind<string>): Setting<string | null> => ({
  ...optional(variable, kind),
  secret: true,
});

const anyText = text(/./, "not be empty");

/** Every setting of Plumbline, once. `.env.example` names the same variables (a test holds it against this). */
export const SETTINGS = {
  /** null: the launcher starts the embedded PostgreSQL and hands its address to its children. */
  databaseUrl: secret(
    "DATABASE_URL",
    url(["postgres:", "postgresql:"], "postgresql://user:password@host:5432/database"),
  ),
  dataDir: setting("PLUMBLINE_DATA_DIR", path, "var"),
  modelsDir: setting("PLUMBLINE_MODELS_DIR", path, "models"),
  host: setting(
    "PLUMBLINE_HOST",
    text(/^[A-Za-z0-9.:_-]+$/, "be an address or host name to listen on, like 127.0.0.1"),
    "127.0.0.1",
  ),
  webPort: setting("PLUMBLINE_WEB_PORT", port, "3000"),
  apiPort: setting("PLUMBLINE_API_PORT", port, "4000"),
  receiverPort: setting("PLUMBLINE_RECEIVER_PORT", port, "4100"),
  /** The DIMSE receiver's listener without TLS. */
  dimsePort: setting("PLUMBLINE_DIMSE_PORT", port, "11112"),
  aeTitle: setting(
    "PLUMBLINE_AE_TITLE",
    text(/^[\x21-\x5b\x5d-\x7e]{1,16}$/, "be an AE title: 1 to 16 characters without spaces or a backslash"),
    "PLUMBLINE",
  ),
  /** null: no listener with TLS. */
  dimseTlsPort: optional("PLUMBLINE_DIMSE_TLS_PORT", port),
  tlsCertificateFile: optional("PLUMBLINE_TLS_CERTIFICATE", path),
  tlsKeyFile: optional("PLUMBLINE_TLS_KEY", path),
  /** Authorities whose client certificates are accepted; with TLS, a peer without one is refused. */
  tlsClientCaFile: optional("PLUMBLINE_TLS_CLIENT_CA", path),
  /** Where /healthz, /readyz and /metrics of the DIMSE receiver are. */
  dimseHealthPort: setting("PLUMBLINE_DIMSE_HEALTH_PORT", port, "4110"),
  /** The same of the first worker; the next ones follow it. */
  workerHealthPort: setting("PLUMBLINE_WORKER_HEALTH_PORT", port, "4200"),
  workers: setting("PLUMBLINE_WORKERS", integer("a number of worker processes", 1, 64), "1"),
  /** null: no folder is watched. */
  watchDir: optional("PLUMBLINE_WATCH_DIR", path),
  /** Where /healthz, /readyz and /metrics of the process that watches it are. */
  folderHealthPort: setting("PLUMBLINE_FOLDER_HEALTH_PORT", port, "4120"),
  /** What becomes of a watched file that was taken (or refused). */
  watchDone: setting("PLUMBLINE_WATCH_DONE", oneOf("move", "leave"), "move"),
  /** "folder", or s3://bucket/prefix. */
  blobStore: setting(
    "PLUMBLINE_BLOB_STORE",
    text(
      /^(?:folder|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[A-Za-z0-9._/-]*)?)$/,
      "be folder or s3://bucket/prefix",
    ),
    "folder",
  ),
  s3Endpoint: optional("PLUMBLINE_S3_ENDPOINT", url(["http:", "https:"], "https://s3.example.org")),
  s3Region: setting("PLUMBLINE_S3_REGION", text(/^[a-z0-9-]+$/, "be a region like us-east-1"), "us-east-1"),
  s3AccessKey: secret("PLUMBLINE_S3_ACCESS_KEY", anyText),
  s3SecretKey: secret("PLUMBLINE_S3_SECRET_KEY", anyText),
  /** What is no radiograph (a report, a CT slice …) is kept without being graded, or refused at the door. */
  otherObjects: setting("PLUMBLINE_OTHER_OBJECTS", oneOf("keep", "refuse"), "keep"),
  demo: setting("PLUMBLINE_DEMO", onOff, "on"),
  /** IANA zone given to sites that the header makes known for the first time. */
  timeZone: setting("PLUMBLINE_TIME_ZONE", timeZone, "UTC"),
  logLevel: setting("PLUMBLINE_LOG_LEVEL", oneOf("trace", "debug", "info", "warn", "error", "fatal"), "info"),
  /** Key of the patient pseudonyms; null: generated once and kept in the database. */
  secret: secret("PLUMBLINE_SECRET", text(/^.{32,}$/, "have at least 32 characters")),
  maxObjectBytes: setting("PLUMBLINE_MAX_OBJECT_MIB", mebibytes(4096), "2048"),
  /** Below this much free space nothing is received: the sender keeps the object and hears why. */
  minFreeBytes: setting("PLUMBLINE_MIN_FREE_MIB", mebibytes(1_048_576), "256"),
} as const;

export type SettingName = keyof typeof SETTINGS;

/** The environment, parsed. Folders and files are absolute. */
export type Environment = {
  readonly [Name in SettingName]: (typeof SETTINGS)[Name] extends Setting<infer Value> ? Value : never;
};
