import { Badge, NativeSelect, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Decide } from './decide';
import { Evidence } from './evidence';
import { type Decision, type Incident, isTechnical } from './session';
import { shortClock } from './times';
import { kindText, measured, saying, spanText, standing } from './words';

const SHOWN = ['all', 'open', 'confirmed', 'dismissed', 'technical'] as const;
type Shown = (typeof SHOWN)[number];

interface ListProps {
  session: string;
  incidents: Incident[];
  selected: string | undefined;
  select: (incident: Incident) => void;
  decide: (incident: Incident, decision: Decision, note: string) => Promise<void>;
}

/** All incidents in the order of time; the chosen one unfolds. */
export function IncidentList(props: ListProps) {
  const { t } = useTranslation();
  const { incidents, selected } = props;
  const [shown, setShown] = useState<Shown>('all');
  const list = incidents.filter((incident) => incident.id === selected || isShown(incident, shown));
  return (
    <section className="finding-list" aria-label={t('review.incidents')}>
      <div className="list-head">
        <Text component="h2" fw={650}>
          {t('review.incidentCount', { count: incidents.length })}
        </Text>
        <NativeSelect
          size="xs"
          aria-label={t('review.show.label')}
          value={shown}
          onChange={(event) => setShown(event.currentTarget.value as Shown)}
          data={SHOWN.map((value) => ({ value, label: t(`review.show.${value}`) }))}
        />
      </div>
      {list.length === 0 ? (
        <Text p="md" c="dimmed">
          {t(incidents.length === 0 ? 'review.noIncidents' : 'review.noneShown')}
        </Text>
      ) : (
        <ol>
          {list.map((incident) => (
            <Item key={incident.id} {...props} incident={incident} />
          ))}
        </ol>
      )}
    </section>
  );
}

function isShown(incident: Incident, shown: Shown): boolean {
  if (shown === 'technical' || shown === 'all') {
    return shown === 'all' || isTechnical(incident);
  }
  return !isTechnical(incident) && (incident.review?.decision ?? 'open') === shown;
}

function Item(props: ListProps & { incident: Incident }) {
  const { t, i18n } = useTranslation();
  const { incident, session, select } = props;
  const chosen = props.selected === incident.id;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) {
      item.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [chosen]);
  const numbers = measured(incident, t, i18n);
  return (
    <li ref={item} className="finding" data-chosen={chosen} data-state={incident.review?.decision ?? 'open'}>
      <button
        type="button"
        className="finding-head"
        aria-expanded={chosen}
        aria-current={chosen}
        onClick={() => select(incident)}
      >
        <Evidence session={session} incident={incident} />
        <span className="finding-words">
          <span className="finding-kind">{kindText(incident.kind, t, i18n)}</span>
          <span className="finding-saying">{saying(incident, t, i18n)}</span>
          <span className="finding-time numbers">
            {spanText(incident)} · {t(`review.stream.${incident.stream}`)}
          </span>
        </span>
        <Standing incident={incident} />
      </button>
      {chosen && (
        <div className="finding-body">
          {incident.source === 'person' && (
            <Text size="sm">{t('review.addedBy', { name: incident.addedBy ?? '' })}</Text>
          )}
          {incident.note && (
            <Text size="sm" className="note">
              {incident.note}
            </Text>
          )}
          {numbers && <Text size="sm">{numbers}</Text>}
          {incident.evidence && (
            <Text size="sm" c="dimmed">
              {t('review.strongest', { at: shortClock(incident.evidence.strongestMs) })}
            </Text>
          )}
          <Decide key={incident.id} {...props} />
        </div>
      )}
    </li>
  );
}

function Standing({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const decision = incident.review?.decision;
  const colours = { confirmed: '#b02525', dismissed: 'gray' } as const;
  return (
    <span className="standing">
      {incident.source === 'person' && (
        <Badge size="sm" variant="outline" color="indigo">
          {t('review.byPerson')}
        </Badge>
      )}
      <Badge size="sm" variant={decision === 'confirmed' ? 'filled' : 'default'} color={decision ? colours[decision] : 'gray'}>
        {standing(incident, t)}
      </Badge>
    </span>
  );
}
