import { Text, Title } from '@mantine/core';
import { clockText } from 'openproctor-shared';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLoaded } from '../api/use-loaded';
import { KindIcon, useKindName } from '../parts/kind';
import { ProblemAlert } from '../parts/problem-alert';
import { useLive } from './context';
import type { Incident, WallItem } from './types';

/** The student's incidents, the latest first, as they come. */
export function OneIncidents({ item }: { item: WallItem }) {
  const { t } = useTranslation();
  const { incidents, problem, reload } = useIncidents(item.id);
  return (
    <section className="card" aria-label={t('live.one.incidents')}>
      <Title order={2} size="h5" mb={6}>
        {t('live.one.incidents')}
      </Title>
      <ProblemAlert problem={problem} retry={reload} />
      {incidents.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('live.one.noIncidents')}
        </Text>
      )}
      <ul className="incidents" tabIndex={0} aria-label={t('live.one.incidents')}>
        {incidents.map((incident) => (
          <Row key={incident.id} session={item.id} incident={incident} />
        ))}
      </ul>
    </section>
  );
}

/** What is stored, and over it what the feed tells; asked for anew whenever the line is back. */
function useIncidents(session: string) {
  const { feed } = useLive();
  const { value, problem, reload } = useLoaded<{ incidents: Incident[] }>(`sessions/${session}/incidents`);
  const [told, setTold] = useState<ReadonlyMap<string, Incident>>(new Map());
  useEffect(
    () =>
      feed.onIncident((incident) => {
        if (incident.session === session) {
          setTold((before) => new Map(before).set(incident.id, incident));
        }
      }),
    [feed, session],
  );
  useEffect(() => {
    let before = feed.state.get();
    return feed.state.subscribe(() => {
      if (before !== 'open' && feed.state.get() === 'open') {
        reload();
      }
      before = feed.state.get();
    });
  }, [feed, reload]);
  const incidents = useMemo(() => {
    const all = new Map((value?.incidents ?? []).map((one) => [one.id, one]));
    told.forEach((one, id) => all.set(id, one));
    return [...all.values()].sort((a, b) => b.startMs - a.startMs || a.id.localeCompare(b.id));
  }, [value, told]);
  return { incidents, problem, reload };
}

function Row({ session, incident }: { session: string; incident: Incident }) {
  const { t } = useTranslation();
  const kindName = useKindName();
  const { kind, startMs, endMs, over, category } = incident;
  return (
    <li className={over ? 'incident' : 'incident open'}>
      <Evidence session={session} incident={incident} />
      <Link to={`/sessions/${session}?incident=${encodeURIComponent(incident.id)}`}>
        <span className="kind-line">
          <KindIcon kind={kind} /> {kindName(kind)}
        </span>
        <span className="numbers when">
          {clockText(startMs)}
          {over ? `, ${t('live.one.lasted', { count: Math.max(1, Math.round((endMs - startMs) / 1000)) })}` : ''}
          {category === 'technical' ? `, ${t('live.one.technical')}` : ''}
        </span>
        {!over && <span className="now">{t('live.one.now')}</span>}
      </Link>
    </li>
  );
}

/** Of these there is nothing to see. */
const HEARD = ['noise', 'speech', 'no-sound'];

/** The picture kept of it, if there is one; what goes on may get one later. */
function Evidence({ session, incident }: { session: string; incident: Incident }) {
  const [missing, setMissing] = useState(-1);
  return HEARD.includes(incident.kind) || missing === incident.endMs ? (
    <span className="proof" aria-hidden="true">
      <KindIcon kind={incident.kind} size={22} />
    </span>
  ) : (
    <img
      className="proof"
      loading="lazy"
      alt=""
      src={`/api/staff/sessions/${session}/evidence/${encodeURIComponent(incident.id)}`}
      onError={() => setMissing(incident.endMs)}
    />
  );
}
