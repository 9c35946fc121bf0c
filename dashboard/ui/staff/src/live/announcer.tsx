import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKindName } from '../parts/kind';
import { useLive } from './context';

const SAY_EVERY_MS = 3_000;
const AT_MOST = 4;

/** Says new incidents to who listens instead of looks: "Name: kind", a few at a time, politely. */
export function Announcer({ only }: { only?: string }) {
  const { t } = useTranslation();
  const { feed } = useLive();
  const kindName = useKindName();
  const name = useRef(kindName);
  name.current = kindName;
  const [said, setSaid] = useState('');
  useEffect(() => {
    const known = new Set<string>();
    let waiting: string[] = [];
    const leave = feed.onIncident(({ id, session = '', kind, over }) => {
      const item = feed.wall.get().get(session);
      if (!over && item && !known.has(id) && (only === undefined || only === session)) {
        known.add(id);
        waiting.push(`${item.student.name}: ${name.current(kind)}`);
      }
    });
    const timer = setInterval(() => {
      if (waiting.length > 0) {
        const more = waiting.length - AT_MOST;
        const first = waiting.slice(0, AT_MOST).join('. ');
        setSaid(more > 0 ? `${first}. ${t('live.more', { count: more })}` : first);
        waiting = [];
      }
    }, SAY_EVERY_MS);
    return () => {
      clearInterval(timer);
      leave();
    };
  }, [feed, only, t]);
  return (
    <VisuallyHidden role="log" aria-live="polite">
      {said}
    </VisuallyHidden>
  );
}
