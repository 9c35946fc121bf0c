import { NumberInput, Switch, Table } from '@mantine/core';
import { texts } from 'openproctor-shared/texts';
import { useTranslation } from 'react-i18next';
import { KindIcon, useKindName } from '../parts/kind';
import { type Json, at, duration, isChanged, seconds, valueAt, withValue, without } from './policy';
import { ResetButton } from './reset-button';

/** Every kind of incident: whether it is told, after how long, and how much it weighs. */
export function KindTable({ defaults, changes, set }: {
  defaults: Json;
  changes: Json;
  set: (changes: Json) => void;
}) {
  const { t } = useTranslation();
  const kinds = inOrder({ ...(at(defaults, 'incidents') as Json), ...(at(defaults, 'scoring.weights') as Json) });
  return (
    <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table className="list kinds-table" aria-label={t('admin.policy.kinds')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('admin.policy.kind')}</Table.Th>
            <Table.Th>{t('admin.policy.told')}</Table.Th>
            <Table.Th>{t('admin.policy.minimum')}</Table.Th>
            <Table.Th>{t('admin.policy.perIncident')}</Table.Th>
            <Table.Th>{t('admin.policy.perMinute')}</Table.Th>
            <Table.Th>{t('admin.policy.cap')}</Table.Th>
            <Table.Th aria-label={t('admin.policy.reset')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {kinds.map((kind) => (
            <KindRow key={kind} kind={kind} defaults={defaults} changes={changes} set={set} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** As the kinds are named everywhere; ones without a name come last. */
function inOrder(policies: Json): string[] {
  const order = Object.keys(texts.en.kind);
  const place = (kind: string) => (order.indexOf(kind) + order.length + 1) % (order.length + 1);
  return Object.keys(policies).sort((a, b) => place(a) - place(b));
}

const WEIGHTS = ['perIncident', 'perMinute', 'cap'] as const;

function KindRow({ kind, defaults, changes, set }: {
  kind: string;
  defaults: Json;
  changes: Json;
  set: (changes: Json) => void;
}) {
  const { t } = useTranslation();
  const name = useKindName()(kind);
  const rule = `incidents.${kind}`;
  const weight = `scoring.weights.${kind}`;
  const hasRule = at(defaults, rule) !== undefined;
  const hasWeight = at(defaults, weight) !== undefined;
  const on = valueAt(defaults, changes, `${rule}.enabled`) !== false;
  const put = (path: string, value: number | string | boolean) =>
    set(withValue(defaults, changes, path, value));
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <span className="kind-name">
          <KindIcon kind={kind} /> {name}
        </span>
      </Table.Th>
      <Table.Td>
        {hasRule && (
          <Switch
            aria-label={`${name}: ${t('admin.policy.told')}`}
            checked={on}
            onChange={(event) => put(`${rule}.enabled`, event.currentTarget.checked)}
          />
        )}
      </Table.Td>
      <Table.Td>
        {hasRule && (
          <Number
            label={`${name}: ${t('admin.policy.minimum')}`}
            suffix={t('admin.policy.unit.s')}
            max={600}
            disabled={!on}
            value={seconds(valueAt(defaults, changes, `${rule}.minimum`))}
            set={(number) => put(`${rule}.minimum`, duration(number))}
          />
        )}
      </Table.Td>
      {WEIGHTS.map((part) => (
        <Table.Td key={part}>
          {hasWeight ? (
            <Number
              label={`${name}: ${t(`admin.policy.${part}`)}`}
              max={100}
              disabled={!on}
              value={globalThis.Number(valueAt(defaults, changes, `${weight}.${part}`))}
              set={(number) => put(`${weight}.${part}`, number)}
            />
          ) : (
            part === 'perIncident' && <span className="dimmed">{t('admin.policy.neverWeighs')}</span>
          )}
        </Table.Td>
      ))}
      <Table.Td>
        {(isChanged(changes, rule) || isChanged(changes, weight)) && (
          <ResetButton of={name} reset={() => set(without(without(changes, rule), weight))} />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Number(props: {
  label: string;
  suffix?: string;
  max: number;
  disabled: boolean;
  value: number;
  set: (number: number) => void;
}) {
  const { label, suffix, max, disabled, value, set } = props;
  return (
    <NumberInput
      size="xs"
      w={96}
      aria-label={label}
      {...(suffix ? { suffix: ` ${suffix}` } : {})}
      min={0}
      max={max}
      disabled={disabled}
      value={value}
      onChange={(typed) => typed !== '' && set(globalThis.Number(typed))}
    />
  );
}
