import { createHash } from 'node:crypto';
import { hasChromium, startBrowser } from 'openproctor-shared/test/chromium';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeMediaServer } from './fake-media-server';
import { FakeSite } from './fake-site';
import { endTrack, newTab, switchDevicesOn, walkToExam } from './student-browser';

let browser: Browser;
let context: BrowserContext;
let site: FakeSite;
let media: FakeMediaServer;
let address: string;
let page: Page;
let complaints: string[];

const until = (condition: () => void, timeout = 20_000) =>
  vi.waitFor(condition, { timeout, interval: 100 });
const kept = (stream: string) => site.ingest.stored(stream);
const counts = (stream: string) => kept(stream).map(({ slices }) => slices.length);
const attempts = (stream: string) => kept(stream).map(({ begin }) => begin.rtc);
const told = (type: string) => site.ingest.rtcTold.filter((message) => message.type === type);

describe.skipIf(!hasChromium)('the exam over WebRTC', () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(() => browser?.close());

  beforeEach(async () => {
    site = new FakeSite();
    address = await site.start();
    media = await FakeMediaServer.start(browser, site.ingest);
    context = await browser.newContext({ locale: 'en' });
    complaints = [];
    page = await newTab(context, complaints);
    await page.goto(`${address}/exam/#good-token`);
  });

  afterEach(async () => {
    await media.stop();
    await context.close();
    site.stop();
    expect(complaints).toEqual([]);
  });

  const way = () => page.locator('[data-test="way"]');

  /** Camera and screen are recorded by the server. */
  async function live(): Promise<void> {
    await walkToExam(page);
    await way().getByText(/^Live connection$/).waitFor({ timeout: 20_000 });
    await until(() => expect(counts('webcam')[1]).toBeGreaterThan(1));
    await until(() => expect(counts('screen')[1]).toBeGreaterThan(1));
    expect(attempts('webcam')).toEqual([undefined, 0]);
  }

  /** What the page itself sent came once each, in order, and all of it. */
  async function finish(): Promise<void> {
    await page.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByRole('button', { name: 'Finish now' }).click();
    await page.getByText('Your receipt').waitFor({ timeout: 20_000 });
    const hashes = ['webcam', 'screen'].flatMap((stream) => kept(stream).flatMap((one) => one.hashes));
    const digest = createHash('sha256').update(Buffer.concat(hashes)).digest('hex');
    expect(site.bodyOf('end')).toEqual({ slices: hashes.length, digest });
    expect(site.ingest.repeated).toBe(0);
    for (const stream of ['webcam', 'screen']) {
      expect(kept(stream).map(({ end }) => end)).toEqual(counts(stream));
    }
  }

  it('hands camera and screen over to the server, and ends in order', async () => {
    await live();
    expect(await media.codecs()).toEqual(expect.arrayContaining(['audio/opus', 'video/VP8']));
    expect((await media.codecs()).filter((codec) => !/opus|VP8|rtx/.test(codec))).toEqual([]);
    await finish();
    expect(attempts('webcam')).toEqual([undefined, 0]);
    await until(() => expect(told('rtc-close').map(({ stream }) => stream).sort()).toEqual(['screen', 'webcam']));
  });

  it('records again when the server acknowledges no more', async () => {
    await live();
    media.acknowledges = false;
    await until(() => expect(counts('webcam')[2]).toBeGreaterThan(1));
    await until(() => expect(counts('screen')[2]).toBeGreaterThan(1));
    await way().getByText(/the live connection broke and is tried again/).waitFor();
    media.acknowledges = true;
    await until(() => expect(attempts('webcam')).toEqual([undefined, 0, undefined, 1]));
    await way().getByText(/^Live connection$/).waitFor();
    await finish();
  });

  it('records again when the socket is lost, and brings it when it is back', async () => {
    await live();
    site.ingest.goSilent();
    await page.getByText('No connection', { exact: true }).waitFor({ timeout: 20_000 });
    site.ingest.comeBack();
    await until(() => expect(counts('webcam')[2]).toBeGreaterThan(3));
    await finish();
    expect(attempts('webcam').slice(0, 3)).toEqual([undefined, 0, undefined]);
  });

  it('goes on uploading where the server fails, and says so', async () => {
    media.answers = false;
    site.ingest.onRtc = (message) => {
      if (message.type === 'rtc-offer') {
        const { stream, attempt } = message;
        site.ingest.sayRtc({ type: 'rtc-failed', stream, attempt, reason: 'no-server' });
      }
    };
    await walkToExam(page);
    await way().getByText(/the server takes no live connection now/).waitFor();
    await until(() => expect(counts('webcam')[0]).toBeGreaterThan(3));
    await finish();
    expect(attempts('webcam')).toEqual([undefined]);
  });

  it('says that the network lets nothing through where no media arrive', async () => {
    media.answers = false;
    await walkToExam(page);
    await way().getByText(/your network does not let a direct connection through/).waitFor({ timeout: 25_000 });
    expect(attempts('webcam')).toEqual([undefined]);
    expect(counts('webcam')[0]).toBeGreaterThan(10);
    await finish();
  });

  it('goes on after a reload in the middle of it', async () => {
    await live();
    await page.reload();
    await switchDevicesOn(page);
    await page.getByRole('button', { name: 'Go on with the exam' }).click();
    await until(() => expect(attempts('webcam')).toEqual([undefined, 0, undefined, 0]));
    await until(() => expect(counts('webcam')[3]).toBeGreaterThan(1));
    await finish();
  });

  it('begins again with a screen that is shared again', async () => {
    await live();
    await endTrack(page, 'getDisplayMedia');
    await page.getByRole('button', { name: 'Share the whole screen' }).click();
    await until(() => expect(attempts('screen')).toEqual([undefined, 0, undefined, 1]));
    expect(attempts('webcam')).toEqual([undefined, 0]);
    await finish();
  });
});
