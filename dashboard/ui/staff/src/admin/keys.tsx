import { Button, Table, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../api/client';
import { useLoaded } from '../api/use-loaded';
import { Confirm } from '../parts/confirm';
import { FormModal } from '../parts/form-modal';
import { OnceShown } from '../parts/once-shown';
import { ProblemAlert } from '../parts/problem-alert';
import { Section } from './section';

interface Key {
  id: string;
  name: string;
  createdAt: string;
}

/** API keys for the university's systems. */
export function Keys() {
  const { t, i18n } = useTranslation();
  const { value, problem, reload } = useLoaded<{ keys: Key[] }>('keys');
  const [dialog, setDialog] = useState<ReactNode>(null);
  const close = () => {
    setDialog(null);
    reload();
  };
  const revoke = (key: Key) =>
    setDialog(
      <Confirm
        title={t('admin.keys.revokeAsk', { name: key.name })}
        text={t('admin.keys.revokeText')}
        yes={t('admin.keys.revoke')}
        action={async () => void (await staff.delete(`keys/${key.id}`))}
        close={close}
      />,
    );
  return (
    <Section
      title={t('admin.keys.title')}
      text={t('admin.keys.text')}
      action={
        <Button size="xs" onClick={() => setDialog(<KeyForm close={close} />)}>
          {t('admin.keys.add')}
        </Button>
      }
    >
      <ProblemAlert problem={problem} retry={reload} />
      {value?.keys.length === 0 && <Text size="sm">{t('admin.none')}</Text>}
      {value && value.keys.length > 0 && (
        <Table className="list" aria-label={t('admin.keys.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('admin.keys.name')}</Table.Th>
              <Table.Th>{t('admin.created')}</Table.Th>
              <Table.Th>{t('admin.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {value.keys.map((key) => (
              <Table.Tr key={key.id}>
                <Table.Td>{key.name}</Table.Td>
                <Table.Td>{new Date(key.createdAt).toLocaleString(i18n.language)}</Table.Td>
                <Table.Td>
                  <Button size="compact-sm" variant="default" onClick={() => revoke(key)}>
                    {t('admin.keys.revoke')}
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

function KeyForm({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const send = async () => setKey((await staff.post<{ key: string }>('keys', { name })).key);
  return (
    <FormModal
      title={t('admin.keys.add')}
      yes={t('admin.create')}
      ready={name.trim() !== ''}
      send={send}
      done={key && <OnceShown label={t('admin.keys.of', { name })} value={key} />}
      close={close}
    >
      <TextInput
        label={t('admin.keys.name')}
        description={t('admin.keys.nameText')}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormModal>
  );
}
