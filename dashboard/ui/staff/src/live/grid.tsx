import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stepTo } from './places';
import { Tile } from './tile';
import type { WallItem } from './types';
import { useGlide } from './use-glide';

/**
 * The tiles of one page. One of them is in the Tab order; arrows move among them, Page Up and Page
 * Down turn the page, Enter opens. Tells when a pointer or the keyboard's focus is on a tile.
 */
export function Grid({ items, columns, rows, small, hold, turn }: {
  items: WallItem[];
  columns: number;
  rows: number;
  small: boolean;
  hold: (held: boolean) => void;
  turn: (pages: number) => void;
}) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState('');
  const place = Math.max(0, items.findIndex(({ id }) => id === current));
  useGlide(list);
  // A tile that goes away while the pointer is on it says nothing of that.
  useEffect(() => () => hold(false), [hold]);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      turn(event.key === 'PageDown' ? 1 : -1);
      return;
    }
    const shown = list.current ? columnsOf(list.current) : columns;
    const next = stepTo(event.key, place, shown, items.length);
    if (next !== null) {
      event.preventDefault();
      list.current?.querySelectorAll('a')[next]?.focus();
    }
  };
  return (
    <ul
      ref={list}
      className={small ? 'wall small' : 'wall'}
      aria-label={t('live.students')}
      style={{ '--columns': columns, '--rows': rows } as React.CSSProperties}
      onKeyDown={onKey}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(list.current?.matches(':focus-within') === true)}
      onFocus={(event) => hold(event.target.matches(':focus-visible'))}
      onBlur={() => hold(list.current?.matches(':hover') === true)}
    >
      {items.map((item, index) => (
        <Tile
          key={item.id}
          item={item}
          small={small}
          tabbable={index === place}
          onFocus={() => setCurrent(item.id)}
        />
      ))}
    </ul>
  );
}

/** As laid out: on a narrow screen there are fewer than asked for. */
function columnsOf(list: HTMLElement): number {
  return getComputedStyle(list).gridTemplateColumns.split(' ').length;
}
