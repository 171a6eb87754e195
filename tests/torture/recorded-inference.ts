/**
 * The torture grades the same few pictures again and again, so each network's answers to them are noted once and a
 * worker reads them back: everything else of the worker is what runs in a hospital.
 */
import { createHash } from "node:crypto";
import { type InferenceSession, Tensor } from "onnxruntime-node";

type Feeds = Parameters<InferenceSession["run"]>[0];
type Answers = Awaited<ReturnType<InferenceSession["run"]>>;
type TensorData = Float32Array | BigInt64Array;

interface StoredTensor {
  readonly type: "float32" | "int64";
  readonly dims: readonly number[];
  readonly base64: string;
}

/** What each network answered to each input, by the hash of both. */
export type Recording = Record<string, Record<string, StoredTensor>>;

export const networkOf = (model: Uint8Array): string => createHash("sha256").update(model).digest("hex").slice(0, 16);

/** Of a network and its inputs. */
export function callKey(network: string, feeds: Feeds): string {
  const hash = createHash("sha256").update(network);
  for (const [name, tensor] of Object.entries(feeds)) hash.update(name).update(bytesOf(tensor.data as TensorData));
  return hash.digest("hex");
}

export function toStored(answers: Answers): Record<string, StoredTensor> {
  return Object.fromEntries(
    Object.entries(answers).map(([name, value]) => {
      const { type, dims, data } = value as Tensor;
      if (type !== "float32" && type !== "int64")
        throw new Error(`A network answered with ${type}, which is not kept.`);
      return [name, { type, dims, base64: bytesOf(data as TensorData).toString("base64") }];
    }),
  );
}

export function fromStored(stored: Record<string, StoredTensor>): Answers {
  return Object.fromEntries(
    Object.entries(stored).map(([name, { type, dims, base64 }]) => {
      // A copy of its own: views into a shared pool need not be aligned.
      const { buffer } = Uint8Array.from(Buffer.from(base64, "base64"));
      const data = type === "float32" ? new Float32Array(buffer) : new BigInt64Array(buffer);
      return [name, new Tensor(type, data as never, dims)];
    }),
  );
}

const bytesOf = ({ buffer, byteOffset, byteLength }: TensorData): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
