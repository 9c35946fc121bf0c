import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'target', 'staff-screens');

const LOOKS = [
  { name: 'en-light', language: 'en', scheme: 'light', width: 1366, height: 768 },
  { name: 'ru-dark', language: 'ru', scheme: 'dark', width: 1366, height: 768 },
  { name: 'kk-phone', language: 'kk', scheme: 'light', width: 390, height: 844 },
] as const;

/** A page whose complaints are kept: errors, console errors, refused by the policy. */
export async function newPage(context: BrowserContext, complaints: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A 401 before sign-in, a cut line and a stream that is not live are complained of by the
    // browser itself.
    const isOffer = message.location().url.includes('/watch/');
    if (message.type() === 'error' && !isOffer && !/401|net::|ERR_/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  return page;
}

/** The page in pictures for a person to look at; here only whether anything sticks out sideways. */
export async function see(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const look of LOOKS) {
    await page.setViewportSize({ width: look.width, height: look.height });
    await page.emulateMedia({ colorScheme: look.scheme });
    await page.locator('select[data-choice=language]').first().selectOption(look.language, { force: true });
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(FOLDER, `${name}-${look.name}.png`), fullPage: look.width < 500 });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, `${name} ${look.name} sticks out`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.locator('select[data-choice=language]').first().selectOption('en', { force: true });
}
