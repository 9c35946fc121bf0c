import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';
import { startBrowser, hasChromium } from 'openproctor-shared/test/chromium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StreamRecording, SyncedPlayers } from '../../src/player';
import { bytesOf, listed } from '../recording';

declare const window: { synced: SyncedPlayers; streams: StreamRecording[] };

const PAGE = `<!doctype html><meta charset="utf-8"><video id="webcam"></video><video id="screen"></video>
<script type="module" src="/page.js"></script>`;

/** Answers as the dashboard does, with the small recording; `lose` makes it fail that often. */
class Recording {
  lose = 0;
  private server: Server | undefined;

  async start(): Promise<string> {
    const script = await bundled();
    this.server = createServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://x').pathname;
      const segment = /recording\/([a-z-]+)\/(\d+)$/.exec(path);
      if (segment && this.lose > 0) {
        this.lose--;
        response.writeHead(503).end();
      } else if (segment) {
        response.end(bytesOf(segment[1] ?? '', Number(segment[2])));
      } else if (path.endsWith('/recording')) {
        response.end(JSON.stringify({ streams: [listed('webcam'), listed('screen')] }));
      } else if (path === '/page.js') {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      } else {
        response.writeHead(200, { 'content-type': 'text/html' }).end(path === '/' ? PAGE : '');
      }
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}

async function bundled(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'page.ts'), formats: ['es'] },
    },
  });
  const [first] = Array.isArray(made) ? made : [made];
  if (!first || !('output' in first)) {
    throw new Error('nothing was built');
  }
  return first.output[0].code;
}

describe.skipIf(!hasChromium)('two streams in Chromium', () => {
  const recording = new Recording();
  let address = '';
  let browser: Browser;

  beforeAll(async () => {
    address = await recording.start();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    recording.stop();
  });

  async function open(query = ''): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`${address}/${query}`);
    await page.waitForFunction(() => 'synced' in window);
    // A click, so that sound may be played.
    await page.mouse.click(5, 5);
    return page;
  }

  const reach = (page: Page, ms: number) =>
    page.waitForFunction((at) => window.synced.position.get() >= at, ms, { polling: 20 });

  /** Where each picture that is shown belongs, once both stand or play. */
  const shown = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('video')].map((video) => Math.round(video.currentTime * 1000)),
    );

  const paused = (page: Page) =>
    page.waitForFunction(
      () =>
        window.synced.loading.get() === '' &&
        [...document.querySelectorAll('video')].every((video) => video.paused && !video.seeking),
    );

  it('play and seek at every speed, and stay in step', async () => {
    const page = await open();
    const spreads: Record<string, number> = {};
    for (const rate of [1, 2, 4, 16, 0.5]) {
      await page.evaluate((speed) => {
        window.synced.seek(1500);
        window.synced.setRate(speed);
        window.synced.play();
      }, rate);
      await reach(page, rate > 4 ? 3500 : 2200);
      const widest = page.evaluate(async (until) => {
        let most = 0;
        while (window.synced.position.get() < until) {
          most = window.synced.phase.get() === 'playing' ? Math.max(most, window.synced.spreadMs()) : most;
          await new Promise(requestAnimationFrame);
        }
        return most;
      }, rate < 1 ? 3200 : 2200 + 2000 * Math.min(rate, 4));
      spreads[rate] = Math.round(await widest);
    }
    console.info('furthest apart, in ms of session time, by speed:', spreads);
    expect(Math.max(spreads[1] ?? 0, spreads[2] ?? 0, spreads[0.5] ?? 0)).toBeLessThan(200);
    await page.evaluate(() => window.synced.pause());
    for (const ms of [10_000, 3_000, 25_500, 21_000]) {
      await page.evaluate((to) => window.synced.seek(to), ms);
      await paused(page);
      expect((await shown(page)).map((at) => Math.abs(at - ms) < 60)).toEqual([true, true]);
    }
    await page.close();
  });

  it('go on without the one that has no recording, and pass over what neither has', async () => {
    const page = await open();
    const seen = page.evaluate(() => {
      const { synced } = window;
      const present: string[] = [];
      synced.setRate(4);
      synced.seek(11_000);
      synced.play();
      synced.present.subscribe(() => present.push(synced.present.get()));
      return new Promise<{ present: string[]; endMs: number }>((resolve) => {
        synced.phase.subscribe(
          () => synced.phase.get() === 'ended' && resolve({ present, endMs: synced.position.get() }),
        );
      });
    });
    const state = () =>
      page.evaluate(() => {
        const { position, phase, present, loading, players } = window.synced;
        const shown = players.map(({ positionMs, video }) => [positionMs, video.readyState, video.paused, video.seeking]);
        return JSON.stringify([position.get(), phase.get(), present.get(), loading.get(), shown]);
      });
    const { present, endMs } = await Promise.race([
      seen,
      new Promise<never>((_, reject) => setTimeout(() => void state().then((at) => reject(new Error(at))), 60_000)),
    ]);
    expect(present).toEqual(['screen', 'webcam screen', 'webcam', '']);
    expect(endMs).toBeGreaterThan(31_900);
    // The screen taken away, there is a gap that no stream fills.
    await page.evaluate(() => {
      window.synced.tell(window.streams.filter(({ stream }) => stream === 'webcam'));
      window.synced.seek(11_500);
      window.synced.play();
    });
    await reach(page, 20_200);
    const gap = await page.evaluate(() => window.synced.passedOver.get());
    expect(gap?.endMs).toBe(20_000);
    await page.close();
  });

  it('try again what the server did not give', async () => {
    recording.lose = 6;
    const page = await open();
    await page.waitForFunction(() => window.synced.players.some((player) => player.fault.get() === 'server'));
    await page.evaluate(() => window.synced.play());
    await reach(page, 3000);
    expect(await page.evaluate(() => window.synced.players.map((player) => player.fault.get()))).toEqual([
      undefined,
      undefined,
    ]);
    await page.close();
  });

  it('follow what is being recorded', async () => {
    const page = await open('?wait');
    await page.evaluate(() => {
      const known = (until: number) =>
        window.streams.map((one) => ({ ...one, segments: one.segments.filter(({ endMs }) => endMs <= until) }));
      window.synced.tell(known(8_000));
      window.synced.followLive();
      let until = 8_000;
      const timer = setInterval(() => {
        until += 1_000;
        window.synced.tell(known(until));
        if (until >= 11_000) {
          clearInterval(timer);
        }
      }, 1_000);
    });
    await reach(page, 6_500);
    const behind = await page.evaluate(() => window.synced.endMs - window.synced.position.get());
    expect(behind).toBeGreaterThan(2_000);
    expect(behind).toBeLessThan(7_000);
    await page.evaluate(() => window.synced.seek(2_000));
    expect(await page.evaluate(() => window.synced.following.get())).toBe(false);
    await page.close();
  });
});
