import type { Browser, Page } from 'playwright-core';

/** A page that streams a moving picture and a tone to whoever offers to watch. */
const IN_PAGE = `
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const paint = canvas.getContext('2d');
  setInterval(() => {
    paint.fillStyle = 'hsl(' + (performance.now() / 20) % 360 + ' 60% 40%)';
    paint.fillRect(0, 0, 640, 480);
  }, 100);
  const sound = new AudioContext();
  const tone = sound.createMediaStreamDestination();
  const oscillator = sound.createOscillator();
  oscillator.connect(tone);
  oscillator.start();
  const media = canvas.captureStream(10);
  media.addTrack(tone.stream.getAudioTracks()[0]);
  const peers = new Set();
  window.answer = async (sdp) => {
    const peer = new RTCPeerConnection();
    peers.add(peer);
    await peer.setRemoteDescription({ type: 'offer', sdp });
    const kinds = peer.getTransceivers().map(({ receiver }) => receiver.track.kind);
    media.getTracks().filter(({ kind }) => kinds.includes(kind)).forEach((track) => peer.addTrack(track, media));
    await peer.setLocalDescription();
    while (peer.iceGatheringState !== 'complete') {
      await new Promise((resolve) => peer.addEventListener('icegatheringstatechange', resolve, { once: true }));
    }
    return peer.localDescription.sdp;
  };
  window.leave = () => peers.forEach((peer) => peer.close());`;

/** A student's stream as a media server would hand it on; tests only. */
export class FakeStudent {
  private constructor(private readonly page: Page) {}

  static async start(browser: Browser): Promise<FakeStudent> {
    const page = await (await browser.newContext()).newPage();
    await page.evaluate(IN_PAGE);
    return new FakeStudent(page);
  }

  answer(sdp: string): Promise<string> {
    return this.page.evaluate(`answer(${JSON.stringify(sdp)})`);
  }

  /** The media stop; the watchers are told nothing. */
  async leave(): Promise<void> {
    await this.page.evaluate('leave()');
  }

  async stop(): Promise<void> {
    await this.page.context().close();
  }
}
