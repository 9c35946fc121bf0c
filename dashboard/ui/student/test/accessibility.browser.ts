import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { FakeSite } from './fake-site';
import { endTrack, hasChromium, newTab, startBrowser, walkToExam } from './student-browser';

/** The report's copy: axe is under the MPL and therefore no dependency of what is shipped. */
const AXE = join(import.meta.dirname, '..', '..', '..', 'ui-report', 'node_modules', 'axe-core', 'axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Found {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

async function complaints(page: Page, name: string): Promise<string[]> {
  const all: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(400); // Colours fade; a reading in between would be of neither.
    await page.evaluate(readFileSync(AXE, 'utf8'));
    const { violations } = await page.evaluate(
      (rules) =>
        (window as unknown as { axe: { run(o: object): Promise<Found> } }).axe.run({
          runOnly: rules,
        }),
      RULES,
    );
    for (const { id, nodes } of violations) {
      const where = nodes.map((node) => `${node.html.slice(0, 120)} ${node.failureSummary}`);
      all.push(`${name} ${colorScheme} ${id}: ${where.join(' | ')}`);
    }
  }
  return all;
}

describe.skipIf(!hasChromium || !existsSync(AXE))('axe', () => {
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
