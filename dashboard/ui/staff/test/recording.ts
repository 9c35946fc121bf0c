import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamName, StreamRecording } from '../src/player';

/** The small recording beside this file, or another session's folder to look at with one's own eyes. */
const FOLDER = process.env['OPENPROCTOR_FOOTAGE'] ?? join(import.meta.dirname, 'recording');

export function isRecorded(stream: StreamName): boolean {
  return existsSync(join(FOLDER, stream, 'segments.jsonl'));
}

/** The stream's segments as the server lists them. */
export function listed(stream: StreamName): StreamRecording {
  const segments = readFileSync(join(FOLDER, stream, 'segments.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ sequence, span, bytes, container }) => ({ sequence, ...span, bytes, container }));
  return {
    stream,
    mimeType: 'video/webm',
    startMs: segments[0].startMs,
    endMs: segments.at(-1).endMs,
    complete: true,
    segments,
  };
}

export function bytesOf(stream: string, sequence: number): Buffer {
  return readFileSync(join(FOLDER, stream, `${String(sequence).padStart(6, '0')}.webm`));
}
