import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../api/use-loaded';
import { OUTCOMES, STATES } from '../review/session';
import type { Filter, useFilters } from './use-filters';

/** What to list. The text is asked for once nobody has typed for a moment. */
export function FilterBar({ filters, any, set, clear }: ReturnType<typeof useFilters>) {
  const { t } = useTranslation();
  const [text, setText] = useState(filters.search);
  const search = useDebouncedCallback((value: string) => set('search', value.trim()), 300);
  useEffect(() => setText(filters.search), [filters.search]);
  const exams = useLoaded<{ exams: { id: string; title: string }[] }>('exams');
  const every = { value: '', label: t('sessions.all') };
  const day = (name: Filter) => (
    <TextInput
      type="date"
      label={t(`sessions.${name}`)}
      value={filters[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  );
  return (
    <Group className="filters" align="end" gap="sm" role="search">
      <TextInput
        type="search"
        label={t('sessions.search')}
        placeholder={t('sessions.searchHint')}
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <NativeSelect
        label={t('sessions.exam')}
        value={filters.exam}
        onChange={(event) => set('exam', event.currentTarget.value)}
        data={[every, ...(exams.value?.exams ?? []).map(({ id, title }) => ({ value: id, label: title }))]}
      />
      <NativeSelect
        label={t('sessions.state')}
        value={filters.state}
        onChange={(event) => set('state', event.currentTarget.value)}
        data={[every, ...STATES.map((value) => ({ value, label: t(`review.state.${value}`) }))]}
      />
      <NativeSelect
        label={t('sessions.column.verdict')}
        value={filters.verdict}
        onChange={(event) => set('verdict', event.currentTarget.value)}
        data={[
          every,
          { value: 'none', label: t('sessions.noVerdict') },
          ...OUTCOMES.map((value) => ({ value, label: t(`review.outcome.${value}`) })),
        ]}
      />
      {day('from')}
      {day('to')}
      <NativeSelect
        label={t('sessions.sort')}
        value={filters.sort}
        onChange={(event) => set('sort', event.currentTarget.value)}
        data={[
          { value: '', label: t('sessions.newest') },
          { value: 'risk', label: t('sessions.riskiest') },
        ]}
      />
      <Checkbox
        className="unreviewed"
        label={t('sessions.unreviewed')}
        checked={filters.unreviewed === 'true'}
        onChange={(event) => set('unreviewed', event.currentTarget.checked ? 'true' : '')}
      />
      {any && (
        <Button variant="default" onClick={clear}>
          {t('sessions.clear')}
        </Button>
      )}
    </Group>
  );
}
