import { Anchor, Table, Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { covers, useMe } from '../api/me';
import { useLoaded } from '../api/use-loaded';
import { ProblemAlert } from '../parts/problem-alert';
import type { StreamRecording } from '../player';
import { RoomScan } from './room-scan';
import type { Message, SessionDetail } from './session';
import { Student } from './student';
import { dateText, lengthText, localeOf } from './times';

/** What else belongs to the session: photos, chat, room scans, files, and who looked at it. */
export function About(props: {
  session: SessionDetail;
  recordings: StreamRecording[];
  hold: (held: boolean, note: string) => Promise<void>;
}) {
  const { session, recordings, hold } = props;
  const { t } = useTranslation();
  const { role } = useMe();
  const scan = recordings.find(({ stream }) => stream === 'room-scan');
  const tabs: [string, ReactNode][] = [
    ['student', <Student key="student" session={session} hold={hold} />],
    ['chat', <Chat key="chat" session={session.id} />],
    ...(scan ? [['scan', <RoomScan key="scan" session={session.id} recording={scan} />] as [string, ReactNode]] : []),
    ['files', <Files key="files" session={session.id} recordings={recordings} />],
    ...(covers(role, 'administrator')
      ? [['trail', <Trail key="trail" session={session.id} />] as [string, ReactNode]]
      : []),
  ];
  return (
    <Tabs defaultValue="student" keepMounted={false} className="about">
      <Tabs.List>
        {tabs.map(([name]) => (
          <Tabs.Tab key={name} value={name}>
            {t(`review.about.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(([name, content]) => (
        <Tabs.Panel key={name} value={name} pt="md">
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Chat({ session }: { session: string }) {
  const { t, i18n } = useTranslation();
  const { value, problem, reload } = useLoaded<{ messages: Message[] }>(
    `sessions/${encodeURIComponent(session)}/messages`,
  );
  if (problem) {
    return <ProblemAlert problem={problem} retry={reload} />;
  }
  if (value?.messages.length === 0) {
    return <Text c="dimmed">{t('review.about.noMessages')}</Text>;
  }
  return (
    <ol className="chat-history">
      {value?.messages.map((message) => (
        <li key={message.id} data-from={message.from}>
          <Text size="xs" c="dimmed">
            {message.from === 'student' ? t('review.about.fromStudent') : (message.by ?? t('review.about.fromStaff'))}
            {' · '}
            {dateText(message.at, i18n.language)}
          </Text>
          <Text size="sm">{message.text}</Text>
        </li>
      ))}
    </ol>
  );
}

function Files({ session, recordings }: { session: string; recordings: StreamRecording[] }) {
  const { t, i18n } = useTranslation();
  const folder = `/api/staff/sessions/${encodeURIComponent(session)}`;
  const size = new Intl.NumberFormat(localeOf(i18n.language), { maximumFractionDigits: 1 });
  return (
    <ul className="files">
      <li>
        <Anchor underline="always" href={`${folder}/report`} target="_blank">
          {t('review.report')}
        </Anchor>
      </li>
      {recordings.map(({ stream, segments, startMs, endMs }) => (
        <li key={stream}>
          <Anchor underline="always" href={`${folder}/recording/${stream}`} download={`${session}-${stream}.webm`}>
            {t('review.about.download', { stream: t(`review.stream.${stream}`) })}
          </Anchor>{' '}
          <Text span size="sm" c="dimmed">
            {lengthText(endMs - startMs, t)},{' '}
            {t('review.about.megabytes', {
              mb: size.format(segments.reduce((sum, segment) => sum + segment.bytes, 0) / 1e6),
            })}
          </Text>
        </li>
      ))}
    </ul>
  );
}

interface TrailEntry {
  at: string;
  who: string;
  action: string;
  detail: string;
}

function Trail({ session }: { session: string }) {
  const { t, i18n } = useTranslation();
  const { value, problem, reload } = useLoaded<{ entries: TrailEntry[] }>(
    `sessions/${encodeURIComponent(session)}/audit`,
  );
  const done = ({ action }: TrailEntry) =>
    i18n.exists(`review.trail.${action}`) ? t(`review.trail.${action}`) : action;
  return (
    <>
      <ProblemAlert problem={problem} retry={reload} />
      <Table.ScrollContainer minWidth={480}>
        <Table striped verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {['at', 'who', 'action', 'detail'].map((column) => (
                <Table.Th key={column}>{t(`review.about.column.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {value?.entries.map((entry, place) => (
              <Table.Tr key={`${entry.at} ${place}`}>
                <Table.Td>{dateText(entry.at, i18n.language)}</Table.Td>
                <Table.Td>{entry.who}</Table.Td>
                <Table.Td>{done(entry)}</Table.Td>
                <Table.Td>{entry.detail}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
