import { join } from "node:path";
import type { Environment } from "@plumbline/platform";
import type { BlobStore } from "./blob-store.ts";
import { openBlobStore } from "./blob-store-folder.ts";

export type BlobSettings = Pick<
  Environment,
  "dataDir" | "blobStore" | "s3Endpoint" | "s3Region" | "s3AccessKey" | "s3SecretKey"
>;

/**
 * The blob store that PLUMBLINE_BLOB_STORE names: `folder`, in the data folder of this machine, or `s3://bucket/prefix`,
 * which many machines share.
 * @throws when of the access key and the secret key only one is set
 */
export async function openBlobs(settings: BlobSettings): Promise<BlobStore> {
  const { dataDir, blobStore, s3Endpoint, s3Region, s3AccessKey, s3SecretKey } = settings;
  if (blobStore === "folder") return openBlobStore(join(dataDir, "blobs"));
  if ((s3AccessKey === null) !== (s3SecretKey === null)) {
    throw new Error(
      "PLUMBLINE_S3_ACCESS_KEY and PLUMBLINE_S3_SECRET_KEY are set together, or neither; one is missing.",
    );
  }
  const [bucket = "", ...rest] = blobStore.slice("s3://".length).split("/");
  const folder = rest.filter((part) => part !== "").join("/");
  // Loaded only where it is used: the SDK takes tens of megabytes of memory.
  const { openS3BlobStore } = await import("./blob-store-s3.ts");
  return openS3BlobStore({
    bucket,
    prefix: folder === "" ? "" : `${folder}/`,
    endpoint: s3Endpoint,
    region: s3Region,
    credentials:
      s3AccessKey === null || s3SecretKey === null ? null : { accessKeyId: s3AccessKey, secretAccessKey: s3SecretKey },
    stagingFolder: join(dataDir, "staging"),
  });
}
