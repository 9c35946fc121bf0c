import { Alert, Button, Checkbox, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action';
import { ProblemAlert } from '../parts/problem-alert';
import { type Incident, OUTCOMES, type Outcome, type SessionDetail, undecided } from './session';

interface VerdictProps {
  session: SessionDetail;
  incidents: Incident[];
  judge: (verdict: Outcome, note: string) => Promise<void>;
  close: () => void;
}

/** What the person decides of the whole session. What is still undecided is said, and asked about. */
export function VerdictDialog({ session, incidents, judge, close }: VerdictProps) {
  const { t } = useTranslation();
  const { busy, problem, run } = useAction();
  const [outcome, setOutcome] = useState<Outcome | ''>(session.judgement.verdict ?? '');
  const [note, setNote] = useState(session.judgement.note ?? '');
  const [sure, setSure] = useState(false);
  const [tried, setTried] = useState(false);
  const open = undecided(incidents).length;
  const save = () => {
    setTried(true);
    if (outcome !== '' && (open === 0 || sure)) {
      void run(async () => {
        await judge(outcome, note.trim());
        close();
      });
    }
  };
  return (
    <Modal opened onClose={close} title={t('review.verdict.title')} closeButtonProps={{ 'aria-label': t('review.close') }}>
      <Text size="sm" mb="sm">
        {t('review.verdict.lead')}
      </Text>
      <Radio.Group
        label={t('review.verdict.label')}
        value={outcome}
        onChange={(value) => setOutcome(value as Outcome)}
        error={tried && outcome === '' ? t('review.verdict.needed') : undefined}
      >
        <Stack gap="xs" mt="xs">
          {OUTCOMES.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`review.outcome.${one}`)}
              description={t(`review.verdict.means.${one}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        mt="md"
        label={t('review.verdict.note')}
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {open > 0 && (
        <Alert
          color="yellow"
          mt="md"
          styles={{ title: { color: 'var(--mantine-color-text)' } }}
          title={t('review.verdict.open', { count: open })}
        >
          <Checkbox
            label={t('review.verdict.sure')}
            checked={sure}
            onChange={(event) => setSure(event.currentTarget.checked)}
            error={tried && !sure ? t('review.verdict.sureNeeded') : undefined}
          />
        </Alert>
      )}
      <ProblemAlert problem={problem} />
      <Group justify="end" mt="md">
        <Button variant="default" onClick={close}>
          {t('review.cancel')}
        </Button>
        <Button loading={busy} onClick={save}>
          {t('review.verdict.save')}
        </Button>
      </Group>
    </Modal>
  );
}
