import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** The report's copy: axe is under the MPL and therefore no dependency of what is shipped. */
const AXE = join(import.meta.dirname, '..', '..', '..', 'ui-report', 'node_modules', 'axe-core', 'axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const hasAxe = existsSync(AXE);

interface Found {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** What axe finds against WCAG AA on the page as it stands, light and dark, one line each. */
export async function complaints(page: Page, name: string): Promise<string[]> {
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
