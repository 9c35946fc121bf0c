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
  if (hasChromium) {
    site = new FakeSite();
    complaints = [];
    address = await site.start(6);
    site.signedIn = true;
    page = await newPage(await browser.newContext({ locale: 'en', viewport: { width: 1366, height: 768 } }), complaints);
  }
});
afterEach(async () => {
  await page.context().close();
  site.stop();
  expect(complaints).toEqual([]);
});

function sent(method: string, path: string): Record<string, unknown> | undefined {
  return site.calls.find((call) => call.method === method && call.path === path)?.body;
}

describe.skipIf(!hasChromium)('the administrator', () => {
  it('writes an exam with only what differs from the default policy', async () => {
    await page.goto(`${address}/staff/exams`);
    await page.getByText('Linear algebra, final').waitFor();
    await see(page, 'exams');
    await page.getByRole('link', { name: 'New exam' }).click();
    await page.getByLabel('Title').fill('Physics');
    await page.getByLabel('Address of the exam itself').fill('https://lms.example.edu/9');
    await page.getByRole('switch', { name: 'Speech: Told' }).uncheck({ force: true });
    await page.getByRole('textbox', { name: 'Head turned sideways from' }).fill('35');
    await page.getByRole('button', { name: 'Head turned sideways from: back to the default' }).waitFor();
    await see(page, 'exam-form');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Physics' }).waitFor();
    expect(sent('POST', 'exams')).toEqual({
      title: 'Physics',
      address: 'https://lms.example.edu/9',
      policy: { incidents: { speech: { enabled: false } }, head: { yawEnter: 35, yawLeave: 25 } },
      roomScanBeforeStart: false,
      languages: ['kk', 'ru', 'en'],
      retentionDays: 90,
      framed: true,
      durationMinutes: 0,
    });
  });

  it('invites a student and is shown the link once', async () => {
    await page.goto(`${address}/staff/exams/exam-1/invite`);
    await page.getByLabel('Name', { exact: true }).fill('Aliya');
    await page.getByLabel('Student number').fill('st-7');
    await page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([255, 216, 255]) });
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByText('https://exams.example.edu/exam/#abcdef').waitFor();
    await see(page, 'invite');
    expect(site.calls.some(({ method, path }) => method === 'PUT' && /^candidates\/.+\/photo$/.test(path))).toBe(true);
    expect(sent('POST', 'sessions')).toMatchObject({ exam: 'exam-1', linkDays: 14 });
  });

  it('adds a person and is shown the password once; shuts out another', async () => {
    await page.goto(`${address}/staff/people`);
    await page.getByText('Oleg Tsoi').waitFor();
    await see(page, 'people');
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByLabel('Login').fill('sveta');
    await page.getByRole('textbox', { name: 'Name' }).fill('Sveta');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('kelm-oras-tubi-fane').waitFor();
    await see(page, 'people-password');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('kelm-oras-tubi-fane').waitFor({ state: 'hidden' });
    await page.getByRole('row', { name: /Oleg/ }).getByRole('button', { name: 'Disable' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(sent('PUT', 'people/p-2')).toMatchObject({ disabled: true, role: 'proctor' });
  });

  it('makes a key and a webhook, each secret shown once, and sends a delivery again', async () => {
    await page.goto(`${address}/staff/connections`);
    await page.getByText('Moodle').waitFor();
    await see(page, 'connections');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Timetable');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('op_0123456789abcdef').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'New webhook' }).click();
    await page.getByRole('textbox', { name: 'Address' }).fill('https://x.example.edu/hook');
    await page.getByLabel('incident over').uncheck();
    await see(page, 'webhook-form');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('whsec_0123456789abcdef').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Send again' }).last().click();
    await expect.poll(() => sent('POST', 'webhooks/deliveries/d-2/send')).toBeDefined();
    expect(sent('POST', 'webhooks')).toEqual({
      url: 'https://x.example.edu/hook',
      events: ['incident.started', 'session.finished', 'session.reviewed'],
    });
  });

  it('changes the own password, typed twice', async () => {
    await page.goto(`${address}/staff/live`);
    await page.getByRole('button', { name: 'Perizat Akhmet, administrator' }).click();
    await page.getByRole('link', { name: 'My account' }).click();
    await page.getByLabel('Present password').fill('right');
    await page.getByLabel('New password', { exact: true }).fill('long enough 1');
    await page.getByLabel('New password once more').fill('long enough 2');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('The two new passwords differ.').waitFor();
    await see(page, 'account');
    await page.getByLabel('New password once more').fill('long enough 1');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('The password has been changed.').waitFor();
    expect(sent('PUT', 'me/password')).toEqual({ old: 'right', new: 'long enough 1' });
  });
});

describe.skipIf(!hasChromium)('a proctor', () => {
  it('sees nothing of administration', async () => {
    site.role = 'proctor';
    await page.goto(`${address}/staff/people`);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Live', 'Sessions']);
  });
});
