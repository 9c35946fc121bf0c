import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { hasChromium, startBrowser } from 'openproctor-shared/test/chromium';
import { describe, expect, it } from 'vitest';
import { FakeSite } from './fake-site';
import { endTrack, newTab, walkToExam } from './student-browser';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'target', 'student-screens');

const LOOKS = [
  { name: 'en-light', language: 'en', scheme: 'light', width: 1280 },
  { name: 'ru-dark', language: 'ru', scheme: 'dark', width: 1280 },
  { name: 'kk-phone', language: 'kk', scheme: 'light', width: 390 },
] as const;

/** Every page in pictures for a person to look at; here only whether anything sticks out sideways. */
async function see(page: Page, name: string): Promise<void> {
  for (const look of LOOKS) {
    await page.setViewportSize({ width: look.width, height: look.width < 500 ? 844 : 800 });
    await page.emulateMedia({ colorScheme: look.scheme });
    const language = page.locator('header select').first();
    if ((await language.count()) > 0) {
      await language.selectOption(look.language, { force: true });
    }
    await page.waitForTimeout(300);
    const path = join(FOLDER, `${name}-${look.name}.png`);
    await page.screenshot({ path, fullPage: true });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, `${name} ${look.name} sticks out`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const language = page.locator('header select').first();
  if ((await language.count()) > 0) {
    await language.selectOption('en', { force: true });
  }
}

/** As a media server that records what it is offered; the media themselves need not come for this. */
function flowAtOnce(site: FakeSite): void {
  site.ingest.rtc = { iceServers: [], kilobits: {} };
  site.ingest.onRtc = ({ type, stream, attempt }) => {
    if (type === 'rtc-offer') {
      site.ingest.sayRtc({ type: 'rtc-flowing', stream, attempt });
    }
  };
}

describe.skipIf(!hasChromium)('the pages', () => {
  it('say how camera and screen travel, within every width', async () => {
    mkdirSync(FOLDER, { recursive: true });
    const browser = await startBrowser();
    const site = new FakeSite();
    const acknowledged = setInterval(() => {
      ['webcam', 'screen'].forEach((stream) => site.ingest.recordLive(stream, Buffer.of(0)));
    }, 500);
    try {
      const address = await site.start();
      flowAtOnce(site);
      const page = await newTab(await browser.newContext({ locale: 'en' }), []);
      await page.goto(`${address}/exam/#good-token`);
      await walkToExam(page);
      await page.getByText(/^Live connection$/).waitFor();
      await see(page, 'exam-live');
      site.ingest.onRtc = () => {};
      site.ingest.sayRtc({ type: 'rtc-failed', stream: 'screen', attempt: 0, reason: 'server-lost' });
      await page.getByText(/^Screen – Sent over the web connection: the server/).waitFor();
      await see(page, 'exam-live-camera');
    } finally {
      clearInterval(acknowledged);
      await browser.close();
      site.stop();
    }
  });

  it('stay within every width, in every language', async () => {
    mkdirSync(FOLDER, { recursive: true });
    const browser = await startBrowser();
    const site = new FakeSite();
    try {
      const address = await site.start();
      const context = await browser.newContext({ locale: 'en' });
      const page = await newTab(context, []);
      await page.goto(`${address}/exam/#good-token`);
      await walkToExam(page, (name) => see(page, name));
      await see(page, 'exam');
      const second = await newTab(context, []);
      await second.goto(`${address}/exam/`);
      await second.getByRole('heading', { name: 'The exam is open' }).waitFor();
      await see(second, 'elsewhere');
      await second.close();
      site.ingest.command('message', 'Please put your phone away, and look at the screen.');
      await page.getByRole('button', { name: /^Chat/ }).click();
      await see(page, 'chat');
      await page.getByRole('button', { name: 'Close the chat' }).click();
      site.ingest.command('pause');
      await page.getByText('The exam is paused').waitFor();
      await see(page, 'paused');
      site.ingest.command('resume');
      site.ingest.command('room-scan');
      await page.getByRole('button', { name: 'Begin' }).click();
      await see(page, 'room-scan');
      for (let part = 0; part < 5; part++) {
        await page.getByRole('button', { name: 'Next' }).click();
      }
      await page.getByRole('button', { name: 'Back to the exam' }).click();
      await endTrack(page, 'getDisplayMedia');
      await page.getByText('Your screen is no longer shared').waitFor();
      await see(page, 'share-lost');
      await page.getByRole('button', { name: 'Share the whole screen' }).click();
      site.ingest.goSilent();
      await page.getByText('No connection', { exact: true }).waitFor();
      await see(page, 'away');
      await page.getByRole('button', { name: 'Finish', exact: true }).click();
      await see(page, 'finish');
      await page.getByRole('button', { name: 'Finish now' }).click();
      await page.getByText('Sending the rest').first().waitFor();
      await see(page, 'uploading');
      site.ingest.comeBack();
      await page.getByText('Your receipt').waitFor();
      await see(page, 'receipt');
      await page.goto(`${address}/exam/?token=other-token`);
      await page.getByRole('heading', { name: 'This exam is not open' }).waitFor();
      await see(page, 'trouble');
    } finally {
      await browser.close();
      site.stop();
    }
  });
});
