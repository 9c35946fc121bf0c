import { Kbd, Modal, Switch, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const KEYS: [string[], string][] = [
  [['Space', 'K'], 'play'],
  [['←', '→'], 'skip'],
  [['J', 'L'], 'speed'],
  [['[', ']'], 'speed'],
  [['N', 'P'], 'step'],
  [['C'], 'confirm'],
  [['D'], 'dismiss'],
  [['A'], 'add'],
  [['V'], 'sizes'],
  [['?'], 'help'],
];

/** The keys, and a switch for those who cannot use single keys (WCAG 2.1.4). */
export function Help(props: { enabled: boolean; setEnabled: (on: boolean) => void; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={props.close}
      title={t('review.help.title')}
      closeButtonProps={{ 'aria-label': t('review.close') }}
    >
      <Switch
        mb="md"
        label={t('review.help.enabled')}
        checked={props.enabled}
        onChange={(event) => props.setEnabled(event.currentTarget.checked)}
      />
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {KEYS.map(([keys, does]) => (
            <Table.Tr key={keys.join('')}>
              <Table.Td w={120}>
                {keys.map((key) => (
                  <Kbd key={key} mr={6}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{t(`review.help.${does}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="sm">
        {t('review.help.layout')}
      </Text>
    </Modal>
  );
}
