import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { complaints, hasAxe } from 'openproctor-shared/test/axe';
import { hasChromium, startBrowser } from 'openproctor-shared/test/chromium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeReview } from './fake-review';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'target', 'staff-screens');
const LOOKS = [
  { name: 'en-light', language: 'en', scheme: 'light', width: 1440 },
  { name: 'ru-dark', language: 'ru', scheme: 'dark', width: 1280 },
  { name: 'kk-phone', language: 'kk', scheme: 'light', width: 390 },
] as const;

/** The page in pictures for a person to look at; here only whether anything sticks out sideways. */
async function see(page: Page, name: string): Promise<void> {
  for (const look of LOOKS) {
    await page.setViewportSize({ width: look.width, height: look.width < 500 ? 844 : 900 });
    await page.emulateMedia({ colorScheme: look.scheme, reducedMotion: 'reduce' });
    await page.locator('header select').first().selectOption(look.language, { force: true });
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(FOLDER, `${name}-${look.name}.png`), fullPage: true });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, `${name} ${look.name} sticks out`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('header select').first().selectOption('en', { force: true });
}

const position = (page: Page) =>
  page.getByRole('slider', { name: 'Moment of the recording' }).getAttribute('aria-valuenow').then(Number);

describe.skipIf(!hasChromium)('the review page', () => {
  let browser: Browser;
  let site: FakeReview;
  let address: string;
  let page: Page;
  const heard: string[] = [];

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    heard.length = 0;
    site = new FakeReview();
    address = await site.start();
    page = await browser.newPage({ locale: 'en', viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(45_000);
    page.on('pageerror', (error) => heard.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  });
  afterEach(async () => {
    await page.close();
    site.stop();
    expect(heard).toEqual([]);
  });

  async function open(): Promise<void> {
    await page.goto(`${address}/staff/sessions/s1`);
    await page.getByRole('heading', { name: 'Айгерім' }).waitFor();
    await page.locator('video').first().evaluate(
      (video: HTMLVideoElement) =>
        new Promise((resolve) => (video.readyState > 1 ? resolve(0) : video.addEventListener('loadeddata', resolve))),
    );
  }

  it('is gone through by keys alone', async () => {
    await open();
    const starts = site.incidents.toSorted((a, b) => a.startMs - b.startMs);
    await page.keyboard.press('n');
    await page.locator('[data-chosen=true]', { hasText: 'Head turned away' }).waitFor();
    await page.keyboard.press('c');
    await page.getByText('Last: confirmed by').waitFor();
    await page.keyboard.press('n');
    await page.locator('[data-chosen=true]', { hasText: 'No face' }).waitFor();
    await page.getByLabel('Note (not required)').fill('Fetched a pen');
    await page.getByRole('heading', { name: 'Айгерім' }).focus();
    await page.keyboard.press('d');
    await page.getByText('Last: dismissed by').waitFor();
    // Decided again: the other way round.
    await page.keyboard.press('c');
    await page.getByText('Last: confirmed by').waitFor();
    expect(site.sent.map(({ body }) => body)).toEqual([
      { decision: 'confirmed', note: '' },
      { decision: 'dismissed', note: 'Fetched a pen' },
      { decision: 'confirmed', note: 'Fetched a pen' },
    ]);
    await page.keyboard.press('Space');
    const at = await position(page);
    expect(at).toBeGreaterThanOrEqual(Math.floor((starts[1]?.startMs ?? 0) / 1000) - 4);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => position(page)).toBeGreaterThanOrEqual(at + 4);
    await page.keyboard.press('l');
    expect(await page.getByLabel('Speed').inputValue()).toBe('1.5');
    // A Russian layout has another letter on the key.
    await page.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'з', code: 'KeyP', bubbles: true })),
    );
    await page.locator('[data-chosen=true]', { hasText: 'Head turned away' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: 'Keys work without' }).uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    expect(await page.locator('[data-chosen=true]').innerText()).toContain('Head turned away');
  });

  it('takes an incident of a person, and a verdict with what is left open', async () => {
    await open();
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByText('Say in a word or two').waitFor();
    await dialog.getByLabel('What happened').fill('A phone under the table');
    await dialog.getByLabel('From').fill('0:10');
    await dialog.getByLabel('To', { exact: true }).fill('0:08');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByText('The end lies before the beginning.').waitFor();
    await dialog.getByLabel('To', { exact: true }).fill('0:15');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await page.locator('[data-chosen=true]', { hasText: 'A phone under the table' }).waitFor();
    expect(site.sent[0]?.body).toEqual({
      stream: 'webcam',
      kind: 'A phone under the table',
      startMs: 10_000,
      endMs: 15_000,
      note: '',
    });
    await page.getByRole('button', { name: 'Give the verdict' }).click();
    await dialog.getByText('Not yet decided: 7').waitFor();
    await dialog.getByRole('radio', { name: 'Accepted' }).check();
    await dialog.getByRole('button', { name: 'Give the verdict' }).click();
    await dialog.getByText('Tick this, or decide them first.').waitFor();
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Give the verdict' }).click();
    await page.getByRole('button', { name: 'Change the verdict' }).waitFor();
    expect(site.sent[1]?.body).toEqual({ verdict: 'accepted', note: '' });
  });

  it('plays incidents only, and chooses the one in sight', async () => {
    await open();
    await page.getByLabel('What is played').selectOption('only');
    await page.locator('[data-chosen=true]', { hasText: 'Head turned away' }).waitFor();
    await page.locator('[data-chosen=true]', { hasText: 'No face' }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
  });

  it.skipIf(!hasAxe)('has nothing axe complains of, and keeps within every width', async () => {
    await open();
    const all: string[] = [];
    const look = async (name: string) => {
      await see(page, name);
      all.push(...(await complaints(page, name)));
      await page.emulateMedia({ colorScheme: 'light' });
    };
    await look('review');
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    await page.keyboard.press('Space');
    await look('review-chosen');
    for (const tab of ['Chat', 'Report and files', 'Audit trail', 'Room scan']) {
      if ((await page.getByRole('tab', { name: tab }).count()) > 0) {
        await page.getByRole('tab', { name: tab }).click();
        await look(`review-${tab.split(' ')[0]?.toLowerCase()}`);
      }
    }
    for (const [button, name] of [['Keys', 'help'], ['Add an incident', 'add'], ['Give the verdict', 'verdict']] as const) {
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('dialog').waitFor();
      await look(`review-${name}`);
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.goto(`${address}/staff/sessions`);
    await page.getByRole('table').waitFor();
    await look('sessions');
    expect(all).toEqual([]);
  }, 240_000);
});
