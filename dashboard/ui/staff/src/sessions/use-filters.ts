import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What narrows the list; each is a part of the page's address, so that it can be sent on. */
export const FILTERS = ['search', 'exam', 'state', 'verdict', 'unreviewed', 'from', 'to', 'sort'] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Record<Filter, string>;

export const PAGE_SIZE = 50;

interface FiltersInAddress {
  filters: Filters;
  page: number;
  /** Path and query for the server. */
  path: string;
  any: boolean;
  set: (filter: Filter, value: string) => void;
  goTo: (page: number) => void;
  clear: () => void;
}

export function useFilters(): FiltersInAddress {
  const [address, setAddress] = useSearchParams();
  const page = Math.max(1, Number.parseInt(address.get('page') ?? '1', 10) || 1);
  const filters = useMemo(
    () => Object.fromEntries(FILTERS.map((name) => [name, address.get(name) ?? ''])) as Filters,
    [address],
  );
  const set = useCallback(
    (filter: Filter, value: string) =>
      setAddress(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete('page');
          if (value === '') {
            after.delete(filter);
          } else {
            after.set(filter, value);
          }
          return after;
        },
        // Typing must not fill the way back with a step for each letter.
        { replace: filter === 'search' },
      ),
    [setAddress],
  );
  const goTo = (next: number) =>
    setAddress((before) => {
      const after = new URLSearchParams(before);
      after.set('page', String(next));
      return after;
    });
  const query = queryOf(filters);
  query.set('limit', String(PAGE_SIZE));
  query.set('skip', String((page - 1) * PAGE_SIZE));
  return {
    filters,
    page,
    path: `sessions?${query}`,
    any: FILTERS.some((name) => name !== 'sort' && filters[name] !== ''),
    set,
    goTo,
    clear: () => setAddress({}),
  };
}

/** Days become the moments at which they begin and end where the reader is. */
function queryOf(filters: Filters): URLSearchParams {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
  for (const [name, time] of [['from', 'T00:00:00'], ['to', 'T23:59:59.999']] as const) {
    const at = new Date(filters[name] + time);
    if (Number.isNaN(at.getTime())) {
      query.delete(name);
    } else {
      query.set(name, at.toISOString());
    }
  }
  return query;
}
