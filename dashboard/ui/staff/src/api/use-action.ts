import { useCallback, useState } from 'react';

/** One thing that is asked of the server at a time: whether it is under way, and why it failed. */
export function useAction() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const run = useCallback(async (action: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await action();
    } catch (error) {
      setProblem(error as Error);
    }
    setBusy(false);
  }, []);
  return { busy, problem, run, setProblem };
}
