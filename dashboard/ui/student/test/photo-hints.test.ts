import { describe, expect, it } from 'vitest';
import { type FaceBox, photoHint } from '../src/photo-hints';

/** Stripes of two lights. */
function picture(dark: number, light: number): ImageData {
  const data = new Uint8ClampedArray(64 * 48 * 4);
  for (let i = 0; i < data.length; i += 4) {
    data.fill((i / 4) % 16 < 8 ? dark : light, i, i + 3);
  }
  return { data, width: 64, height: 48 } as ImageData;
}

const face = (x: number, height: number): FaceBox => ({ x, y: 0.2, width: 0.3, height });

describe('photoHint', () => {
  it.each([
    ['dark', picture(10, 50)],
    ['bright', picture(220, 250)],
    ['flat', picture(120, 125)],
    ['good', picture(60, 180)],
  ])('says %s by light alone', (hint, seen) => {
    expect(photoHint(seen, null)).toBe(hint);
  });

  it.each([
    ['off', []],
    ['off', [face(0.0, 0.5)]],
    ['far', [face(0.35, 0.2)]],
    ['several', [face(0.35, 0.5), face(0.7, 0.3)]],
    ['good', [face(0.35, 0.5)]],
  ])('says %s where the browser finds faces', (hint, faces) => {
    expect(photoHint(picture(60, 180), faces)).toBe(hint);
  });
});
