import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "./dimse.ts";

export interface Certificates {
  /** Path of `<name>.pem`, `<name>.key`. */
  path(file: string): string;
  /** Makes `<name>.pem` and `<name>.key`; `issuer`: an earlier one's name, null: it signs itself. */
  certify(name: string, subject: string, issuer: string | null): Promise<void>;
  /** What a side of a connection of ours needs. */
  files(name: string, authority: string): { certificate: Buffer; key: Buffer; clientCa: Buffer };
}

/** Certificates of a test's own, made by OpenSSL in a folder that is there. */
export function certificatesIn(folder: string): Certificates {
  const path = (file: string): string => join(folder, file);
  return {
    path,
    certify: async (name, subject, issuer) => {
      const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", path(`${name}.key`)];
      const authority = issuer === null ? [] : ["-CA", path(`${issuer}.pem`), "-CAkey", path(`${issuer}.key`)];
      const out = ["-subj", subject, "-days", "2", "-out", path(`${name}.pem`)];
      const { ended, output } = await runTool("openssl", ["req", "-x509", ...key, ...authority, ...out]);
      if (ended !== "exit status 0") throw new Error(`openssl: ${ended}\n${output}`);
    },
    files: (name, authority) => ({
      certificate: readFileSync(path(`${name}.pem`)),
      key: readFileSync(path(`${name}.key`)),
      clientCa: readFileSync(path(`${authority}.pem`)),
    }),
  };
}
