import { Button, Checkbox, Group, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { LANGUAGES } from 'openproctor-shared';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { staff } from '../api/client';
import { useAction } from '../api/use-action';
import { PageHead } from '../parts/page-head';
import { ProblemAlert } from '../parts/problem-alert';
import type { Exam } from './exam';
import { KindTable } from './kind-table';
import type { Json } from './policy';
import { PolicyJson } from './policy-json';
import { PolicySections } from './policy-sections';
import { Section } from './section';

/** All of an exam: what it is, and by which policy it is watched. */
export function ExamForm({ exam, defaults }: { exam: Exam; defaults: Json }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(exam);
  const [saved, setSaved] = useState(false);
  const { busy, problem, run } = useAction();
  const set = (change: Partial<Exam>) => {
    setSaved(false);
    setDraft((before) => ({ ...before, ...change }));
  };
  const setPolicy = (policy: Json) => set({ policy });
  useWarning(JSON.stringify(draft) !== JSON.stringify(exam) && !saved);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const { id, ...fields } = draft;
      if (id === '') {
        const made = await staff.post<Exam>('exams', fields);
        await navigate(`/exams/${made.id}`, { replace: true });
      } else {
        await staff.put(`exams/${id}`, fields);
        setSaved(true);
      }
    });
  };
  return (
    <form onSubmit={submit}>
      <PageHead title={exam.id === '' ? t('admin.exams.add') : exam.title}>
        <Button component={Link} to="/exams" variant="subtle">
          ← {t('app.exams')}
        </Button>
        {exam.id !== '' && (
          <Button component={Link} to={`/exams/${exam.id}/invite`} variant="default">
            {t('admin.invite.open')}
          </Button>
        )}
      </PageHead>
      <Section title={t('admin.exams.about')}>
        <Basics draft={draft} set={set} />
      </Section>
      <Section title={t('admin.policy.kinds')} text={t('admin.policy.kindsText')}>
        <KindTable defaults={defaults} changes={draft.policy} set={setPolicy} />
      </Section>
      <Section title={t('admin.policy.thresholds')} text={t('admin.policy.thresholdsText')}>
        <PolicySections defaults={defaults} changes={draft.policy} set={setPolicy} />
      </Section>
      <PolicyJson changes={draft.policy} set={setPolicy} />
      <div className="save-bar">
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <div role="status">
            {saved && <Text size="sm" c="var(--good)">{t('admin.saved')}</Text>}
          </div>
          <Button type="submit" loading={busy} disabled={draft.title.trim() === ''}>
            {t(exam.id === '' ? 'admin.create' : 'admin.save')}
          </Button>
        </Group>
      </div>
    </form>
  );
}

/** The browser asks before a form that was changed is left. */
function useWarning(changed: boolean): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (changed) {
      addEventListener('beforeunload', warn);
    }
    return () => removeEventListener('beforeunload', warn);
  }, [changed]);
}

function Basics({ draft, set }: { draft: Exam; set: (change: Partial<Exam>) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" maw={620}>
      <TextInput
        label={t('admin.exams.title')}
        maxLength={200}
        required
        value={draft.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TextInput
        label={t('admin.exams.address')}
        description={t('admin.exams.addressText')}
        type="url"
        required
        value={draft.address}
        onChange={(event) => set({ address: event.currentTarget.value })}
      />
      <Switch
        label={t('admin.exams.framed')}
        description={t('admin.exams.framedText')}
        checked={draft.framed}
        onChange={(event) => set({ framed: event.currentTarget.checked })}
      />
      <NumberInput
        label={t('admin.exams.duration')}
        description={t('admin.exams.durationText')}
        min={0}
        max={1440}
        allowDecimal={false}
        maw={240}
        value={draft.durationMinutes}
        onChange={(value) => set({ durationMinutes: Number(value) })}
      />
      <Checkbox.Group
        label={t('admin.exams.languages')}
        description={t('admin.exams.languagesText')}
        value={draft.languages}
        onChange={(languages) => set({ languages })}
      >
        <Group mt={6}>
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <Checkbox key={code} value={code} label={name} />
          ))}
        </Group>
      </Checkbox.Group>
      <NumberInput
        label={t('admin.exams.retention')}
        description={t('admin.exams.retentionText')}
        min={1}
        max={3650}
        allowDecimal={false}
        maw={240}
        value={draft.retentionDays}
        onChange={(value) => set({ retentionDays: Number(value) })}
      />
      <Switch
        label={t('admin.exams.roomScan')}
        description={t('admin.exams.roomScanText')}
        checked={draft.roomScanBeforeStart}
        onChange={(event) => set({ roomScanBeforeStart: event.currentTarget.checked })}
      />
    </Stack>
  );
}
