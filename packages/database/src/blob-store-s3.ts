import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { diskCheck } from "@plumbline/platform";
import { checkedKey, hashOfKey } from "./blob-key.ts";
import type { BlobStore, StagedBlob } from "./blob-store.ts";
import { createStagedFile, removeOldFiles } from "./staged-file.ts";

export interface S3Options {
  readonly bucket: string;
  /** In front of every key, with its slash; "" for none. */
  readonly prefix: string;
  /** null: Amazon's of the region. */
  readonly endpoint: string | null;
  readonly region: string;
  /** null: as the SDK finds them (the machine's role, a profile). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  /** On this machine, where an object lies until its hash, which names it, is known. Made where it is missing. */
  readonly stagingFolder: string;
}

/** S3's smallest part but the last. An upload holds two of them: memory stays bounded whatever the object's size. */
const PART_BYTES = 5 * 2 ** 20;
const PARTS_AT_ONCE = 2;
const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 60_000;

/**
 * A blob store in a bucket of S3 or of a server that speaks it. An object is staged in a local file, since its key is
 * its hash, and uploaded when it is complete. S3 shows an object only once it is whole and kept, also one that is
 * uploaded in parts. What a killed process had uploaded of one in parts is no object, and a rule of the bucket
 * (AbortIncompleteMultipartUpload) removes it.
 */
export async function openS3BlobStore(options: S3Options): Promise<BlobStore> {
  const { bucket: Bucket, prefix, stagingFolder } = options;
  await mkdir(stagingFolder, { recursive: true, mode: 0o700 });
  const client = createClient(options);
  const place = (key: string) => ({ Bucket, Key: prefix + checkedKey(key) });

  async function* download(key: string, from = 0): AsyncGenerator<Uint8Array> {
    const range = from === 0 ? {} : { Range: `bytes=${from}-` };
    const { Body } = await client.send(new GetObjectCommand({ ...place(key), ...range })).catch(asMissing);
    if (Body instanceof Readable) yield* Body;
  }
  const store: BlobStore = {
    folder: stagingFolder,
    isLocal: false,
    stage: async () => stage(client, stagingFolder, place),
    put: async (key, bytes) => {
      await client.send(new PutObjectCommand({ ...place(key), Body: bytes }));
    },
    get: async (key) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of download(checkedKey(key))) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    stream: (key, from) => Readable.from(download(checkedKey(key), from), { objectMode: false }),
    size: async (key) => {
      try {
        return (await client.send(new HeadObjectCommand(place(key)))).ContentLength ?? null;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    exists: async (key) => (await store.size(key)) !== null,
    delete: async (key) => {
      await client.send(new DeleteObjectCommand(place(key)));
    },
    objects: async function* () {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix })) {
        for (const { Key = "", Size = 0, LastModified } of Contents) {
          const sha256 = hashOfKey(Key.slice(prefix.length));
          if (sha256 !== null && LastModified) yield { sha256, sizeBytes: Size, modifiedAt: LastModified };
        }
      }
    },
    removeAbandoned: (olderThan) => removeOldFiles(stagingFolder, olderThan),
    check: async (minFreeBytes) => {
      await client.send(new HeadBucketCommand({ Bucket })).catch((error: unknown) => {
        throw new Error(`the bucket ${Bucket} does not answer (${nameOf(error)})`, { cause: error });
      });
      if (minFreeBytes > 0) await diskCheck(stagingFolder, minFreeBytes)();
    },
  };
  return store;
}

function createClient({ endpoint, region, credentials }: S3Options): S3Client {
  return new S3Client({
    region,
    ...(credentials === null ? {} : { credentials }),
    // Servers other than Amazon's have a name for the server, not one for every bucket.
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    // Newer checksums are sent in a form that servers of the older protocol store as content.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: CONNECT_WITHIN_MS, requestTimeout: ANSWER_WITHIN_MS },
  });
}

interface Place {
  readonly Bucket: string;
  readonly Key: string;
}

function stage(client: S3Client, folder: string, place: (key: string) => Place): StagedBlob {
  const file = createStagedFile(folder, false);
  return {
    write: file.write,
    commit: async (key) => {
      try {
        const params = { ...place(key) };
        await file.close(false);
        const Body = createReadStream(file.path);
        const sizes = { partSize: PART_BYTES, queueSize: PARTS_AT_ONCE };
        await new Upload({ client, params: { ...params, Body }, ...sizes }).done().finally(() => Body.destroy());
      } finally {
        await file.remove();
      }
    },
    discard: file.remove,
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && ["NoSuchKey", "NotFound"].includes(error.name);

/** As the folder's store says it. */
function asMissing(error: unknown): never {
  if (!isMissing(error)) throw error;
  throw Object.assign(new Error("ENOENT: there is no such blob in the bucket", { cause: error }), { code: "ENOENT" });
}

function nameOf(error: unknown): string {
  if (error instanceof S3ServiceException) return `${error.name}, HTTP ${error.$metadata.httpStatusCode ?? "?"}`;
  return error instanceof Error ? error.name : String(error);
}
