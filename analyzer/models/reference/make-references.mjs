// Runs the original JavaScript libraries on the proof's inputs and writes samples of what comes
// out. Needs `npm ci` here and in the folder above; takes about a minute:  npm run references
import fs from 'node:fs';
import path from 'node:path';
import * as ort from 'onnxruntime-web';
import { packages, photo, scaled, sound, waves } from './inputs.mjs';

const target = path.resolve(packages, '../../src/test/resources/references');
const SAMPLES = 500;
const FRAMES = 192;

// The bundles of human and face-api are made for browsers. Under Node they would look for a module
// that is not in them; so this process passes for a browser's worker. Each brings tfjs along, and
// says a line for every kernel that is there twice.
const { versions } = process;
Object.defineProperty(process, 'versions', { value: {}, configurable: true });
globalThis.WorkerGlobalScope = class {};
console.warn = () => {};
const tf = await import(path.join(packages, '@vladmandic/human/dist/tfjs.esm.js'));
const faceapi = await import(path.join(packages, '@vladmandic/face-api/dist/face-api.esm.js'));
Object.defineProperty(process, 'versions', { value: versions });
delete globalThis.WorkerGlobalScope;
const element = class {};
faceapi.env.setEnv({
  Canvas: element, CanvasRenderingContext2D: element, Image: element, ImageData: element, Video: element,
});
await tf.setBackend('cpu');
await faceapi.tf.setBackend('cpu');

const GROUP = [386, 430, 300];
const FACE = [497, 480, 76];

// file, side of the input, pixel * factor + offset, where in the screenshot, which outputs if not all
const graphModels = [
  ['blazeface', 256, 1 / 127.5, -1, GROUP],
  ['facemesh', 192, 1 / 255, 0, FACE, ['Identity_1:0', 'Identity_2:0']],
  ['iris', 64, 1 / 255, 0, FACE],
  ['movenet-lightning', 192, 1, 0, GROUP],
  ['centernet', 512, 1, 0, GROUP, ['tower_0/detections']],
  ['liveness', 32, 1 / 255, 0, FACE],
  ['antispoof', 128, 1 / 255, 0, FACE],
];

function inputs(size, factor, offset, place) {
  return [waves(size, 3, 5), waves(size, 11, 2), photo(size, ...place)]
    .map((pixels) => scaled(pixels, factor, offset));
}

/** The largest magnitude of an output, then some of its numbers, spread over all of it. */
function sampled(numbers) {
  const scale = numbers.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const count = Math.min(SAMPLES, numbers.length);
  return [scale, ...Array.from({ length: count }, (_, i) => numbers[(i * 7919) % numbers.length])];
}

function write(name, numbers) {
  fs.mkdirSync(target, { recursive: true });
  fs.writeFileSync(path.join(target, `${name}.f32`), Buffer.from(Float32Array.from(numbers).buffer));
  console.log(`${name}: ${numbers.length} numbers`);
}

async function graphModel(name) {
  const json = JSON.parse(fs.readFileSync(path.join(packages, `@vladmandic/human/models/${name}.json`)));
  const bin = fs.readFileSync(path.join(packages, `@vladmandic/human/models/${name}.bin`));
  const signature = json.signature ?? json.userDefinedMetadata.signature;
  const model = await tf.loadGraphModel({
    load: async () => ({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
      weightData: bin.buffer.slice(bin.byteOffset, bin.byteOffset + bin.length),
      format: json.format,
      signature,
    }),
  });
  return { model, names: Object.values(signature.outputs).map((o) => o.name) };
}

for (const [name, size, factor, offset, place, wanted] of graphModels) {
  const { model, names } = await graphModel(name);
  const outputs = names.filter((output) => wanted?.includes(output) ?? true);
  const numbers = [];
  for (const input of inputs(size, factor, offset, place)) {
    const tensor = tf.tensor(input, [1, size, size, 3], model.inputs[0].dtype);
    const results = model.execute(tensor, outputs);
    for (const result of [results].flat()) numbers.push(...sampled(Array.from(await result.data())));
  }
  write(name, numbers);
}

async function faceRecognition() {
  const stem = path.join(packages, '@vladmandic/face-api/model/face_recognition_model');
  const manifest = JSON.parse(fs.readFileSync(`${stem}-weights_manifest.json`));
  const bin = fs.readFileSync(`${stem}.bin`);
  const data = bin.buffer.slice(bin.byteOffset, bin.byteOffset + bin.length);
  const net = new faceapi.FaceRecognitionNet();
  net.loadFromWeightMap(faceapi.tf.io.decodeWeights(data, manifest.flatMap((group) => group.weights)));
  const numbers = [];
  for (const input of inputs(150, 1, 0, FACE)) {
    const result = await net.forward(faceapi.tf.tensor(input, [1, 150, 150, 3]));
    numbers.push(...sampled(Array.from(await result.data())));
  }
  write('face-recognition', numbers);
}

async function silero() {
  ort.env.wasm.numThreads = 1;
  const model = fs.readFileSync(path.join(packages, '@ricky0123/vad-web/dist/silero_vad_v6.onnx'));
  const session = await ort.InferenceSession.create(model);
  const samples = sound(FRAMES);
  const sr = new ort.Tensor('int64', [16000n], []);
  let state = new ort.Tensor('float32', new Float32Array(256), [2, 1, 128]);
  const probabilities = [];
  for (let frame = 0; frame < FRAMES; frame++) {
    const input = new Float32Array(576);
    const start = frame * 512 - 64;
    input.set(samples.subarray(Math.max(0, start), frame * 512 + 512), Math.max(0, -start));
    const result = await session.run({ input: new ort.Tensor('float32', input, [1, 576]), state, sr });
    probabilities.push(result.output.data[0]);
    state = result.stateN;
  }
  write('silero-vad', [...probabilities, ...state.data]);
  console.log(`speech from ${Math.min(...probabilities)} to ${Math.max(...probabilities)}`);
}

await faceRecognition();
await silero();
