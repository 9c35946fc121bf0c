import { useCallback, useEffect, useMemo } from 'react';
import { type StaffProblem, staff } from '../api/client';
import { useLoaded } from '../api/use-loaded';
import type { StreamName, StreamRecording } from '../player';
import { type CurvePoints, type Decision, type Incident, type Outcome, type SessionDetail, byTime } from './session';

export interface NewIncident {
  stream: StreamName;
  kind: string;
  startMs: number;
  endMs: number;
  note: string;
}

export interface Review {
  session: SessionDetail | null;
  incidents: Incident[];
  recordings: StreamRecording[] | null;
  curves: Record<string, CurvePoints>;
  problem: StaffProblem | null;
  reload: () => void;
  decide: (incident: string, decision: Decision, note: string) => Promise<void>;
  add: (incident: NewIncident) => Promise<string>;
  judge: (verdict: Outcome, note: string) => Promise<void>;
  /** Keeps the session beyond its time, or no longer. */
  hold: (held: boolean, note: string) => Promise<void>;
}

/** What is still being recorded is asked for again this often. */
const GROWING_MS = 4_000;

/** A session with all that is needed to judge it, and what can be done to it. */
export function useReview(id: string): Review {
  const path = `sessions/${encodeURIComponent(id)}`;
  const session = useLoaded<SessionDetail>(path);
  const incidents = useLoaded<{ incidents: Incident[] }>(`${path}/incidents`);
  const recording = useLoaded<{ streams: StreamRecording[] }>(`${path}/recording`);
  const curves = useLoaded<{ curves: Record<string, CurvePoints> }>(`${path}/curves`);
  useGrowing(session.value, recording.value?.streams, [recording.reload, incidents.reload]);
  const reload = useCallback(() => {
    [session, incidents, recording, curves].forEach((one) => one.reload());
  }, [session.reload, incidents.reload, recording.reload, curves.reload]);

  const decide = async (incident: string, decision: Decision, note: string) => {
    await staff.post(`${path}/incidents/${encodeURIComponent(incident)}/review`, { decision, note });
    incidents.reload();
    session.reload();
  };
  const add = async (incident: NewIncident) => {
    const { id: made } = await staff.post<{ id: string }>(`${path}/incidents`, incident);
    incidents.reload();
    session.reload();
    return made;
  };
  const judge = async (verdict: Outcome, note: string) => {
    await staff.post(`${path}/verdict`, { verdict, note });
    session.reload();
  };
  const hold = async (held: boolean, note: string) => {
    await staff.put(`${path}/hold`, { held, note });
    session.reload();
  };
  const sorted = useMemo(() => byTime(incidents.value?.incidents ?? []), [incidents.value]);
  return {
    session: session.value,
    incidents: sorted,
    recordings: recording.value?.streams ?? (recording.problem?.status === 404 ? [] : null),
    curves: curves.value?.curves ?? {},
    // Curves may be missing, and so may a recording: that is said where they would be.
    problem: session.problem ?? incidents.problem,
    reload,
    decide,
    add,
    judge,
    hold,
  };
}

function useGrowing(
  session: SessionDetail | null,
  streams: StreamRecording[] | undefined,
  reloads: (() => void)[],
): void {
  const over = session?.state === 'reviewed' || (streams?.length ?? 0) === 0;
  const growing = session !== null && !over && streams?.some(({ complete }) => !complete) === true;
  const [first, second] = reloads;
  useEffect(() => {
    if (!growing) {
      return undefined;
    }
    const timer = setInterval(() => {
      first?.();
      second?.();
    }, GROWING_MS);
    return () => clearInterval(timer);
  }, [growing, first, second]);
}
