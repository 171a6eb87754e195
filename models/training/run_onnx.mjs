// node models/training/run_onnx.mjs model.onnx input.f32 n,c,h,w outdir — runs one batch in the runtime that serves it
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";

const [model, input, shape, outdir] = process.argv.slice(2);
const bytes = readFileSync(input);
const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
const session = await InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 3 });
const out = await session.run({ image: new Tensor("float32", values.slice(), shape.split(",").map(Number)) });
for (const [name, tensor] of Object.entries(out)) writeFileSync(join(outdir, `${name}.f32`), tensor.data);
