import { Badge, Button, Group, Text } from '@mantine/core';
import { PageTitle } from 'openproctor-shared';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Incident, type Outcome, type SessionDetail, isTechnical, undecided } from './session';
import { dateText } from './times';
import type { Dialog } from './use-desk';

/** Dark enough for white letters. */
export const OUTCOME_COLOURS: Record<Outcome, string> = {
  accepted: '#1f6f33',
  violation: '#b02525',
  inconclusive: '#545b63',
};

interface HeadingProps {
  session: SessionDetail;
  incidents: Incident[];
  dialog: (dialog: Dialog) => void;
}

/** Who, what and when; how far the review is; and the ways on. */
export function Heading({ session, incidents, dialog }: HeadingProps) {
  const { t, i18n } = useTranslation();
  const weighed = incidents.filter((incident) => !isTechnical(incident)).length;
  const left = undecided(incidents).length;
  const over = session.state === 'ended' || session.state === 'reviewed';
  return (
    <Group className="review-head" justify="space-between" align="start">
      <div>
        <Text size="sm" component={Link} to="/sessions" className="back">
          {t('review.toSessions')}
        </Text>
        <PageTitle title={session.candidate.name} mb={2} />
        <Text size="sm" c="dimmed">
          {[
            session.candidate.externalId,
            session.exam.title,
            session.startedAt ? dateText(session.startedAt, i18n.language) : t(`review.state.${session.state}`),
          ].join(' · ')}
        </Text>
      </div>
      <Group gap="xs">
        {session.verdict ? (
          <Badge size="lg" color={OUTCOME_COLOURS[session.verdict]}>
            {t(`review.outcome.${session.verdict}`)}
          </Badge>
        ) : (
          <Text size="sm">{t('review.progress', { done: weighed - left, all: weighed })}</Text>
        )}
        <Button variant="default" size="sm" onClick={() => dialog('help')}>
          {t('review.help.button')}
        </Button>
        <Button variant="default" size="sm" onClick={() => dialog('add')}>
          {t('review.add.button')}
        </Button>
        <Button
          variant="default"
          size="sm"
          component="a"
          target="_blank"
          href={`/api/staff/sessions/${encodeURIComponent(session.id)}/report`}
        >
          {t('review.report')}
        </Button>
        <Button size="sm" disabled={!over} onClick={() => dialog('verdict')}>
          {t(session.verdict ? 'review.verdict.again' : 'review.verdict.button')}
        </Button>
        {!over && (
          <Text size="xs" c="dimmed" w="100%" ta="right">
            {t('review.verdict.notYet')}
          </Text>
        )}
      </Group>
    </Group>
  );
}
