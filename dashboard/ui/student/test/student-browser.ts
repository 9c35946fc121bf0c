import type { BrowserContext, Page } from 'playwright-core';

/** Hands the devices out to the test, so that it can pull their plugs. */
const KEEP_DEVICES = `
  for (const name of ['getUserMedia', 'getDisplayMedia']) {
    const ask = navigator.mediaDevices[name].bind(navigator.mediaDevices);
    navigator.mediaDevices[name] = async (wish) => (window['kept_' + name] = await ask(wish));
  }`;

export async function newTab(context: BrowserContext, complaints: string[]): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(KEEP_DEVICES);
  page.on('dialog', (dialog) => void dialog.accept());
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A cut line is complained of by the browser itself; that is no fault of the page.
    const text = message.text();
    if (message.type() === 'error' && !/WebSocket connection|401/.test(text)) {
      complaints.push(text);
    }
  });
  return page;
}

/** A plug pulled, or “Stop sharing” pressed: the track ends by itself. */
export async function endTrack(page: Page, source: 'getUserMedia' | 'getDisplayMedia') {
  await page.evaluate((name) => {
    const media = (window as unknown as Record<string, MediaStream>)[`kept_${name}`];
    const track = media?.getVideoTracks()[0];
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  }, source);
}

/** Clicks through to the exam; `see` is called with each page's name on the way. */
export async function walkToExam(
  page: Page,
  see: (name: string) => Promise<void> = async () => {},
): Promise<void> {
  await page.getByRole('checkbox').waitFor();
  await see('consent');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Go on to the devices' }).click();
  await see('check-before');
  await switchDevicesOn(page);
  await see('check');
  await page.getByRole('button', { name: 'Go on to the photo' }).click();
  await page.getByRole('button', { name: 'Take the photo' }).waitFor();
  await page.locator('video').evaluate((video: HTMLVideoElement) => video.play());
  await see('photo');
  await page.getByRole('button', { name: 'Take the photo' }).click();
  await page.getByRole('button', { name: 'Use this photo' }).click();
  await see('ready');
  await page.getByRole('button', { name: 'Begin the exam' }).click();
  await page.getByText('Recording', { exact: true }).waitFor();
}

export async function switchDevicesOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Switch camera and microphone on' }).click();
  await page.getByRole('button', { name: 'Share the whole screen' }).click();
  await page.getByText('The whole screen is shared.').waitFor();
  await page.getByText('You should see yourself here.').waitFor();
}
