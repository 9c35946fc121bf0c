import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Lets the children of a list glide to their new places; each has its `data-id`. */
export function useGlide(list: RefObject<HTMLElement | null>): void {
  const places = useRef(new Map<string, DOMRect>());
  useLayoutEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const before = places.current;
    places.current = new Map();
    for (const child of list.current?.children ?? []) {
      const id = (child as HTMLElement).dataset.id ?? '';
      const now = child.getBoundingClientRect();
      const was = before.get(id);
      places.current.set(id, now);
      const same = was && was.left === now.left && was.top === now.top;
      if (was && !same && !calm && was.width === now.width) {
        child.animate(
          [{ transform: `translate(${was.left - now.left}px, ${was.top - now.top}px)` }, { transform: 'none' }],
          { duration: 280, easing: 'ease-out' },
        );
      }
    }
  });
}
