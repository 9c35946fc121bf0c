import { Badge, Button, Group, NativeSelect, Table, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../api/client';
import { type Role, useMe } from '../api/me';
import { useLoaded } from '../api/use-loaded';
import { Confirm } from '../parts/confirm';
import { FormModal } from '../parts/form-modal';
import { OnceShown } from '../parts/once-shown';
import { PageHead } from '../parts/page-head';
import { ProblemAlert } from '../parts/problem-alert';

interface Person {
  id: string;
  login: string;
  name: string;
  role: Role;
  disabled: boolean;
}

const ROLES: Role[] = ['reviewer', 'proctor', 'administrator'];

/** Who works here, and what they may do. */
export function PeoplePage() {
  const { t } = useTranslation();
  const me = useMe();
  const { value, problem, reload } = useLoaded<{ people: Person[] }>('people');
  const [dialog, setDialog] = useState<ReactNode>(null);
  const close = () => {
    setDialog(null);
    reload();
  };
  const change = (person: Person, disabled: boolean) => async () => {
    await staff.put(`people/${person.id}`, { name: person.name, role: person.role, disabled });
  };
  return (
    <div className="page">
      <PageHead title={t('app.people')}>
        <Button onClick={() => setDialog(<PersonForm close={close} />)}>{t('admin.people.add')}</Button>
      </PageHead>
      <ProblemAlert problem={problem} retry={reload} />
      <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table className="list" aria-label={t('app.people')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('admin.people.name')}</Table.Th>
              <Table.Th>{t('app.signIn.login')}</Table.Th>
              <Table.Th>{t('admin.people.role')}</Table.Th>
              <Table.Th>{t('admin.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {value?.people.map((person) => (
              <Table.Tr key={person.id}>
                <Table.Td>
                  {person.name} {person.disabled && <Badge variant="default" tt="none">{t('admin.people.disabled')}</Badge>}
                </Table.Td>
                <Table.Td>{person.login}</Table.Td>
                <Table.Td>{t(`app.role.${person.role}`)}</Table.Td>
                <Table.Td>
                  <Group gap={6}>
                    <Button size="compact-sm" variant="default" onClick={() => setDialog(<PersonForm person={person} own={person.id === me.id} close={close} />)}>
                      {t('admin.edit')}
                    </Button>
                    <Button size="compact-sm" variant="default" onClick={() => setDialog(<NewPassword person={person} close={close} />)}>
                      {t('admin.people.reset')}
                    </Button>
                    {person.id !== me.id && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() =>
                          setDialog(
                            <Confirm
                              title={t(person.disabled ? 'admin.people.enableAsk' : 'admin.people.disableAsk', { name: person.name })}
                              text={t(person.disabled ? 'admin.people.enableText' : 'admin.people.disableText')}
                              yes={t(person.disabled ? 'admin.people.enable' : 'admin.people.disable')}
                              action={change(person, !person.disabled)}
                              close={close}
                            />,
                          )
                        }
                      >
                        {t(person.disabled ? 'admin.people.enable' : 'admin.people.disable')}
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {dialog}
    </div>
  );
}

/** A new person, whose password is shown once, or another name and role for one who is there. */
function PersonForm({ person, own, close }: { person?: Person; own?: boolean; close: () => void }) {
  const { t } = useTranslation();
  const [login, setLogin] = useState('');
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<Role>(person?.role ?? 'proctor');
  const [password, setPassword] = useState('');
  const send = async () => {
    if (person) {
      await staff.put(`people/${person.id}`, { name, role, disabled: person.disabled });
      close();
    } else {
      setPassword((await staff.post<{ password: string }>('people', { login, name, role })).password);
    }
  };
  return (
    <FormModal
      title={t(person ? 'admin.people.editTitle' : 'admin.people.add')}
      yes={t('admin.save')}
      ready={name.trim() !== '' && (person !== undefined || login.trim() !== '')}
      send={send}
      done={password && <OnceShown label={t('admin.people.passwordOf', { name })} value={password} />}
      close={close}
    >
      {!person && (
        <TextInput label={t('app.signIn.login')} autoComplete="off" data-autofocus value={login} onChange={(e) => setLogin(e.currentTarget.value)} />
      )}
      <TextInput label={t('admin.people.name')} autoComplete="off" value={name} onChange={(e) => setName(e.currentTarget.value)} />
      <NativeSelect
        label={t('admin.people.role')}
        description={t(`admin.people.may.${role}`)}
        disabled={own === true}
        value={role}
        onChange={(e) => setRole(e.currentTarget.value as Role)}
        data={ROLES.map((one) => ({ value: one, label: t(`app.role.${one}`) }))}
      />
    </FormModal>
  );
}

function NewPassword({ person, close }: { person: Person; close: () => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const send = async () => {
    setPassword((await staff.post<{ password: string }>(`people/${person.id}/password`)).password);
  };
  return (
    <FormModal
      title={t('admin.people.resetAsk', { name: person.name })}
      yes={t('admin.people.resetYes')}
      ready
      send={send}
      done={password && <OnceShown label={t('admin.people.passwordOf', { name: person.name })} value={password} />}
      close={close}
    >
      {t('admin.people.resetText')}
    </FormModal>
  );
}
