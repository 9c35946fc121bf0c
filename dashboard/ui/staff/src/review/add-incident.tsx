import { Autocomplete, Button, Group, Modal, NativeSelect, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action';
import { ProblemAlert } from '../parts/problem-alert';
import type { StreamName } from '../player';
import { parseClock, shortClock } from './times';
import type { NewIncident } from './use-review';

/** Offered as words for what a person saw; any other word will do. */
const SUGGESTED = [
  'multiple-faces',
  'identity-mismatch',
  'face-absent',
  'prohibited-object',
  'speech',
  'second-display',
  'tab-left',
];

interface AddProps {
  atMs: number;
  streams: readonly StreamName[];
  add: (incident: NewIncident) => Promise<string>;
  close: () => void;
  /** Called with the new incident's id. */
  added: (id: string) => void;
}

/** What the machine did not see: kind, from, to, where, and a note. */
export function AddIncident({ atMs, streams, add, close, added }: AddProps) {
  const { t } = useTranslation();
  const { busy, problem, run } = useAction();
  const [kind, setKind] = useState('');
  const [from, setFrom] = useState(shortClock(atMs));
  const [to, setTo] = useState(shortClock(atMs + 5_000));
  const [stream, setStream] = useState<StreamName>(streams[0] ?? 'webcam');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const names = new Map(SUGGESTED.map((name) => [t(`kind.${name}`), name]));
  const startMs = parseClock(from);
  const endMs = parseClock(to);
  const endsFirst = startMs !== undefined && endMs !== undefined && endMs < startMs;
  const save = () => {
    setTried(true);
    if (kind.trim() === '' || startMs === undefined || endMs === undefined || endsFirst) {
      return;
    }
    void run(async () => {
      const word = names.get(kind.trim()) ?? kind.trim();
      added(await add({ stream, kind: word, startMs, endMs, note: note.trim() }));
    });
  };
  const wrong = (bad: boolean, key: string) => (tried && bad ? t(key) : undefined);
  return (
    <Modal opened onClose={close} title={t('review.add.title')} closeButtonProps={{ 'aria-label': t('review.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Text size="sm" mb="sm">
          {t('review.add.lead')}
        </Text>
        <Autocomplete
          label={t('review.add.kind')}
          data={[...names.keys()]}
          maxLength={60}
          withScrollArea={false}
          maxDropdownHeight={400}
          value={kind}
          onChange={setKind}
          error={wrong(kind.trim() === '', 'review.add.kindNeeded')}
          data-autofocus
        />
        <Group grow mt="sm" align="start">
          <TextInput
            label={t('review.add.from')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            error={wrong(startMs === undefined, 'review.add.noTime')}
          />
          <TextInput
            label={t('review.add.to')}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            error={
              wrong(endMs === undefined, 'review.add.noTime') ?? wrong(endsFirst, 'review.add.endsFirst')
            }
          />
        </Group>
        <NativeSelect
          mt="sm"
          label={t('review.add.stream')}
          value={stream}
          onChange={(event) => setStream(event.currentTarget.value as StreamName)}
          data={streams.map((value) => ({ value, label: t(`review.stream.${value}`) }))}
        />
        <Textarea
          mt="sm"
          label={t('review.noteOptional')}
          autosize
          minRows={2}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ProblemAlert problem={problem} />
        <Group justify="end" mt="md">
          <Button variant="default" onClick={close}>
            {t('review.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('review.add.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
