import { useCallback, useEffect, useState } from 'react';
import { type StaffProblem, staff } from './client';

export interface Loaded<T> {
  value: T | null;
  problem: StaffProblem | null;
  /** Asks again; what is shown stays meanwhile. */
  reload: () => void;
}

/** What a GET answers, asked again when the path changes; an answer that comes too late is dropped. */
export function useLoaded<T>(path: string): Loaded<T> {
  const [turn, setTurn] = useState(0);
  const [found, setFound] = useState<{ path: string; value: T } | null>(null);
  const [problem, setProblem] = useState<StaffProblem | null>(null);
  useEffect(() => {
    const aborter = new AbortController();
    staff.get<T>(path, aborter.signal).then(
      (value) => {
        setFound({ path, value });
        setProblem(null);
      },
      (error: StaffProblem) => {
        if (!aborter.signal.aborted) {
          setProblem(error);
        }
      },
    );
    return () => aborter.abort();
  }, [path, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { value: found?.path === path ? found.value : null, problem, reload };
}
