// The inputs of the proof. ReferenceInputs.java makes the very same numbers: integers and products
// of float32 only, nothing that rounds differently in another language.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';

export const packages = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../node_modules');

const screenshot = PNG.sync.read(
  fs.readFileSync(path.join(packages, '@vladmandic/face-api/demo/screenshot-images.png')));

/** A ramp up and down again: 0, 1, … 255, 254, … 1, 0, … */
function wave(n) {
  const m = n % 510;
  return m < 256 ? m : 510 - m;
}

/** Smooth slanting waves, another slant a channel. */
export function waves(size, a, b) {
  const pixels = new Uint8Array(size * size * 3);
  for (let y = 0, i = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      for (let c = 0; c < 3; c++) {
        pixels[i++] = wave(x * a + y * b + (x * y * (c + 1)) / 16 + c * 85);
      }
    }
  }
  return pixels;
}

/** A square of the package's screenshot, each pixel the nearest to the upper left. */
export function photo(size, left, top, side) {
  const pixels = new Uint8Array(size * size * 3);
  for (let y = 0, i = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = ((top + Math.floor((y * side) / size)) * screenshot.width
        + left + Math.floor((x * side) / size)) * 4;
      for (let c = 0; c < 3; c++) pixels[i++] = screenshot.data[from + c];
    }
  }
  return pixels;
}

/** pixel * factor + offset, in float32 */
export function scaled(pixels, factor, offset) {
  const f = Math.fround(factor);
  return Float32Array.from(pixels, (v) => Math.fround(Math.fround(v * f) + offset));
}

/** Something like a vowel: pulses at a gliding pitch through two resonators, on and off. */
export function sound(frames) {
  const samples = new Float32Array(frames * 512);
  let a1 = 0, a2 = 0, b1 = 0, b2 = 0, phase = 0, noise = 1;
  for (let i = 0; i < samples.length; i++) {
    const voiced = Math.floor(i / 8192) % 3 !== 2;
    phase += 120 + (i % 8192) / 128;
    let pulse = 0;
    if (phase >= 16000) { phase -= 16000; pulse = voiced ? 1 : 0; }
    noise = (noise * 1103515245 % 2147483648 + 12345) % 2147483648;
    const input = pulse + (noise / 2147483648 - 0.5) * 0.01;
    const a = input + 1.875 * a1 - 0.9604 * a2; a2 = a1; a1 = a;
    const b = input + 1.75 * b1 - 0.9409 * b2; b2 = b1; b1 = b;
    samples[i] = (a + b * 0.5) * 0.05;
  }
  return samples;
}
