import { useEffect, useRef } from 'react';

/** What a key does, by its place on the keyboard, so that it is the same in a Cyrillic layout. */
export type Keys = Partial<Record<string, () => void>>;

const TYPING = 'textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])';
/** These have a use for Space, Enter and the arrows themselves. */
const OPERATED = 'button, a, summary, input, [role="tab"], [role="radio"], [role="option"]';
const OPERATING = new Set(['Space', 'Enter', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

/** Listens on the whole page while `enabled`; never while something is typed or a dialog is open. */
export function useKeys(keys: Keys, enabled: boolean): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const listen = (event: KeyboardEvent) => {
      const action = latest.current[event.key === '?' ? '?' : event.code];
      if (action && !event.ctrlKey && !event.altKey && !event.metaKey && isFree(event)) {
        event.preventDefault();
        action();
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [enabled]);
}

function isFree({ target, code }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) {
    return true;
  }
  const used = target.matches(TYPING) || (OPERATING.has(code) && target.matches(OPERATED));
  return !used && target.closest('[role="dialog"], [role="menu"]') === null;
}
