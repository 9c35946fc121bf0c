// N, P and K by their place on the keyboard, so that they work in a Cyrillic layout too. They can
// be switched off (WCAG 2.1.4), and never act while something is being typed or chosen.
import { byId } from './data';
import type { Player } from './player';
import type { Selection } from './selection';

const TYPING = 'select, textarea, input:not([type="checkbox"])';

export function startKeys(selection: Selection, player: Player): void {
  const enabled = byId<HTMLInputElement>('keys');
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    const typing = target instanceof Element && target.matches(TYPING);
    if (!enabled.checked || typing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.code === 'KeyN') {
      selection.step(1);
    } else if (event.code === 'KeyP') {
      selection.step(-1);
    } else if (event.code === 'KeyK') {
      player.toggle();
    } else {
      return;
    }
    event.preventDefault();
  });
}
