import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { CONSENT_VERSION } from '../src/texts/consent-version';
import { en } from '../src/texts/en';
import { kk } from '../src/texts/kk';
import { ru } from '../src/texts/ru';

/** The texts each version stands for. Add a line for a new version; never change one. */
const TEXTS: Record<string, string> = {
  '2026-11-20': 'b42948577c6c71d12731672e278eb0ad474534a19bdb3ff155a1590fbb834c5a',
};

it('consent texts that changed have a new version', () => {
  const texts = JSON.stringify([kk.consent, ru.consent, en.consent]);
  expect(createHash('sha256').update(texts).digest('hex')).toBe(TEXTS[CONSENT_VERSION]);
});
