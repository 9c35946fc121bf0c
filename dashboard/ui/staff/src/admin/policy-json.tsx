import { Accordion, Button, Group, Text, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from './policy';

/** What differs from the defaults as JSON, for what the form has no field for. */
export function PolicyJson({ changes, set }: { changes: Json; set: (changes: Json) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  useEffect(() => setText(JSON.stringify(changes, null, 2)), [changes]);
  const take = () => {
    try {
      const parsed: unknown = JSON.parse(text);
      const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
      setWrong(!isObject);
      if (isObject) {
        set(parsed as Json);
      }
    } catch {
      setWrong(true);
    }
  };
  return (
    <Accordion variant="contained" mb="md">
      <Accordion.Item value="json">
        <Accordion.Control>{t('admin.policy.json')}</Accordion.Control>
        <Accordion.Panel>
          <Text size="sm" c="dimmed" mb="xs">
            {t('admin.policy.jsonText')}
          </Text>
          <Textarea
            aria-label={t('admin.policy.json')}
            autosize
            minRows={4}
            classNames={{ input: 'code' }}
            spellCheck={false}
            value={text}
            error={wrong ? t('admin.policy.jsonWrong') : null}
            onChange={(event) => setText(event.currentTarget.value)}
            onBlur={take}
          />
          <Group mt="xs">
            <Button size="xs" variant="default" onClick={() => set({})}>
              {t('admin.policy.resetAll')}
            </Button>
          </Group>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
