import { remember, remembered } from './memory';

const listeners: (() => void)[] = [];

/** Called when the page's colours have changed. */
export function onTheme(listener: () => void): void {
  listeners.push(listener);
}

function use(theme: string): void {
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset['theme'] = theme;
  } else {
    delete document.documentElement.dataset['theme'];
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-theme-choice]')) {
    button.setAttribute('aria-pressed', String(button.dataset['themeChoice'] === theme));
  }
  listeners.forEach((listener) => listener());
}

export function startTheme(): void {
  use(remembered('theme') ?? 'auto');
  for (const button of document.querySelectorAll<HTMLElement>('[data-theme-choice]')) {
    button.addEventListener('click', () => {
      const theme = button.dataset['themeChoice'] ?? 'auto';
      remember('theme', theme);
      use(theme);
    });
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    listeners.forEach((listener) => listener());
  });
}

/** A colour of the style sheet, for canvases. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
