import { join } from "node:path";
import { freePort } from "@plumbline/launcher/ports";
import { ROOT_FOLDER } from "@plumbline/platform";
import { startTool } from "./orthanc.ts";
import type { TestProcess } from "./processes.ts";
import { until } from "./until.ts";

export interface S3Server extends TestProcess {
  /** What `PLUMBLINE_BLOB_STORE` and its companions are for its bucket, under a prefix. */
  readonly variables: Readonly<Record<string, string>>;
}

const BUCKET = "radiographs";

/** s3rver, a server program of the S3 protocol, on a free port; everything it keeps lies in the folder. */
export async function startS3Server(folder: string, port?: number): Promise<S3Server> {
  const free = port ?? (await freePort());
  const program = startTool(process.execPath, [
    join(ROOT_FOLDER, "node_modules/s3rver/bin/s3rver.js"),
    ...["--directory", folder, "--address", "127.0.0.1", "--port", String(free), "--no-vhost-buckets"],
    ...["--configure-bucket", BUCKET],
  ]);
  const url = `http://127.0.0.1:${free}`;
  try {
    // It answers a stranger with 403; that it answers is enough.
    await until("an answer of s3rver", () =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    );
  } catch (error) {
    await program.end("SIGKILL");
    throw new Error(`${String(error)}\n${program.output()}`);
  }
  return {
    ...program,
    variables: {
      PLUMBLINE_BLOB_STORE: `s3://${BUCKET}/wrists/2026`,
      PLUMBLINE_S3_ENDPOINT: url,
      PLUMBLINE_S3_ACCESS_KEY: "S3RVER",
      PLUMBLINE_S3_SECRET_KEY: "S3RVER",
    },
  };
}
