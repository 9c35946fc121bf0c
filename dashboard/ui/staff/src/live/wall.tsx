import { Button, Group, Loader, NativeSelect, Pagination, SegmentedControl, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { ChatIcon, PageTitle, useSignal } from 'openproctor-shared';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { covers, useMe } from '../api/me';
import { Announcer } from './announcer';
import { useLive } from './context';
import { FeedBar } from './feed-bar';
import { Grid } from './grid';
import { MessageToAll } from './message-to-all';
import { columnsFor } from './places';
import type { WallItem } from './types';
import { useOrder } from './use-order';

const SIZES = ['4', '9', '16', '36'];

/** All who sit an exam now, worst first. */
export function LivePage() {
  const { t } = useTranslation();
  const { feed } = useLive();
  const wall = useSignal(feed.wall);
  const known = useSignal(feed.known);
  const [size, setSize] = useLocalStorage({ key: 'openproctor-wall', defaultValue: '9', getInitialValueInEffect: false });
  const [exam, setExam] = useState('');
  const [page, setPage] = useState(1);
  const [held, setHeld] = useState(false);
  const [writing, setWriting] = useState(false);
  const exams = useMemo(() => examsOn([...wall.values()]), [wall]);
  const items = [...wall.values()].filter((item) => exam === '' || item.exam.id === exam);
  const { ordered, changed, sortNow } = useOrder(items, held);
  const perPage = Number(SIZES.includes(size) ? size : '9');
  const pages = Math.max(1, Math.ceil(ordered.length / perPage));
  const at = Math.min(page, pages);
  const shown = ordered.slice((at - 1) * perPage, at * perPage);
  const columns = columnsFor(perPage, ordered.length);
  const running = items.filter(({ state }) => state === 'running' || state === 'paused');
  const mayWrite = covers(useMe().role, 'proctor');
  return (
    <div className="live-page">
      <FeedBar />
      <div className="live-bar">
        <Group gap="md" align="baseline">
          <PageTitle title={t('live.title')} size="h4" mb={0} />
          <Counts items={running} />
        </Group>
        <Group gap="xs">
          {held && changed && (
            <Button size="xs" variant="subtle" onClick={sortNow}>
              {t('live.sort')}
            </Button>
          )}
          <NativeSelect
            size="xs"
            w={240}
            className="exam-choice"
            aria-label={t('live.exam')}
            value={exam}
            onChange={(event) => setExam(event.currentTarget.value)}
            data={[
              { value: '', label: t('live.allExams') },
              ...exams.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
          <SegmentedControl size="xs" aria-label={t('live.size')} data={SIZES} value={size} onChange={setSize} />
          {mayWrite && (
            <Button
              size="xs"
              variant="default"
              leftSection={<ChatIcon size={16} />}
              disabled={running.length === 0}
              onClick={() => setWriting(true)}
            >
              {t('live.toAll.open')}
            </Button>
          )}
        </Group>
      </div>
      {!known && <Loader m="lg" role="status" aria-label={t('app.loading')} />}
      {known && ordered.length === 0 && <Empty />}
      {shown.length > 0 && (
        <Grid
          items={shown}
          columns={columns}
          rows={Math.ceil(Math.min(shown.length, perPage) / columns)}
          small={perPage === 36}
          hold={setHeld}
          turn={(by) => setPage(Math.min(pages, Math.max(1, at + by)))}
        />
      )}
      {pages > 1 && (
        <Group justify="center" p={6}>
          <Pagination
            size="sm"
            total={pages}
            value={at}
            onChange={setPage}
            getItemProps={(number) => ({ 'aria-label': t('live.page', { number }) })}
            getControlProps={(control) => ({ 'aria-label': t(`live.control.${control}`) })}
          />
        </Group>
      )}
      <Announcer />
      {writing && (
        <MessageToAll
          exam={exams.find(({ id }) => id === exam) ?? null}
          count={running.length}
          close={() => setWriting(false)}
        />
      )}
    </div>
  );
}

function Counts({ items }: { items: WallItem[] }) {
  const { t } = useTranslation();
  const alarms = items.filter(({ incidents }) => incidents.open.length > 0).length;
  const away = items.filter(({ presence }) => presence.away).length;
  return (
    <Text size="sm" c="dimmed" className="numbers">
      {[
        t('live.count', { count: items.length }),
        ...(alarms > 0 ? [t('live.alarms', { count: alarms })] : []),
        ...(away > 0 ? [t('live.awayCount', { count: away })] : []),
      ].join(' · ')}
    </Text>
  );
}

function Empty() {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <Text fw={600}>{t('live.empty')}</Text>
      <Text size="sm" c="dimmed" mb="md">
        {t('live.emptyText')}
      </Text>
      <Button component={Link} to="/sessions" variant="default" size="sm">
        {t('live.toSessions')}
      </Button>
    </div>
  );
}

function examsOn(items: WallItem[]): { id: string; title: string }[] {
  const byId = new Map(items.map(({ exam }) => [exam.id, exam]));
  return [...byId.values()].sort((a, b) => a.title.localeCompare(b.title));
}
