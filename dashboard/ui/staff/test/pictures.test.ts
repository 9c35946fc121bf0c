import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Picture, type PictureSource, Pictures } from '../src/live/pictures';

let asked: string[];
let answers: (() => void)[];
let hidden: boolean;
let urls: number;
let revoked: string[];
let pictures: Pictures;

const source: PictureSource = (path, etag) => {
  asked.push(`${path} ${etag}`);
  return new Promise((resolve) => {
    answers.push(() => resolve({ blob: new Blob(['x']), etag: '"1"', mediaMs: 1_000 }));
  });
};

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answers = [];
  hidden = false;
  urls = 0;
  revoked = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${++urls}`);
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
  pictures = new Pictures(source, () => hidden, () => Date.now());
});
afterEach(() => vi.useRealTimers());

async function answerAll(): Promise<void> {
  answers.splice(0).forEach((answer) => answer());
  await vi.advanceTimersByTimeAsync(0);
}

describe('the pictures', () => {
  it('are asked for every so often with what is shown, and each replaces the one before', async () => {
    const shown: (Picture | null)[] = [];
    const leave = pictures.watch('a', 2_000, (picture) => shown.push(picture));
    await answerAll();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual(['a ', 'a "1"']);
    await answerAll();
    expect(shown.map((picture) => picture?.url)).toEqual([undefined, 'blob:1', 'blob:2']);
    expect(revoked).toEqual(['blob:1']);
    leave();
    expect(revoked).toEqual(['blob:1', 'blob:2']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(2);
  });

  it('are asked for four at a time, and every one of them gets its turn', async () => {
    const paths = Array.from({ length: 9 }, (_, index) => `p${index}`);
    paths.forEach((path) => pictures.watch(path, 2_000, () => {}));
    expect(asked).toHaveLength(4);
    await answerAll();
    await answerAll();
    await answerAll();
    expect(new Set(asked.slice(0, 9).map((line) => line.trim()))).toEqual(new Set(paths));
  });

  it('are not asked for while the page is hidden', async () => {
    hidden = true;
    pictures.watch('a', 2_000, () => {});
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([]);
    hidden = false;
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toEqual(['a ']);
  });
});
