import {
  type Ack,
  type Command,
  type CommandName,
  type Position,
  type RtcSettings,
  RTC_FAILURES,
  type RtcFailure,
  type RtcServerMessage,
  STREAMS,
  type ServerMessage,
  type StreamName,
  type Welcome,
} from './protocol';

type Json = Record<string, unknown>;

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
      return ack(json);
    case 'command':
      return command(json);
    case 'heard':
      return isCount(json.events) ? { type: 'heard', events: json.events } : null;
    case 'refuse':
      return { type: 'refuse', code: Number(json.code), message: String(json.message ?? '') };
    default:
      return isStream(json.stream) && isCount(json.attempt)
        ? rtc(json, json.stream, json.attempt)
        : null;
  }
}

function welcome(json: Json): Welcome | null {
  const serverTimeMs = instant(json.serverTime);
  const startedAtMs = instant(json.startedAt);
  if (serverTimeMs === null || startedAtMs === null) {
    return null;
  }
  const told = isRecord(json.streams) ? json.streams : {};
  const streams = Object.fromEntries(
    STREAMS.map((name) => [name, position(told[name])]),
  ) as Record<StreamName, Position>;
  const session = String(json.session);
  return { type: 'welcome', session, serverTimeMs, startedAtMs, streams, rtc: settings(json.rtc) };
}

function position(value: unknown): Position {
  return isRecord(value) && isCount(value.recording) && isCount(value.next)
    ? { recording: value.recording, next: value.next, ended: value.ended === true }
    : { recording: -1, next: 0, ended: false };
}

function settings(value: unknown): RtcSettings | null {
  if (!isRecord(value)) {
    return null;
  }
  const kilobits = isRecord(value.kilobits) ? value.kilobits : {};
  return {
    iceServers: Array.isArray(value.iceServers) ? value.iceServers.filter(isIceServer) : [],
    kilobits: Object.fromEntries(
      STREAMS.flatMap((name) => (Number(kilobits[name]) > 0 ? [[name, Number(kilobits[name])]] : [])),
    ),
  };
}

function ack(json: Json): Ack | null {
  const { stream, recording, next } = json;
  return isStream(stream) && isCount(recording) && isCount(next)
    ? { type: 'ack', stream, recording, next, ended: json.ended === true }
    : null;
}

function command(json: Json): Command | null {
  const names: readonly unknown[] = ['message', 'pause', 'resume', 'end', 'room-scan'];
  if (!names.includes(json.name)) {
    return null;
  }
  const text = typeof json.text === 'string' ? { text: json.text } : {};
  return { type: 'command', id: String(json.id), name: json.name as CommandName, ...text };
}

function rtc(json: Json, stream: StreamName, attempt: number): RtcServerMessage | null {
  switch (json.type) {
    case 'rtc-answer':
      return { type: 'rtc-answer', stream, attempt, sdp: String(json.sdp) };
    case 'rtc-candidate':
      return {
        type: 'rtc-candidate',
        stream,
        attempt,
        candidate: String(json.candidate),
        sdpMid: typeof json.sdpMid === 'string' ? json.sdpMid : null,
        sdpMLineIndex: isCount(json.sdpMLineIndex) ? json.sdpMLineIndex : null,
      };
    case 'rtc-flowing':
      return { type: 'rtc-flowing', stream, attempt };
    case 'rtc-failed': {
      const known = RTC_FAILURES.includes(json.reason as RtcFailure);
      const reason = known ? (json.reason as RtcFailure) : 'server-lost';
      return { type: 'rtc-failed', stream, attempt, reason };
    }
    default:
      return null;
  }
}

/** Milliseconds of an instant, written as ISO 8601 or as milliseconds. */
function instant(value: unknown): number | null {
  const ms = typeof value === 'number' ? value : Date.parse(String(value));
  return Number.isFinite(ms) ? ms : null;
}

function isIceServer(value: unknown): value is RTCIceServer {
  return isRecord(value) && (typeof value.urls === 'string' || Array.isArray(value.urls));
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function isStream(value: unknown): value is StreamName {
  return STREAMS.includes(value as StreamName);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
