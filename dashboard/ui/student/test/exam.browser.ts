import { createHash } from 'node:crypto';
import { hasChromium, startBrowser } from 'openproctor-shared/test/chromium';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSite } from './fake-site';
import { endTrack, newTab, switchDevicesOn, walkToExam } from './student-browser';

let browser: Browser;
let context: BrowserContext;
let site: FakeSite;
let address: string;
let page: Page;
let complaints: string[];

const until = (condition: () => void, timeout = 15_000) =>
  vi.waitFor(condition, { timeout, interval: 100 });

const counts = (stream: string) => site.ingest.stored(stream).map(({ slices }) => slices.length);

describe.skipIf(!hasChromium)('the exam in a browser', () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(() => browser?.close());

  beforeEach(async () => {
    site = new FakeSite();
    address = await site.start();
    context = await browser.newContext({ locale: 'en' });
    complaints = [];
    page = await newTab(context, complaints);
  });

  afterEach(async () => {
    await context.close();
    site.stop();
    expect(complaints).toEqual([]);
  });

  async function finish(): Promise<void> {
    await page.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByRole('button', { name: 'Finish now' }).click();
    await page.getByText('Your receipt').waitFor({ timeout: 20_000 });
  }

  it('goes from the link to a receipt that fits what the server has', async () => {
    await page.goto(`${address}/exam/#good-token`);
    await walkToExam(page);
    expect(page.url()).not.toContain('good-token');
    await until(() => expect(counts('webcam')[0]).toBeGreaterThan(3));
    await until(() => expect(counts('screen')[0]).toBeGreaterThan(3));
    await finish();
    const kept = ['webcam', 'screen'].flatMap((stream) => site.ingest.stored(stream));
    const hashes = kept.flatMap((recording) => recording.hashes);
    const digest = createHash('sha256').update(Buffer.concat(hashes)).digest('hex');
    expect(site.bodyOf('end')).toEqual({ slices: hashes.length, digest });
    expect(kept.map(({ end }) => end)).toEqual(kept.map(({ slices }) => slices.length));
    await expect.poll(() => page.getByText(digest).count()).toBe(1);
    // On a busy machine the recorder's first slice may be a single byte
    const recorded = Buffer.concat(kept[0]?.slices ?? []);
    expect(recorded.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
    expect(site.calls.find(({ path }) => path === 'photo')?.body[0]).toBe(0xff);
  });

  it('keeps slices while the network is away and brings all of them in order', async () => {
    await page.goto(`${address}/exam/#good-token`);
    await walkToExam(page);
    await until(() => expect(counts('webcam')[0]).toBeGreaterThan(1));
    site.ingest.goSilent();
    const had = counts('webcam')[0] ?? 0;
    await page.getByText('No connection', { exact: true }).waitFor({ timeout: 15_000 });
    await page.getByText(/Waiting to be sent: ([5-9]|1\d) s/).waitFor({ timeout: 15_000 });
    site.ingest.comeBack();
    await page.getByText('Connected', { exact: true }).waitFor({ timeout: 15_000 });
    await until(() => expect(counts('webcam')[0]).toBeGreaterThan(had + 8));
    await finish();
    for (const stream of ['webcam', 'screen']) {
      const order = site.ingest.journal.filter((key) => key.startsWith(stream));
      expect(order).toEqual(order.map((_, i) => `${stream}/0/${i}`));
      expect(site.ingest.stored(stream)).toHaveLength(1);
    }
  });

  it('goes on after a reload in the same session', async () => {
    await page.goto(`${address}/exam/#good-token`);
    await walkToExam(page);
    await until(() => expect(counts('webcam')[0]).toBeGreaterThan(2));
    await page.reload();
    await page.getByRole('heading', { name: 'Go on with your exam' }).waitFor();
    await switchDevicesOn(page);
    await page.getByRole('button', { name: 'Go on with the exam' }).click();
    await until(() => expect(counts('webcam')[1]).toBeGreaterThan(1));
    await finish();
    const [first] = site.ingest.stored('webcam');
    expect(first?.end).toBe(first?.slices.length);
    const [, second] = site.ingest.stored('webcam');
    expect(Number(second?.begin.elapsedMs)).toBeGreaterThan(Number(first?.begin.elapsedMs) + 2000);
  });

  it('shows what was said before a reload, once', async () => {
    await page.goto(`${address}/exam/#good-token`);
    await walkToExam(page);
    await page.getByRole('button', { name: /^Chat/ }).click();
    await page.getByLabel('Your message').fill('May I <b>leave</b>?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('log').getByText('May I <b>leave</b>?').waitFor();
    await page.reload();
    await switchDevicesOn(page);
    await page.getByRole('button', { name: 'Go on with the exam' }).click();
    await page.getByRole('button', { name: /^Chat/ }).click();
    await page.getByRole('log').getByText('May I <b>leave</b>?').waitFor();
    expect(await page.getByRole('log').getByText('leave').count()).toBe(1);
  });

  it('brings what it still holds after a reload when the exam was ended meanwhile', async () => {
    await page.goto(`${address}/exam/#good-token`);
    await walkToExam(page);
    await until(() => expect(counts('webcam')[0]).toBeGreaterThan(1));
    site.ingest.goSilent();
    const had = counts('webcam')[0] ?? 0;
    await page.getByText(/Waiting to be sent: ([5-9]|1\d) s/).waitFor({ timeout: 15_000 });
    site.endTheExam();
    await page.reload();
    await page.getByText('Sending the rest of the recording').first().waitFor();
    site.ingest.comeBack();
    await page.getByText('Your receipt').waitFor({ timeout: 20_000 });
    expect(counts('webcam')[0]).toBeGreaterThan(had + 3);
    expect(site.ingest.stored('webcam')).toHaveLength(1);
    const stored = ['webcam', 'screen'].flatMap((stream) => counts(stream));
    expect(site.bodyOf('end').slices).toBe(stored.reduce((sum, count) => sum + count, 0));
  });

  it('refuses a second tab in words and leaves the first alone', async () => {
    await page.goto(`${address}/exam/#good-token`);
    await walkToExam(page);
    const second = await newTab(context, complaints);
    await second.goto(`${address}/exam/#good-token`);
    await second.getByRole('heading', { name: 'The exam is open in another tab' }).waitFor();
    const before = counts('webcam')[0] ?? 0;
    await until(() => expect(counts('webcam')[0]).toBeGreaterThan(before + 1));
  });

  it('tells within 5 s that the share was stopped, and goes on when it is back', async () => {
    await page.goto(`${address}/exam/#good-token`);
    await walkToExam(page);
    await until(() => expect(counts('screen')[0]).toBeGreaterThan(0));
    const stopped = Date.now();
    await endTrack(page, 'getDisplayMedia');
    await page.getByText('Your screen is no longer shared').waitFor();
    await until(() => expect(site.ingest.events.map(({ kind }) => kind)).toContain('share-stopped'));
    const told = site.ingest.events.find(({ kind }) => kind === 'share-stopped');
    expect((told?.at ?? Infinity) - stopped).toBeLessThan(5000);
    await page.getByRole('button', { name: 'Share the whole screen' }).click();
    await until(() => expect(counts('screen')[1]).toBeGreaterThan(0));
  });

  it('obeys the proctor: message, pause, room scan, end', async () => {
    await page.goto(`${address}/exam/#good-token`);
    await walkToExam(page);
    site.ingest.command('message', '<b>Good luck</b>');
    await page.getByText('1 new').waitFor();
    await page.getByRole('button', { name: /^Chat/ }).click();
    await page.getByRole('log').getByText('<b>Good luck</b>').waitFor();
    await page.getByLabel('Your message').fill('Thank you');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('log').getByText('Thank you').waitFor();
    await page.getByRole('button', { name: 'Close the chat' }).click();
    site.ingest.command('pause');
    await page.getByText('The exam is paused').waitFor();
    site.ingest.command('resume');
    await page.getByText('The exam is paused').waitFor({ state: 'hidden' });
    site.ingest.command('room-scan');
    await page.getByRole('button', { name: 'Begin' }).click();
    for (let part = 0; part < 5; part++) {
      await page.getByRole('button', { name: 'Next' }).click();
    }
    await page.getByRole('button', { name: 'Back to the exam' }).click();
    await until(() => expect(site.ingest.stored('room-scan')[0]?.end).toBeGreaterThan(0));
    site.ingest.command('end');
    await page.getByText('Your receipt').waitFor({ timeout: 20_000 });
    expect(site.bodyOf('message')).toEqual({ text: 'Thank you' });
  });

  it('says plainly that a used link does not work', async () => {
    await page.goto(`${address}/exam/#wrong-token`);
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
  });
});
