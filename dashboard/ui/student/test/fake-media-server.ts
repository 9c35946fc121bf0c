import type { Browser, Page } from 'playwright-core';
import type { FakeIngest, Told } from './fake-ingest';

const LOOK_MS = 250;

/** What runs in the page that plays the media server: one peer connection for each attempt. */
const IN_PAGE = `
  const peers = new Map();
  const early = new Map();
  window.answer = async (key, sdp) => {
    const peer = new RTCPeerConnection();
    peers.set(key, peer);
    peer.onicecandidate = ({ candidate }) => candidate && window.told(key, candidate.toJSON());
    await peer.setRemoteDescription({ type: 'offer', sdp });
    await peer.setLocalDescription();
    for (const candidate of early.get(key) ?? []) {
      await peer.addIceCandidate(candidate);
    }
    return peer.localDescription.sdp;
  };
  window.candidate = async (key, candidate) => {
    if (peers.get(key)?.remoteDescription) {
      await peers.get(key).addIceCandidate(candidate);
    } else {
      early.set(key, [...(early.get(key) ?? []), candidate]);
    }
  };
  window.frames = async () => {
    const found = {};
    for (const [key, peer] of peers) {
      for (const report of (await peer.getStats()).values()) {
        if (report.type === 'inbound-rtp' && report.kind === 'video') {
          found[key] = { frames: report.framesDecoded ?? 0, codecId: report.codecId };
        }
      }
    }
    return found;
  };
  window.codecs = async () => {
    const found = new Set();
    for (const peer of peers.values()) {
      (await peer.getStats()).forEach((report) => report.type === 'codec' && found.add(report.mimeType));
    }
    return [...found].sort();
  };
  window.end = (key) => {
    peers.get(key)?.close();
    peers.delete(key);
  };`;

/**
 * A media server for tests: really receives what the student's page sends over WebRTC, in a page of
 * its own. What it "records" are dummy slices, one each time more pictures have come.
 */
export class FakeMediaServer {
  /** False: media come, but nothing is acknowledged any more. */
  acknowledges = true;
  /** False: offers are left unanswered. */
  answers = true;
  private readonly flowing = new Map<string, number>();
  private timer: ReturnType<typeof setInterval> | undefined;

  private constructor(
    private readonly page: Page,
    private readonly ingest: FakeIngest,
  ) {}

  static async start(browser: Browser, ingest: FakeIngest): Promise<FakeMediaServer> {
    const page = await (await browser.newContext()).newPage();
    const server = new FakeMediaServer(page, ingest);
    await page.exposeFunction('told', (key: string, candidate: object) =>
      ingest.sayRtc({ type: 'rtc-candidate', ...attemptOf(key), ...candidate }),
    );
    await page.evaluate(IN_PAGE);
    ingest.rtc = { iceServers: [], kilobits: { webcam: 450, screen: 350 } };
    ingest.onRtc = (told) => void server.hear(told);
    server.timer = setInterval(() => void server.look(), LOOK_MS);
    return server;
  }

  codecs(): Promise<string[]> {
    return this.page.evaluate('codecs()');
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.page.context().close();
  }

  private async hear(told: Told): Promise<void> {
    const key = `${told.stream}/${told.attempt}`;
    if (told.type === 'rtc-offer' && this.answers) {
      this.flowing.delete(key);
      const sdp: unknown = await this.page.evaluate(`answer(${JSON.stringify(key)}, ${JSON.stringify(told.sdp)})`);
      this.ingest.sayRtc({ type: 'rtc-answer', ...attemptOf(key), sdp });
    } else if (told.type === 'rtc-candidate') {
      const { candidate, sdpMid, sdpMLineIndex } = told;
      const one = JSON.stringify({ candidate, sdpMid, sdpMLineIndex });
      await this.page.evaluate(`candidate(${JSON.stringify(key)}, ${one})`);
    } else if (told.type === 'rtc-close') {
      this.flowing.delete(key);
      await this.page.evaluate(`end(${JSON.stringify(key)})`);
    }
  }

  private async look(): Promise<void> {
    // The test may be over by the time the page answers.
    const found = (await this.page.evaluate('frames()').catch(() => ({}))) as Record<string, { frames: number }>;
    for (const [key, { frames }] of Object.entries(found)) {
      const before = this.flowing.get(key);
      if (before === undefined && frames > 0) {
        this.ingest.sayRtc({ type: 'rtc-flowing', ...attemptOf(key) });
      }
      if (frames > (before ?? 0)) {
        this.flowing.set(key, frames);
        if (this.acknowledges) {
          this.ingest.recordLive(attemptOf(key).stream, Buffer.of(frames % 256));
        }
      }
    }
  }
}

function attemptOf(key: string): { stream: string; attempt: number } {
  const [stream = '', attempt = ''] = key.split('/');
  return { stream, attempt: Number(attempt) };
}
