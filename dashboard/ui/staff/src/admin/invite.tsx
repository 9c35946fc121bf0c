import { Button, FileInput, Group, NumberInput, SimpleGrid, Table, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { staff } from '../api/client';
import { useAction } from '../api/use-action';
import { useLoaded } from '../api/use-loaded';
import { FormModal } from '../parts/form-modal';
import { OnceShown } from '../parts/once-shown';
import { PageHead } from '../parts/page-head';
import { ProblemAlert } from '../parts/problem-alert';
import type { Exam } from './exam';
import { Section } from './section';

interface Invited {
  id: string;
  candidate: { name: string; externalId: string };
  state: string;
}

/** Students invited to an exam by hand, one by one; each link is shown once. */
export function InvitePage() {
  const { t } = useTranslation();
  const { exam = '' } = useParams();
  const found = useLoaded<Exam>(`exams/${encodeURIComponent(exam)}`);
  const sessions = useLoaded<{ sessions: Invited[] }>(`sessions?exam=${encodeURIComponent(exam)}&limit=100`);
  return (
    <>
      <PageHead title={t('admin.invite.title')}>
        <Button component={Link} to="/exams" variant="subtle">
          ← {t('app.exams')}
        </Button>
      </PageHead>
      <ProblemAlert problem={found.problem ?? sessions.problem} retry={sessions.reload} />
      {found.value && (
        <Section title={found.value.title} text={t('admin.invite.text')}>
          <InviteForm exam={exam} done={sessions.reload} />
        </Section>
      )}
      <InvitedList sessions={sessions.value?.sessions ?? []} />
    </>
  );
}

function InviteForm({ exam, done }: { exam: string; done: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [externalId, setExternalId] = useState('');
  const [photo, setPhoto] = useState<File | null>(null);
  const [linkDays, setLinkDays] = useState(14);
  const [link, setLink] = useState<{ name: string; link: string } | null>(null);
  const { busy, problem, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLink(null);
    void run(async () => {
      const candidate = await staff.post<{ id: string }>('candidates', { name, externalId });
      if (photo) {
        await staff.put(`candidates/${candidate.id}/photo`, photo);
      }
      const made = await staff.post<{ link: string }>('sessions', { exam, candidate: candidate.id, linkDays });
      setLink({ name, link: made.link });
      setName('');
      setExternalId('');
      setPhoto(null);
      done();
    });
  };
  return (
    <form onSubmit={submit}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} maw={760}>
        <TextInput label={t('admin.invite.name')} maxLength={200} value={name} onChange={(e) => setName(e.currentTarget.value)} />
        <TextInput label={t('admin.invite.externalId')} description={t('admin.invite.externalIdText')} inputWrapperOrder={['label', 'input', 'description']} maxLength={200} value={externalId} onChange={(e) => setExternalId(e.currentTarget.value)} />
        <FileInput label={t('admin.invite.photo')} description={t('admin.invite.photoText')} inputWrapperOrder={['label', 'input', 'description']} accept="image/jpeg,image/png" clearable value={photo} onChange={setPhoto} />
        <NumberInput label={t('admin.invite.days')} min={1} max={365} allowDecimal={false} value={linkDays} onChange={(value) => setLinkDays(Number(value))} />
      </SimpleGrid>
      <ProblemAlert problem={problem} />
      <Group mt="sm">
        <Button type="submit" loading={busy} disabled={name.trim() === '' || externalId.trim() === ''}>
          {t('admin.invite.go')}
        </Button>
      </Group>
      <div role="status">
        {link && <OnceShown label={t('admin.invite.linkOf', { name: link.name })} value={link.link} />}
      </div>
    </form>
  );
}

function InvitedList({ sessions }: { sessions: Invited[] }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<ReactNode>(null);
  return (
    <Section title={t('admin.invite.invited')}>
      {sessions.length === 0 && <Text size="sm">{t('admin.none')}</Text>}
      {sessions.length > 0 && (
        <Table className="list" aria-label={t('admin.invite.invited')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('admin.invite.name')}</Table.Th>
              <Table.Th>{t('admin.invite.state')}</Table.Th>
              <Table.Th>{t('admin.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sessions.map((session) => (
              <Table.Tr key={session.id}>
                <Table.Td>
                  {session.candidate.name}
                  <Text size="xs" c="dimmed">
                    {session.candidate.externalId}
                  </Text>
                </Table.Td>
                <Table.Td>{t(`live.state.${session.state}`)}</Table.Td>
                <Table.Td>
                  {['invited', 'enrolled', 'running', 'paused'].includes(session.state) && (
                    <Button size="compact-sm" variant="default" onClick={() => setDialog(<NewLink session={session} close={() => setDialog(null)} />)}>
                      {t('admin.invite.again')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {dialog}
    </Section>
  );
}

function NewLink({ session, close }: { session: Invited; close: () => void }) {
  const { t } = useTranslation();
  const [link, setLink] = useState('');
  const { name } = session.candidate;
  const send = async () => setLink((await staff.post<{ link: string }>(`sessions/${session.id}/link`)).link);
  return (
    <FormModal
      title={t('admin.invite.againAsk', { name })}
      yes={t('admin.invite.again')}
      ready
      send={send}
      done={link && <OnceShown label={t('admin.invite.linkOf', { name })} value={link} />}
      close={close}
    >
      {t('admin.invite.againText')}
    </FormModal>
  );
}
