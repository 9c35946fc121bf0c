import { Title, type TitleProps } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The first thing the Tab key finds: past the header, to the element with the id `content`. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a className="skip" href="#content">
      {t('common.skip')}
    </a>
  );
}

/** The browser tab's name. */
export function useDocumentTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('common.name')}`;
  }, [title, t]);
}

/** The page's heading and the tab's name; it takes the focus, so that a new page is read out. */
export function PageTitle({ title, children, ...look }: { title: string; children?: ReactNode } & TitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(title);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <Title order={1} size="h2" mb="sm" {...look} tabIndex={-1} ref={heading}>
      {children ?? title}
    </Title>
  );
}
