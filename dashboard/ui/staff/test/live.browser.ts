import { hasChromium, startBrowser } from 'openproctor-shared/test/chromium';
import { texts } from 'openproctor-shared/texts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WallItem } from '../src/live/types';
import { FakeSite } from './fake-site';
import { FakeStudent } from './fake-student';
import { newPage, see } from './look';
import { listed } from './recording';
import { incidentsOf } from './sample';

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

  it('shows one student large, with incidents, chat and orders and what they came to', async () => {
    await open(6);
    await page.getByRole('link', { name: /Айгерим/ }).click();
    await page.getByRole('heading', { name: 'Айгерим Сейдахметова' }).waitFor();
    await page.getByText('The student sees: the exam.').waitFor();
    await page.locator('.incident').nth(4).waitFor();
    await see(page, 'one');
    await page.getByLabel('Message to the student').last().fill('Look at the screen, please');
    await page.keyboard.press('Enter');
    await page.locator('.messages .staff', { hasText: 'Look at the screen' }).waitFor();
    site.tell('incident', { ...incidentsOf('s-0')[1], id: 'fresh', session: 's-0', kind: 'devtools', over: false, startMs: 900_000 });
    await page.locator('.incident.open', { hasText: texts.en.kind.devtools }).waitFor();
    await page.getByRole('button', { name: 'Ask for a room scan' }).click();
    await page.getByText('The student has not begun to show the room yet.').waitFor();
    await page.getByText('the request to show the room').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    const item = site.items[0] as WallItem;
    site.tell('session', { ...item, state: 'paused' });
    await page.getByText('the notice that the exam is paused').waitFor();
    await page.getByRole('button', { name: 'End the exam…' }).click();
    await see(page, 'one-end');
    await page.getByRole('button', { name: 'End the exam', exact: true }).click();
    await page.getByText('Sent. The page brings up the rest').waitFor();
    expect(site.calls.filter(({ path }) => path.endsWith('commands')).map(({ body }) => body.name)).toEqual(['room-scan', 'pause', 'end']);
  });

  it('plays camera and screen live, silent until asked, a few seconds behind', async () => {
    await open(1, '/staff/');
    site.recorded = 's-0';
    const { startMs, endMs } = listed('webcam');
    const item = { ...(site.items[0] as WallItem), startedAt: new Date(Date.now() - endMs).toISOString() };
    site.items[0] = item;
    site.tell('session', item);
    await page.getByRole('link', { name: /Айгерим/ }).click();
    await page.locator('.one-shot[data-stream=webcam][data-shown=true]').waitFor();
    await page.locator('.one-shot[data-stream=screen][data-shown=true]').waitFor();
    await page.getByText(/Live, \d+ s behind/).waitFor();
    const video = page.locator('.one-shot[data-stream=webcam] video');
    const state = () => video.evaluate((one: HTMLVideoElement) => ({ at: one.currentTime * 1000, muted: one.muted }));
    expect(await state()).toMatchObject({ muted: true });
    await expect.poll(async () => (await state()).at).toBeGreaterThan(startMs + 1_000);
    await page.getByRole('button', { name: 'Sound on' }).click();
    expect(await state()).toMatchObject({ muted: false });
  });

  it('watches over WebRTC where it can be had, and the segments where not', async () => {
    const student = await FakeStudent.start(browser);
    try {
      await open(1, '/staff/');
      const { endMs } = listed('webcam');
      const item = { ...(site.items[0] as WallItem), startedAt: new Date(Date.now() - endMs).toISOString() };
      const stored = () => {
        const streams = Object.fromEntries(
          Object.entries(item.streams).map(([name, one]) => [name, { ...one, at: new Date().toISOString() }]),
        );
        site.items[0] = { ...item, streams };
        site.tell('session', site.items[0]);
      };
      site.recorded = 's-0';
      site.answerOffer = (_stream, sdp) => student.answer(sdp);
      stored();
      await page.getByRole('link', { name: /Айгерим/ }).click();
      const webcam = page.locator('.one-shot[data-stream=webcam]');
      await page.locator('.one-shot[data-stream=webcam][data-direct=true]').waitFor();
      await page.locator('.one-shot[data-stream=screen][data-direct=true]').waitFor();
      await page.getByText('Live, as it happens.').waitFor();
      const video = webcam.locator('video.direct');
      await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBe(640);
      expect(await video.evaluate((one: HTMLVideoElement) => one.muted)).toBe(true);
      await page.getByRole('button', { name: 'Sound on' }).click();
      expect(await video.evaluate((one: HTMLVideoElement) => one.muted)).toBe(false);
      await see(page, 'one-direct');
      const offers = site.calls.filter(({ method, path }) => method === 'POST' && path.includes('/watch/'));
      expect(offers.map(({ path, csrf }) => `${path} ${csrf}`).sort()).toEqual([
        'sessions/s-0/watch/screen token',
        'sessions/s-0/watch/webcam token',
      ]);
      site.answerOffer = null;
      await student.leave();
      await page.getByText(/Live, \d+ s behind/).waitFor({ timeout: 20_000 });
      await page.locator('.one-shot[data-stream=webcam][data-shown=true]').waitFor();
      expect(await webcam.locator('video.direct').count()).toBe(0);
      site.answerOffer = (_stream, sdp) => student.answer(sdp);
      await expect
        .poll(async () => {
          stored();
          return page.locator('.one-shot[data-stream=webcam][data-direct=true]').count();
        }, { timeout: 20_000 })
        .toBe(1);
      await page.getByRole('link', { name: /All students/ }).click();
      await expect
        .poll(() => site.calls.filter(({ method }) => method === 'DELETE').map(({ path }) => path))
        .toContain('sessions/s-0/watch/webcam/w-1');
    } finally {
      await student.stop();
    }
  });

  it('says that the line is gone and goes on when it is back', async () => {
    await open(2);
    await page.locator('.tile').first().waitFor();
    site.stop();
    await page.getByText('No connection to the server.').waitFor();
    await see(page, 'wall-away');
    await site.start(2, Number(new URL(address).port));
    await page.getByText('No connection to the server.').waitFor({ state: 'hidden' });
  });

  it('says a new incident to who listens, and does not move tiles under the pointer', async () => {
    await open(4);
    await page.locator('.tile').nth(3).hover();
    const item = site.items[3] as WallItem;
    const open4 = [{ id: 'n', kind: 'noise', startMs: 1 }];
    site.tell('session', { ...item, incidents: { found: 1, open: open4 }, risk: { score: 99, recommendation: 'reject-candidate' } });
    site.tell('incident', { ...incidentsOf('s-3')[0], id: 'n', session: 's-3', kind: 'noise', over: false });
    await page.locator('[role=log]', { hasText: 'Данияр Ержанов: Noise' }).waitFor();
    expect(await page.locator('.tile .name').last().textContent()).toBe('Данияр Ержанов');
    await page.getByRole('button', { name: 'Order has changed' }).click();
    expect(await page.locator('.tile .name').first().textContent()).toBe('Данияр Ержанов');
  });

  it('is used by keyboard: arrows between tiles, Enter opens', async () => {
    await open(9);
    await page.locator('.tile').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const name = await page.locator('.tile:focus .name').textContent();
    expect(name).toBe(await page.locator('.tile .name').nth(4).textContent());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: name ?? '' }).waitFor();
  });

  it('writes to all', async () => {
    await open(3);
    await page.getByRole('button', { name: 'Message to all' }).click();
    await page.getByLabel('Message', { exact: true }).fill('Ten minutes left');
    await see(page, 'to-all');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Sent to students: 3.').waitFor();
    expect(site.calls.find(({ path }) => path === 'messages')).toMatchObject({ csrf: 'token', body: { text: 'Ten minutes left' } });
  });

  it('says so when nobody sits an exam', async () => {
    await open(0);
    await page.getByText('Nobody sits an exam now').waitFor();
    await see(page, 'wall-empty');
  });
});
