// On paper: the light colours, the explanations unfolded, the curves that are open as wide as the page.
const UNFOLDED = '#meaning details';

export function startPrinting(fit: () => void): void {
  const root = document.documentElement;
  let theme: string | undefined;
  let folded: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    theme = root.dataset['theme'];
    root.dataset['theme'] = 'light';
    root.classList.add('printing');
    folded = [...document.querySelectorAll<HTMLDetailsElement>(UNFOLDED)].filter((d) => !d.open);
    folded.forEach((details) => (details.open = true));
    fit();
  });
  addEventListener('afterprint', () => {
    root.classList.remove('printing');
    folded.forEach((details) => (details.open = false));
    if (theme === undefined) {
      delete root.dataset['theme'];
    } else {
      root.dataset['theme'] = theme;
    }
    fit();
  });
}
