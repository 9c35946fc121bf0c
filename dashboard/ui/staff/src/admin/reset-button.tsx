import { ActionIcon, Tooltip } from '@mantine/core';
import { icon } from 'openproctor-shared';
import { useTranslation } from 'react-i18next';

const BackIcon = icon(<path d="M4 9h10a6 6 0 010 12H8M4 9l5-5M4 9l5 5" />);

/** Brings the default back. */
export function ResetButton({ of, reset }: { of: string; reset: () => void }) {
  const { t } = useTranslation();
  const label = t('admin.policy.resetOf', { name: of });
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" size="sm" aria-label={label} onClick={reset}>
        <BackIcon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
