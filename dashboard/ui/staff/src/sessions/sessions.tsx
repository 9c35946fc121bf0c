import { Button, Group, Loader, Text } from '@mantine/core';
import { PageTitle } from 'openproctor-shared';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../api/use-loaded';
import { ProblemAlert } from '../parts/problem-alert';
import type { SessionItem } from '../review/session';
import { FilterBar } from './filter-bar';
import { SessionTable } from './session-table';
import './sessions.css';
import { PAGE_SIZE, useFilters } from './use-filters';

/** Sessions to search and choose from. */
export function SessionsPage() {
  const { t } = useTranslation();
  const filters = useFilters();
  const { page, path, any, goTo } = filters;
  const { value, problem, reload } = useLoaded<{ sessions: SessionItem[]; total: number }>(path);
  const found = value?.sessions ?? [];
  const total = value?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return (
    <div className="page sessions">
      <PageTitle title={t('sessions.title')} />
      <FilterBar {...filters} />
      <ProblemAlert problem={problem} retry={reload} />
      <div aria-live="polite" aria-busy={!value && !problem}>
        {!value && !problem && <Loader m="lg" aria-label={t('app.loading')} />}
        {value && found.length === 0 && (
          <Text py="xl" c="dimmed">
            {t(any ? 'sessions.noneFound' : 'sessions.none')}
          </Text>
        )}
      </div>
      {found.length > 0 && (
        <Text size="sm" c="dimmed" mb={6}>
          {t('sessions.total', { total })}
        </Text>
      )}
      {found.length > 0 && <SessionTable sessions={found} />}
      {(page > 1 || pages > 1) && (
        <Group justify="center" mt="md" component="nav" aria-label={t('sessions.pages')}>
          <Button variant="default" disabled={page === 1} onClick={() => goTo(page - 1)}>
            {t('sessions.newer')}
          </Button>
          <Text size="sm" className="numbers">
            {t('sessions.page', { page, pages })}
          </Text>
          <Button variant="default" disabled={page >= pages} onClick={() => goTo(page + 1)}>
            {t('sessions.older')}
          </Button>
        </Group>
      )}
    </div>
  );
}
