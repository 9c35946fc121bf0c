/** As docs/live.md has them. Times with `Ms` are session media time, the others ISO instants. */
export interface OpenIncident {
  id: string;
  kind: string;
  startMs: number;
}

export interface StreamState {
  /** Up to where it is stored, and when that was heard. */
  endMs: number;
  at: string;
  /** The media time of the latest small picture, if there is one. */
  pictureMs?: number | null;
}

export type Stream = 'webcam' | 'screen' | 'room-scan';
export type SittingState = 'invited' | 'enrolled' | 'running' | 'paused' | 'ended' | 'reviewed';

export interface WallItem {
  id: string;
  exam: { id: string; title: string };
  student: { name: string; externalId: string };
  state: SittingState;
  startedAt: string | null;
  presence: { seenAt: string | null; away: boolean };
  streams: Partial<Record<Stream, StreamState>>;
  risk: { score: number; recommendation: string };
  incidents: { found: number; open: OpenIncident[]; latest?: OpenIncident | null };
  unread: number;
}

/** An incident as the sessions' API gives it; machine-found or added by a person. */
export interface Incident {
  id: string;
  session?: string;
  source: 'machine' | 'person';
  stream: Stream;
  kind: string;
  category: 'suspicion' | 'technical';
  startMs: number;
  endMs: number;
  over: boolean;
  evidence?: Record<string, unknown> | null;
  note?: string;
  review?: { decision: 'confirmed' | 'dismissed'; note: string; by: string; at: string };
}

export interface Message {
  id: string;
  session?: string;
  from: 'student' | 'staff';
  by?: string | null;
  text: string;
  at: string;
}

/** Whether there is room for recordings on the server. */
export type StorageState = 'ok' | 'low' | 'full' | 'unknown';

export interface WallList {
  sessions: WallItem[];
  storage: { freeBytes: number; state: StorageState };
}
