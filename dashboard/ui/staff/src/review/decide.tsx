import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Decision, type Incident, isTechnical } from './session';
import { dateText } from './times';

interface DecideProps {
  incident: Incident;
  decide: (incident: Incident, decision: Decision, note: string) => Promise<void>;
}

/** The note a key press sends along: what is typed in the chosen incident's field. */
export const NOTE_FIELD = 'incident-note';

/** Confirm or dismiss, with a note if one likes; deciding again takes the place of the decision. */
export function Decide({ incident, decide }: DecideProps) {
  const { t, i18n } = useTranslation();
  const [note, setNote] = useState(incident.review?.note ?? '');
  const { review } = incident;
  if (isTechnical(incident)) {
    return <Text size="sm">{t('review.technicalNever')}</Text>;
  }
  const button = (decision: Decision, colour: string) => (
    <Button
      size="sm"
      color={colour}
      variant={review?.decision === decision ? 'filled' : 'default'}
      aria-pressed={review?.decision === decision}
      onClick={() => void decide(incident, decision, note)}
    >
      {t(`review.decide.${decision}`)}
    </Button>
  );
  return (
    <>
      <Textarea
        id={NOTE_FIELD}
        label={t('review.noteOptional')}
        size="sm"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group gap="xs" mt="xs">
        {button('confirmed', '#b02525')}
        {button('dismissed', '#545b63')}
      </Group>
      {review && (
        <Text size="xs" c="dimmed" mt={6}>
          {t('review.decidedBy', {
            what: t(`review.standing.${review.decision}`),
            name: review.by,
            at: dateText(review.at, i18n.language),
          })}
        </Text>
      )}
    </>
  );
}

export function typedNote(): string {
  const field = document.getElementById(NOTE_FIELD);
  return field instanceof HTMLTextAreaElement ? field.value : '';
}
