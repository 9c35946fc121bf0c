import { Button, Checkbox, Stack, Table, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../api/client';
import { useLoaded } from '../api/use-loaded';
import { Confirm } from '../parts/confirm';
import { FormModal } from '../parts/form-modal';
import { OnceShown } from '../parts/once-shown';
import { ProblemAlert } from '../parts/problem-alert';
import { Section } from './section';

export interface Webhook {
  id: string;
  url: string;
  events: string[];
  active: boolean;
}

const EVENTS = ['incident.started', 'incident.ended', 'session.finished', 'session.reviewed'];

/** Addresses that are told what happens. */
export function Webhooks() {
  const { t } = useTranslation();
  const { value, problem, reload } = useLoaded<{ webhooks: Webhook[] }>('webhooks');
  const [dialog, setDialog] = useState<ReactNode>(null);
  const close = () => {
    setDialog(null);
    reload();
  };
  const remove = (webhook: Webhook) =>
    setDialog(
      <Confirm
        title={t('admin.webhooks.removeAsk')}
        text={webhook.url}
        yes={t('admin.webhooks.remove')}
        action={async () => void (await staff.delete(`webhooks/${webhook.id}`))}
        close={close}
      />,
    );
  return (
    <Section
      title={t('admin.webhooks.title')}
      text={t('admin.webhooks.text')}
      action={
        <Button size="xs" onClick={() => setDialog(<WebhookForm close={close} />)}>
          {t('admin.webhooks.add')}
        </Button>
      }
    >
      <ProblemAlert problem={problem} retry={reload} />
      {value?.webhooks.length === 0 && <Text size="sm">{t('admin.none')}</Text>}
      {value && value.webhooks.length > 0 && (
        <Table className="list" aria-label={t('admin.webhooks.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('admin.webhooks.url')}</Table.Th>
              <Table.Th>{t('admin.webhooks.events')}</Table.Th>
              <Table.Th>{t('admin.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {value.webhooks.map((webhook) => (
              <Table.Tr key={webhook.id}>
                <Table.Td className="address">{webhook.url}</Table.Td>
                <Table.Td>{webhook.events.map((event) => t(`admin.webhooks.event.${event.replace('.', '-')}`)).join(', ')}</Table.Td>
                <Table.Td>
                  <Button size="compact-sm" variant="default" onClick={() => remove(webhook)}>
                    {t('admin.webhooks.remove')}
                  </Button>
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

function WebhookForm({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('https://');
  const [events, setEvents] = useState(EVENTS);
  const [secret, setSecret] = useState('');
  const send = async () =>
    setSecret((await staff.post<{ secret: string }>('webhooks', { url: url.trim(), events })).secret);
  return (
    <FormModal
      title={t('admin.webhooks.add')}
      yes={t('admin.create')}
      ready={/^https?:\/\/./.test(url) && events.length > 0}
      send={send}
      done={secret && <OnceShown label={t('admin.webhooks.secret')} value={secret} />}
      close={close}
    >
      <TextInput
        label={t('admin.webhooks.url')}
        type="url"
        data-autofocus
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Checkbox.Group label={t('admin.webhooks.events')} value={events} onChange={setEvents}>
        <Stack gap={6} mt={4}>
          {EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={t(`admin.webhooks.event.${event.replace('.', '-')}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormModal>
  );
}
