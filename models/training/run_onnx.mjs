// node run_onnx.mjs model.onnx [threads] — answers batches on stdin in the runtime that serves the models.
// In: a line "n,c,h,w", then that many float32. Out: a JSON line [[name, shape], …], then their float32, in order.
import { InferenceSession, Tensor } from "onnxruntime-node";

const [model, threads = "1"] = process.argv.slice(2);
const session = await InferenceSession.create(model, { intraOpNumThreads: Number(threads), logSeverityLevel: 3 });
let pending = Buffer.alloc(0);

async function answer(shape, bytes) {
  const values = new Float32Array(bytes.length / 4);
  Buffer.from(values.buffer).set(bytes);
  const out = Object.entries(await session.run({ image: new Tensor("float32", values, shape) }));
  process.stdout.write(`${JSON.stringify(out.map(([name, tensor]) => [name, tensor.dims]))}\n`);
  for (const [, { data }] of out) process.stdout.write(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
}

for await (const chunk of process.stdin) {
  pending = Buffer.concat([pending, chunk]);
  for (;;) {
    const line = pending.indexOf(10);
    if (line < 0) break;
    const shape = pending.toString("latin1", 0, line).split(",").map(Number);
    const end = line + 1 + 4 * shape.reduce((a, b) => a * b);
    if (pending.length < end) break;
    await answer(shape, pending.subarray(line + 1, end));
    pending = pending.subarray(end);
  }
}
