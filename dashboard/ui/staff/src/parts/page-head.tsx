import { Group } from '@mantine/core';
import { PageTitle } from 'openproctor-shared';
import type { ReactNode } from 'react';

/** The page's heading with what can be done at its right. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Group justify="space-between" mb="sm">
      <PageTitle title={title} size="h3" mb={0} />
      <Group gap="xs">{children}</Group>
    </Group>
  );
}
