import { complaints, hasAxe } from 'openproctor-shared/test/axe';
import { hasChromium, startBrowser } from 'openproctor-shared/test/chromium';
import { describe, expect, it } from 'vitest';
import { FakeSite } from './fake-site';
import { endTrack, newTab, walkToExam } from './student-browser';

describe.skipIf(!hasChromium || !hasAxe)('axe', () => {
  it('finds nothing on any page, dark or light', async () => {
    const browser = await startBrowser();
    const site = new FakeSite();
    try {
      const address = await site.start();
      const page = await newTab(await browser.newContext({ locale: 'en' }), []);
      const found: string[] = [];
      const look = async (name: string) => void found.push(...(await complaints(page, name)));
      await page.goto(`${address}/exam/#good-token`);
      await walkToExam(page, look);
      await look('exam');
      site.ingest.command('message', 'Good luck');
      await page.getByRole('button', { name: /^Chat/ }).click();
      await look('chat');
      await page.getByRole('button', { name: 'Close the chat' }).click();
      await endTrack(page, 'getDisplayMedia');
      await page.getByText('Your screen is no longer shared').waitFor();
      await look('share-lost');
      await page.getByRole('button', { name: 'Share the whole screen' }).click();
      site.ingest.command('room-scan');
      await page.getByRole('button', { name: 'Begin' }).click();
      await look('room-scan');
      for (let part = 0; part < 5; part++) {
        await page.getByRole('button', { name: 'Next' }).click();
      }
      await page.getByRole('button', { name: 'Back to the exam' }).click();
      await page.getByRole('button', { name: 'Finish', exact: true }).click();
      await look('finish');
      await page.getByRole('button', { name: 'Finish now' }).click();
      await page.getByText('Your receipt').waitFor();
      await look('receipt');
      expect(found).toEqual([]);
    } finally {
      await browser.close();
      site.stop();
    }
  });
});
