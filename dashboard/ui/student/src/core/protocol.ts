/** The words of the WebSocket `/ingest`, as docs/live.md has them. */

export const STREAMS = ['webcam', 'screen', 'room-scan'] as const;
export type StreamName = (typeof STREAMS)[number];

/** The server refuses slices over this. */
export const MAX_SLICE_BYTES = 16 * 1024 * 1024;
export const SLICE_HEADER_BYTES = 42;

export interface Slice {
  stream: StreamName;
  recording: number;
  sequence: number;
  sha256: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

export type BehaviourKind =
  | 'tab-left'
  | 'fullscreen-left'
  | 'copy'
  | 'paste'
  | 'print'
  | 'context-menu'
  | 'second-display'
  | 'resize'
  | 'devtools'
  | 'share-stopped'
  | 'share-partial'
  | 'camera-lost';

/** `elapsedMs` is when it began, in milliseconds since the session began, by the server's clock. */
export interface BehaviourEvent {
  kind: BehaviourKind;
  elapsedMs: number;
  durationMs?: number;
  detail?: string;
}

export interface Begin {
  stream: StreamName;
  recording: number;
  mimeType: string;
  elapsedMs: number;
}

export type ClientMessage =
  | { type: 'hello'; protocol: 1; ticket: string; page: string }
  | ({ type: 'begin' } & Begin)
  | { type: 'end'; stream: StreamName; recording: number; slices: number }
  | ({ type: 'event' } & BehaviourEvent)
  | { type: 'renew'; ticket: string };

/** Where a stream stands on the server: `recording` is -1 where nothing has begun. */
export interface Position {
  recording: number;
  next: number;
  /** The server takes no more for this recording. */
  ended: boolean;
}

export interface Welcome {
  type: 'welcome';
  session: string;
  serverTimeMs: number;
  startedAtMs: number;
  streams: Record<StreamName, Position>;
}

export interface Ack {
  type: 'ack';
  stream: StreamName;
  recording: number;
  next: number;
}

export type CommandName = 'message' | 'pause' | 'resume' | 'end' | 'room-scan';

export interface Command {
  type: 'command';
  id: string;
  name: CommandName;
  text?: string;
}

export interface Refusal {
  type: 'refuse';
  code: number;
  message: string;
}

export type ServerMessage = Welcome | Ack | Command | Refusal;

export const CLOSE = {
  notUnderstood: 4400,
  ticket: 4401,
  ended: 4403,
  tooSlow: 4408,
  elsewhere: 4409,
  tooLarge: 4413,
  damaged: 4422,
  tooFast: 4429,
  serverFull: 4507,
} as const;

export function encodeSlice(slice: Slice): ArrayBuffer {
  const out = new Uint8Array(SLICE_HEADER_BYTES + slice.data.byteLength);
  const view = new DataView(out.buffer);
  view.setUint8(0, 1);
  view.setUint8(1, STREAMS.indexOf(slice.stream));
  view.setUint32(2, slice.recording);
  view.setUint32(6, slice.sequence);
  out.set(slice.sha256, 10);
  out.set(new Uint8Array(slice.data), SLICE_HEADER_BYTES);
  return out.buffer;
}

export async function sha256(data: BufferSource): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Null for what is no message of ours: a newer server may say more than this page knows. */
export function parseServerMessage(text: string): ServerMessage | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(json)) {
    return null;
  }
  switch (json.type) {
    case 'welcome':
      return welcome(json);
    case 'ack':
      return isStream(json.stream) && isCount(json.recording) && isCount(json.next)
        ? { type: 'ack', stream: json.stream, recording: json.recording, next: json.next }
        : null;
    case 'command':
      return command(json);
    case 'refuse':
      return { type: 'refuse', code: Number(json.code), message: String(json.message ?? '') };
    default:
      return null;
  }
}

function welcome(json: Record<string, unknown>): Welcome | null {
  const serverTimeMs = instant(json.serverTime);
  const startedAtMs = instant(json.startedAt);
  if (serverTimeMs === null || startedAtMs === null) {
    return null;
  }
  const told = isRecord(json.streams) ? json.streams : {};
  const streams = Object.fromEntries(
    STREAMS.map((name) => [name, position(told[name])]),
  ) as Record<StreamName, Position>;
  return { type: 'welcome', session: String(json.session), serverTimeMs, startedAtMs, streams };
}

function position(value: unknown): Position {
  return isRecord(value) && isCount(value.recording) && isCount(value.next)
    ? { recording: value.recording, next: value.next, ended: value.ended === true }
    : { recording: -1, next: 0, ended: false };
}

function command(json: Record<string, unknown>): Command | null {
  const names: readonly unknown[] = ['message', 'pause', 'resume', 'end', 'room-scan'];
  if (!names.includes(json.name)) {
    return null;
  }
  const text = typeof json.text === 'string' ? { text: json.text } : {};
  return { type: 'command', id: String(json.id), name: json.name as CommandName, ...text };
}

/** Milliseconds of an instant, written as ISO 8601 or as milliseconds. */
function instant(value: unknown): number | null {
  const ms = typeof value === 'number' ? value : Date.parse(String(value));
  return Number.isFinite(ms) ? ms : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isStream(value: unknown): value is StreamName {
  return STREAMS.includes(value as StreamName);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
