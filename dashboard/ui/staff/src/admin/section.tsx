import { Card, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of a page with its own heading, what it is for, and what can be done. */
export function Section({ title, text, action, children }: {
  title: string;
  text?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card withBorder mb="md" padding="md" component="section" aria-label={title}>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h4">
          {title}
        </Title>
        {action}
      </Group>
      {text && (
        <Text size="sm" c="dimmed" mb="sm" maw="80ch">
          {text}
        </Text>
      )}
      {children}
    </Card>
  );
}
