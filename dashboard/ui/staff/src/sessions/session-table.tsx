import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OUTCOME_COLOURS } from '../review/heading';
import type { SessionItem } from '../review/session';
import { dateText } from '../review/times';

const COLUMNS = ['student', 'exam', 'begun', 'state', 'risk', 'incidents', 'verdict'] as const;

/** A table, which on a phone becomes one card a session: see sessions.css. */
export function SessionTable({ sessions }: { sessions: SessionItem[] }) {
  const { t } = useTranslation();
  return (
    <table className="session-table">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`sessions.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </tbody>
    </table>
  );
}

function SessionRow({ session }: { session: SessionItem }) {
  const { t, i18n } = useTranslation();
  const { candidate, exam, state, verdict } = session;
  const begun = session.startedAt ?? session.invitedAt;
  return (
    <tr>
      <td>
        <Link to={`/sessions/${encodeURIComponent(session.id)}`} className="student">
          {candidate.name}
        </Link>
        <Text size="xs" c="dimmed">
          {candidate.externalId}
        </Text>
      </td>
      <td>{exam.title}</td>
      <td className="numbers">
        <time dateTime={begun}>{dateText(begun, i18n.language)}</time>
        {!session.startedAt && (
          <Text size="xs" c="dimmed">
            {t('sessions.invited')}
          </Text>
        )}
      </td>
      <td>
        <Badge variant={state === 'running' ? 'filled' : 'default'} color="#1f6f33">
          {t(`review.state.${state}`)}
        </Badge>
      </td>
      <td className="numbers">
        <span className="risk-label">{t('sessions.column.risk')} </span>
        {session.risk?.score ?? '–'}
      </td>
      <td>
        <Counts session={session} />
      </td>
      <td>
        {verdict ? <Badge color={OUTCOME_COLOURS[verdict]}>{t(`review.outcome.${verdict}`)}</Badge> : '–'}
      </td>
    </tr>
  );
}

/** Found by the machine, and what people decided; in words where it is not nothing. */
function Counts({ session }: { session: SessionItem }) {
  const { t } = useTranslation();
  const { found, confirmed, dismissed, unreviewed = 0 } = session.incidents;
  return (
    <>
      <span className="numbers">{t('sessions.found', { found })}</span>
      {unreviewed > 0 && (
        <Text size="xs" fw={600}>
          {t('sessions.open', { unreviewed })}
        </Text>
      )}
      {confirmed + dismissed > 0 && (
        <Text size="xs" c="dimmed">
          {t('sessions.decided', { confirmed, dismissed })}
        </Text>
      )}
    </>
  );
}
