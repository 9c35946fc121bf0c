import { staff } from '../api/client';
import type { DirectStreamName, Watched } from './direct-stream';

const GATHERING_MS = 2_000;
const FIRST_PICTURE_MS = 8_000;
/** So long without a packet of picture: it has stopped, whatever the connection says. */
const STALL_MS = 5_000;
const LOOK_MS = 1_000;

/**
 * Watches a student's stream over WebRTC, as in WHEP: one offer with all its candidates, the answer
 * in the reply. Resolves once pictures come; `lost` is called once if they stop later. Throws where
 * it cannot be had now.
 */
export async function watchDirectly(
  session: string,
  stream: DirectStreamName,
  lost: () => void,
): Promise<Watched> {
  const peer = new RTCPeerConnection();
  let place: string | null = null;
  const close = () => {
    peer.onconnectionstatechange = null;
    peer.close();
    if (place !== null) {
      // Also when the page is left; where it does not arrive the server notices by itself.
      staff.send('DELETE', place, { keepalive: true }).catch(() => {});
    }
  };
  try {
    const media = expectMedia(peer, stream);
    const answer = await staff.send('POST', `sessions/${session}/watch/${stream}`, {
      headers: { 'Content-Type': 'application/sdp' },
      body: await offer(peer),
    });
    if (answer.status === 204) {
      throw new Error('it comes the other way');
    }
    place = answer.headers.get('Location')?.replace(/^.*\/api\/staff\//, '') ?? null;
    await peer.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
    await firstPicture(peer);
    const stopWatching = watchStall(peer, lost);
    return {
      media,
      close: () => {
        stopWatching();
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

function expectMedia(peer: RTCPeerConnection, stream: DirectStreamName): MediaStream {
  const media = new MediaStream();
  peer.ontrack = ({ track }) => media.addTrack(track);
  peer.addTransceiver('video', { direction: 'recvonly' });
  if (stream === 'webcam') {
    peer.addTransceiver('audio', { direction: 'recvonly' });
  }
  return media;
}

/** With what was found by then: waiting longer for a slow network card helps nobody. */
async function offer(peer: RTCPeerConnection): Promise<string> {
  await peer.setLocalDescription();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, GATHERING_MS);
    const look = () => {
      if (peer.iceGatheringState === 'complete') {
        clearTimeout(timer);
        resolve();
      }
    };
    peer.onicegatheringstatechange = look;
    look();
  });
  return peer.localDescription?.sdp ?? '';
}

async function firstPicture(peer: RTCPeerConnection): Promise<void> {
  const until = performance.now() + FIRST_PICTURE_MS;
  while ((await pictures(peer)).decoded === 0) {
    if (performance.now() > until || peer.connectionState === 'failed') {
      throw new Error('no picture came');
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Returns how to stop. */
function watchStall(peer: RTCPeerConnection, lost: () => void): () => void {
  let heard = { packets: 0, at: performance.now() };
  let over = false;
  const stop = () => {
    over = true;
    clearInterval(timer);
  };
  const end = () => {
    if (!over) {
      stop();
      lost();
    }
  };
  const timer = setInterval(() => {
    void pictures(peer).then(({ packets }) => {
      if (packets > heard.packets) {
        heard = { packets, at: performance.now() };
      } else if (performance.now() - heard.at > STALL_MS) {
        end();
      }
    });
  }, LOOK_MS);
  peer.onconnectionstatechange = () => {
    if (['failed', 'closed'].includes(peer.connectionState)) {
      end();
    }
  };
  return stop;
}

async function pictures(peer: RTCPeerConnection): Promise<{ packets: number; decoded: number }> {
  let found = { packets: 0, decoded: 0 };
  (await peer.getStats()).forEach((report: Partial<RTCInboundRtpStreamStats>) => {
    if (report.type === 'inbound-rtp' && report.kind === 'video') {
      found = { packets: report.packetsReceived ?? 0, decoded: report.framesDecoded ?? 0 };
    }
  });
  return found;
}
