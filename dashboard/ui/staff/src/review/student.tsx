import { Button, Group, SimpleGrid, Text, TextInput } from '@mantine/core';
import { LANGUAGES } from 'openproctor-shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action';
import { ProblemAlert } from '../parts/problem-alert';
import type { SessionDetail } from './session';
import { dateText } from './times';

interface StudentProps {
  session: SessionDetail;
  hold: (held: boolean, note: string) => Promise<void>;
}

/** Who sat there, what was agreed to and handed out, and how long it is kept. */
export function Student({ session, hold }: StudentProps) {
  const { t, i18n } = useTranslation();
  const { consent, receipt } = session;
  const when = (iso: string | null | undefined) =>
    iso ? dateText(iso, i18n.language) : t('review.about.never');
  const language = LANGUAGES[consent?.language as keyof typeof LANGUAGES] ?? consent?.language;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} maw={1200}>
      <div className="photos">
        <Photo session={session.id} name="reference" />
        <Photo session={session.id} name="enrolment" />
      </div>
      <dl className="about-facts">
        <dt>{t('review.about.externalId')}</dt>
        <dd>{session.candidate.externalId}</dd>
        <dt>{t('review.about.consented')}</dt>
        <dd>
          {when(consent?.at ?? session.consentedAt)}
          {consent && `, ${t('review.about.consentText', { language, version: consent.version })}`}
        </dd>
        <dt>{t('review.about.started')}</dt>
        <dd>{when(session.startedAt)}</dd>
        <dt>{t('review.about.ended')}</dt>
        <dd>{when(session.endedAt)}</dd>
        <dt>{t('review.about.receipt')}</dt>
        <dd>
          {when(receipt?.at)}
          {receipt && (
            <>
              {`, ${t('review.about.pieces', { count: receipt.slices })}`}
              <code className="digest">{receipt.digest}</code>
            </>
          )}
        </dd>
      </dl>
      <Keeping session={session} hold={hold} />
    </SimpleGrid>
  );
}

/** Until when it is kept; an appeal keeps it longer. */
function Keeping({ session, hold }: StudentProps) {
  const { t, i18n } = useTranslation();
  const { busy, problem, run } = useAction();
  const [note, setNote] = useState('');
  const held = session.hold;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('review.hold.title')}
      </Text>
      <Text size="sm">
        {held
          ? t('review.hold.held', { name: held.by, at: dateText(held.at, i18n.language) })
          : session.deleteAt
            ? t('review.hold.until', { at: dateText(session.deleteAt, i18n.language) })
            : t('review.hold.notYet')}
      </Text>
      {held?.note && <Text size="sm">{held.note}</Text>}
      <Group align="end" gap="xs" mt="xs">
        {!held && (
          <TextInput
            size="sm"
            label={t('review.hold.reason')}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        <Button variant="default" loading={busy} onClick={() => void run(() => hold(!held, note.trim()))}>
          {t(held ? 'review.hold.release' : 'review.hold.keep')}
        </Button>
      </Group>
      <ProblemAlert problem={problem} />
    </div>
  );
}

function Photo({ session, name }: { session: string; name: 'reference' | 'enrolment' }) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(false);
  return (
    <figure>
      {missing ? (
        <div className="no-photo">{t('review.about.noPhoto')}</div>
      ) : (
        <img
          src={`/api/staff/sessions/${encodeURIComponent(session)}/photos/${name}`}
          alt={t(`review.about.photo.${name}`)}
          onError={() => setMissing(true)}
        />
      )}
      <figcaption>{t(`review.about.photo.${name}`)}</figcaption>
    </figure>
  );
}
