import { Button, Group, Loader, Text } from '@mantine/core';
import { PageTitle, useSignal } from 'openproctor-shared';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { covers, useMe } from '../api/me';
import { Announcer } from './announcer';
import { Chat } from './chat';
import { Commands } from './commands';
import { useLive } from './context';
import { FeedBar } from './feed-bar';
import { LiveVideo } from './live-video';
import './one.css';
import { OneIncidents } from './one-incidents';
import { Risk, RunningTime, StateBadges } from './tile';
import type { WallItem } from './types';

/** One student, large, as it happens: pictures and sound, incidents, chat, orders. */
export function LiveSessionPage() {
  const { t } = useTranslation();
  const { session = '' } = useParams();
  const { feed } = useLive();
  const item = useSignal(feed.wall).get(session);
  const known = useSignal(feed.known);
  if (!item) {
    return (
      <div className="page">
        <FeedBar />
        {known ? <NotHere session={session} /> : <Loader role="status" aria-label={t('app.loading')} />}
      </div>
    );
  }
  return <One key={session} item={item} />;
}

function NotHere({ session }: { session: string }) {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('live.one.notHere')} />
      <Text mb="md">{t('live.one.notHereText')}</Text>
      <Group>
        <Button component={Link} to="/live">
          {t('live.one.back')}
        </Button>
        <Button component={Link} to={`/sessions/${session}`} variant="default">
          {t('live.one.review')}
        </Button>
      </Group>
    </>
  );
}

function One({ item }: { item: WallItem }) {
  const { t } = useTranslation();
  const { student, exam } = item;
  const mayOrder = covers(useMe().role, 'proctor');
  return (
    <div className="one">
      <FeedBar />
      <div className="one-bar">
        <Button component={Link} to="/live" variant="subtle" size="compact-sm">
          ← {t('live.one.back')}
        </Button>
        <PageTitle title={student.name} size="h3" mb={0} />
        <Text size="sm" c="dimmed">
          {student.externalId} · {exam.title}
        </Text>
        <Text size="sm">
          <RunningTime item={item} />
        </Text>
        <span className="one-states">
          <StateBadges item={item} />
        </span>
        <Risk item={item} />
        <Button component={Link} to={`/sessions/${item.id}`} variant="default" size="compact-sm" ml="auto">
          {t('live.one.review')}
        </Button>
      </div>
      <div className="one-columns">
        <div className="one-main">
          <LiveVideo item={item} />
          <Commands item={item} mayOrder={mayOrder} />
        </div>
        <aside className="one-side">
          <OneIncidents item={item} />
          <Chat item={item} mayWrite={mayOrder} />
        </aside>
      </div>
      <Announcer only={item.id} />
    </div>
  );
}
