import { readFile } from "node:fs/promises";
import type { TLSSocket } from "node:tls";
import { codeOf, type Environment } from "@plumbline/platform";

/** PEM. */
export interface TlsFiles {
  readonly certificate: Buffer;
  readonly key: Buffer;
  /** Authorities that sign the certificates of peers. */
  readonly clientCa: Buffer;
}

type TlsSettings = Pick<Environment, "tlsCertificateFile" | "tlsKeyFile" | "tlsClientCaFile">;

/** Our certificate, its key and the peers' authorities, as the settings name them. @throws Error with a sentence */
export async function readTlsFiles(settings: TlsSettings): Promise<TlsFiles> {
  const { tlsCertificateFile, tlsKeyFile, tlsClientCaFile } = settings;
  return {
    certificate: await pem("PLUMBLINE_TLS_CERTIFICATE", tlsCertificateFile),
    key: await pem("PLUMBLINE_TLS_KEY", tlsKeyFile),
    clientCa: await pem("PLUMBLINE_TLS_CLIENT_CA", tlsClientCaFile),
  };
}

async function pem(variable: string, file: string | null): Promise<Buffer> {
  if (file === null) {
    throw new Error(
      `${variable} is not set: TLS needs a certificate, its key and the authorities of the peers' certificates.`,
    );
  }
  try {
    return await readFile(file);
  } catch (error) {
    const code = codeOf(error) || String(error);
    throw new Error(`The file of ${variable}, ${file}, cannot be read (${code}).`, { cause: error });
  }
}

/** What both sides of a connection of ours demand: TLS 1.2, and a certificate that one of the authorities signed. */
export const tlsOptions = ({ certificate, key, clientCa }: TlsFiles) =>
  ({ cert: certificate, key, ca: clientCa, rejectUnauthorized: true, minVersion: "TLSv1.2" }) as const;

/** The subject of the other side's certificate on one line, its parts in their order: "C=DE,O=Clinic,CN=ct1". */
export function subjectOf(socket: TLSSocket): string | null {
  return socket.getPeerX509Certificate()?.subject.split("\n").join(",") ?? null;
}
