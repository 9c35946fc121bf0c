import { hasChromium, startBrowser } from 'openproctor-shared/test/chromium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeSite } from './fake-site';
import { newPage, see } from './look';

let browser: Browser;
let site: FakeSite;
let address: string;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  if (hasChromium) {
    browser = await startBrowser();
  }
});
afterAll(() => browser?.close());

beforeEach(async () => {
  site = new FakeSite();
  complaints = [];
});
afterEach(async () => {
  await page.context().close();
  site.stop();
  expect(complaints).toEqual([]);
});

async function open(students: number, path = '/staff/live'): Promise<void> {
  address = await site.start(students);
  site.signedIn = true;
  page = await newPage(await browser.newContext({ locale: 'en', viewport: { width: 1366, height: 768 } }), complaints);
  await page.goto(address + path);
}

describe.skipIf(!hasChromium)('the live wall', () => {
  it('asks to sign in first, and says why not', async () => {
    address = await site.start(2);
    page = await newPage(await browser.newContext({ locale: 'en' }), complaints);
    await page.goto(`${address}/staff/live`);
    await page.getByLabel('Login').fill('perizat');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Login or password is wrong.').waitFor();
    await see(page, 'sign-in');
    await page.getByLabel('Password', { exact: true }).fill('right');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Live' }).waitFor();
  });

  it('shows who sits an exam, worst first, with pictures', async () => {
    await open(16);
    await page.locator('.tile img[data-stream=webcam]').nth(8).waitFor();
    const names = await page.locator('.tile .name').allTextContents();
    expect(names.slice(0, 3)).toEqual(['Айгерим Сейдахметова', 'Нұрлан Әбдіғалиұлы', 'Maria Okonkwo-Lindström']);
    await page.getByText('Picture is 1 min old').waitFor();
    await see(page, 'wall-9');
    await page.getByText('16', { exact: true }).click();
    await see(page, 'wall-16');
  });
});
