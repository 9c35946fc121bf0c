import { NumberInput, SimpleGrid, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Field, type Json, SECTIONS, at, isChanged, reset, shown, typed, valueAt } from './policy';
import { ResetButton } from './reset-button';

/** The thresholds in groups, each in words, with its unit and the default. */
export function PolicySections({ defaults, changes, set }: {
  defaults: Json;
  changes: Json;
  set: (changes: Json) => void;
}) {
  const { t } = useTranslation();
  return SECTIONS.map(({ name, fields }) => (
    <section key={name} aria-label={t(`admin.policy.section.${name}`)} className="thresholds">
      <Title order={3} size="h5" mb="xs">
        {t(`admin.policy.section.${name}`)}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
        {fields
          .filter(({ path }) => at(defaults, path) !== undefined)
          .map((field) => (
            <Threshold key={field.path} field={field} defaults={defaults} changes={changes} set={set} />
          ))}
      </SimpleGrid>
    </section>
  ));
}

function Threshold({ field, defaults, changes, set }: {
  field: Field;
  defaults: Json;
  changes: Json;
  set: (changes: Json) => void;
}) {
  const { t } = useTranslation();
  const key = field.path.replaceAll('.', '-').replace(' ', '-');
  const label = t(`admin.policy.field.${key}.label`);
  const unit = t(`admin.policy.unit.${field.duration ? 's' : field.percent ? 'percent' : key}`, { defaultValue: '' });
  const standard = `${shown(field, at(defaults, field.path))} ${unit}`.trim();
  return (
    <NumberInput
      label={label}
      description={`${t(`admin.policy.field.${key}.text`)} ${t('admin.policy.default', { value: standard })}`}
      min={field.min}
      max={field.max}
      step={field.step}
      suffix={unit ? ` ${unit}` : ''}
      value={shown(field, valueAt(defaults, changes, field.path))}
      onChange={(value) => value !== '' && set(typed(defaults, changes, field, Number(value)))}
      {...(isChanged(changes, field.path)
        ? {
            rightSectionWidth: 64,
            leftSection: <ResetButton of={label} reset={() => set(reset(changes, field))} />,
          }
        : {})}
    />
  );
}
