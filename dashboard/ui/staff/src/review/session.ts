import type { StreamName } from '../player';

/** What the server tells of a session, its incidents and its chat; see docs/live.md and View.java. */
export interface SessionItem {
  id: string;
  exam: { id: string; title: string };
  candidate: { id: string; externalId: string; name: string };
  state: SessionState;
  invitedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  verdict: Outcome | null;
  incidents: { found: number; confirmed: number; dismissed: number; unreviewed?: number };
  risk?: { score: number };
}

export type SessionState = 'invited' | 'enrolled' | 'running' | 'paused' | 'ended' | 'reviewed';
export const STATES: SessionState[] = ['invited', 'enrolled', 'running', 'paused', 'ended', 'reviewed'];
export type Outcome = 'accepted' | 'violation' | 'inconclusive';
export const OUTCOMES: Outcome[] = ['accepted', 'violation', 'inconclusive'];

export interface SessionDetail extends SessionItem {
  judgement: { verdict: Outcome | null; note: string | null; at: string | null };
  consentedAt: string | null;
  consent: { language: string; version: string; at: string } | null;
  /** How many pieces the student sent, and one hash over all of them. */
  receipt: { slices: number; digest: string; at: string } | null;
  hold: { note: string; by: string; at: string } | null;
  deleteAt: string | null;
}

export type Decision = 'confirmed' | 'dismissed';

export interface Incident {
  id: string;
  source: 'machine' | 'person';
  stream: StreamName;
  /** A machine's kind, or a person's own word. */
  kind: string;
  category: 'suspicion' | 'technical' | 'behaviour';
  startMs: number;
  endMs: number;
  over: boolean;
  evidence?: {
    strongestMs: number;
    measurement: { name: string; value: number | string; unit: string; threshold: number | string };
    sightings: number;
  };
  note?: string;
  addedBy?: string;
  review?: { decision: Decision; note: string; by: string; at: string };
}

export interface Message {
  id: string;
  from: 'student' | 'staff';
  by?: string;
  text: string;
  at: string;
}

export type CurvePoints = [ms: number, value: number | null][];

/** Faults of device and network are shown and never weighed. */
export function isTechnical(incident: Incident): boolean {
  return incident.category === 'technical';
}

/** What a person still has to look at. */
export function undecided(incidents: readonly Incident[]): Incident[] {
  return incidents.filter((incident) => !isTechnical(incident) && !incident.review);
}

export function byTime(incidents: readonly Incident[]): Incident[] {
  return [...incidents].sort((a, b) => a.startMs - b.startMs || a.id.localeCompare(b.id));
}
