import { complaints, hasAxe } from 'openproctor-shared/test/axe';
import { hasChromium, startBrowser } from 'openproctor-shared/test/chromium';
import { describe, expect, it } from 'vitest';
import { FakeSite } from './fake-site';
import { newPage } from './look';

/** Address, what to wait for, what to click then and what to wait for after that. */
const PAGES: [string, string, string?, string?][] = [
  ['live', '.tile img', 'Message to all', '[role=dialog] textarea'],
  ['live/s-0', '.incident', 'End the exam…', '[role=dialog]'],
  ['live/nobody', 'h1'],
  ['exams', 'table', 'Perizat Akhmet, administrator', '[role=dialog]'],
  ['exams/exam-1', '.kinds-table'],
  ['exams/exam-1/invite', 'table', 'New link', '[role=dialog]'],
  ['people', 'table', 'New person', '[role=dialog]'],
  ['connections', 'table', 'New webhook', '[role=dialog]'],
  ['account', 'h1'],
];

describe.skipIf(!hasChromium || !hasAxe)('axe', () => {
  it('finds nothing on any page, dark or light', async () => {
    const browser = await startBrowser();
    const site = new FakeSite();
    try {
      const address = await site.start(12);
      const page = await newPage(await browser.newContext({ locale: 'en', viewport: { width: 1366, height: 768 } }), []);
      const found: string[] = [];
      await page.goto(`${address}/staff/`);
      await page.getByLabel('Login').waitFor();
      found.push(...(await complaints(page, 'sign-in')));
      site.signedIn = true;
      for (const [path, there, button, then] of PAGES) {
        await page.goto(`${address}/staff/${path}`);
        await page.locator(there).first().waitFor();
        found.push(...(await complaints(page, path)));
        if (button && then) {
          await page.getByRole('button', { name: button }).first().click();
          await page.locator(then).first().waitFor();
          found.push(...(await complaints(page, `${path} ${button}`)));
        }
      }
      expect(found).toEqual([]);
    } finally {
      await browser.close();
      site.stop();
    }
  }, 300_000);
});
