/** The words of the WebSocket `/ingest`, as docs/live.md and docs/kurento.md have them. */

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
  /** The attempt whose media the server itself records; none where the slices are sent. */
  rtc?: number;
}

/** One way of a stream over WebRTC. `attempt` counts the offers of a stream. */
export interface Attempt {
  stream: StreamName;
  attempt: number;
}

export interface RtcCandidate extends Attempt {
  type: 'rtc-candidate';
  candidate: string;
  sdpMid: string | null;
  sdpMLineIndex: number | null;
}

export type RtcClientMessage =
  | ({ type: 'rtc-offer'; sdp: string } & Attempt)
  | RtcCandidate
  | ({ type: 'rtc-close' } & Attempt);

export type ClientMessage =
  | { type: 'hello'; protocol: 1; ticket: string; page: string }
  | ({ type: 'begin' } & Begin)
  | { type: 'end'; stream: StreamName; recording: number; slices: number }
  | ({ type: 'event' } & BehaviourEvent)
  | { type: 'renew'; ticket: string }
  | RtcClientMessage;

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
  /** Null where no media server can be had. */
  rtc: RtcSettings | null;
}

export interface RtcSettings {
  iceServers: RTCIceServer[];
  /** Of picture, for each stream that may come over WebRTC. */
  kilobits: Partial<Record<StreamName, number>>;
}

export interface Ack {
  type: 'ack';
  stream: StreamName;
  recording: number;
  next: number;
  /** Of a recording the server makes: it has ended, and all of it is on the server's disk. */
  ended: boolean;
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

export const RTC_FAILURES = [
  'no-server',
  'negotiation',
  'no-media',
  'media-stopped',
  'server-lost',
  'storage',
] as const;
export type RtcFailure = (typeof RTC_FAILURES)[number];

export type RtcServerMessage =
  | ({ type: 'rtc-answer'; sdp: string } & Attempt)
  | RtcCandidate
  | ({ type: 'rtc-flowing' } & Attempt)
  | ({ type: 'rtc-failed'; reason: RtcFailure } & Attempt);

/** So many events of this connection are on the server's disk. */
export interface Heard {
  type: 'heard';
  events: number;
}

export type ServerMessage = Welcome | Ack | Heard | Command | Refusal | RtcServerMessage;

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
