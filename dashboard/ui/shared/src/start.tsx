import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './base.css';
import { type LanguageCode, startTexts } from './languages';
import { theme } from './theme';

/** Begins a page in the element `root`: texts first, so that nothing is drawn without words. */
export async function startPage(texts: Record<LanguageCode, object>, page: ReactNode): Promise<void> {
  await startTexts(texts);
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          {page}
        </MantineProvider>
      </StrictMode>,
    );
  }
}
