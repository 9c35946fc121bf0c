/**
 * Only one tab of this browser records a session: two would write into one store. Resolves to false
 * when another tab holds it. The claim ends with the tab.
 */
export async function claimTab(session: string, patienceMs = 2500): Promise<boolean> {
  if (!navigator.locks) {
    return true; // The server refuses a second page by itself.
  }
  // A page that was reloaded may ask before its own former load has let go.
  const asking = new AbortController();
  const patience = setTimeout(() => asking.abort(), patienceMs);
  return new Promise((resolve) => {
    navigator.locks
      .request(`openproctor-${session}`, { signal: asking.signal }, () => {
        clearTimeout(patience);
        resolve(true);
        return new Promise<never>(() => {});
      })
      .catch(() => resolve(false));
  });
}
