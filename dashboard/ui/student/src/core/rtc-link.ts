import type { RtcClientMessage, RtcServerMessage, RtcSettings, StreamName } from './protocol';

/**
 * Why a live connection is not, or no longer, there. `network`: none could be made, or it broke.
 * `server`: the server does not take it. `line`: the WebSocket it was arranged over is lost.
 */
export type LinkFault = 'network' | 'server' | 'line';

export interface LinkOptions {
  stream: StreamName;
  attempt: number;
  media: MediaStream;
  settings: RtcSettings;
  send: (message: RtcClientMessage) => void;
  /** Once, and never after `close`. */
  onFault: (fault: LinkFault) => void;
  makePeer?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

const AUDIO_BITS = 32_000;
const KILOBITS = 450;
const LONGEST_SDP = 30_000;
/** What both sides have, and what the server writes into WebM as it comes. */
const CODEC = { video: 'video/vp8', audio: 'audio/opus' };

/** One attempt to send one stream over WebRTC: a peer connection from its offer to its end. */
export class RtcLink {
  private peer: RTCPeerConnection | null = null;
  private offered = false;
  private answered = false;
  private over = false;
  private readonly ours: RTCIceCandidate[] = [];
  private readonly theirs: RTCIceCandidateInit[] = [];

  constructor(private readonly options: LinkOptions) {}

  get attempt(): number {
    return this.options.attempt;
  }

  async offer(): Promise<void> {
    const { stream, attempt, media, send } = this.options;
    try {
      const peer = this.open();
      await Promise.all(media.getTracks().map((track) => this.add(peer, track)));
      await peer.setLocalDescription();
    } catch {
      this.fail('server'); // Settings this browser cannot use: it records and uploads all the same.
    }
    const sdp = this.peer?.localDescription?.sdp ?? '';
    if (sdp.length > LONGEST_SDP) {
      this.fail('server'); // It would refuse us altogether.
    }
    if (!this.over && sdp !== '') {
      send({ type: 'rtc-offer', stream, attempt, sdp });
      this.offered = true;
      this.ours.splice(0).forEach((candidate) => this.tell(candidate));
    }
  }

  private open(): RTCPeerConnection {
    const { settings, makePeer } = this.options;
    const make = makePeer ?? ((configuration) => new RTCPeerConnection(configuration));
    const peer = make({ iceServers: settings.iceServers, bundlePolicy: 'max-bundle' });
    this.peer = peer;
    peer.onicecandidate = ({ candidate }) => candidate && this.tell(candidate);
    peer.onconnectionstatechange = () => {
      if (['failed', 'disconnected'].includes(peer.connectionState)) {
        this.fail('network');
      }
    };
    return peer;
  }

  async hear(message: RtcServerMessage): Promise<void> {
    try {
      if (message.type === 'rtc-answer') {
        await this.peer?.setRemoteDescription({ type: 'answer', sdp: message.sdp });
        this.answered = true;
        await Promise.all(this.theirs.splice(0).map((one) => this.peer?.addIceCandidate(one)));
      } else if (message.type === 'rtc-candidate') {
        const { candidate, sdpMid, sdpMLineIndex } = message;
        await this.theirCandidate({ candidate, sdpMid, sdpMLineIndex });
      }
    } catch {
      this.fail('server'); // Told something this browser does not understand.
    }
  }

  /** Ends it. Says so to the server unless it said so itself, or cannot be told. */
  close(tell: boolean): void {
    if (!this.over) {
      this.over = true;
      const { stream, attempt, send } = this.options;
      if (this.peer) {
        this.peer.onicecandidate = null;
        this.peer.onconnectionstatechange = null;
        this.peer.close();
      }
      if (tell) {
        send({ type: 'rtc-close', stream, attempt });
      }
    }
  }

  private fail(fault: LinkFault): void {
    if (!this.over) {
      this.options.onFault(fault);
    }
  }

  private async theirCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.answered) {
      await this.peer?.addIceCandidate(candidate);
    } else {
      this.theirs.push(candidate);
    }
  }

  private tell(own: RTCIceCandidate): void {
    if (!this.offered) {
      this.ours.push(own);
      return;
    }
    const { stream, attempt, send } = this.options;
    const { candidate, sdpMid, sdpMLineIndex } = own;
    if (candidate !== '' && sdpMid !== null && sdpMLineIndex !== null) {
      send({ type: 'rtc-candidate', stream, attempt, candidate, sdpMid, sdpMLineIndex });
    }
  }

  private async add(peer: RTCPeerConnection, track: MediaStreamTrack): Promise<void> {
    const { stream, media, settings } = this.options;
    const isVideo = track.kind === 'video';
    const videoBits = (settings.kilobits[stream] ?? KILOBITS) * 1000;
    const transceiver = peer.addTransceiver(track, {
      direction: 'sendonly',
      streams: [media],
      sendEncodings: [{ maxBitrate: isVideo ? videoBits : AUDIO_BITS }],
    });
    preferCodec(transceiver, isVideo ? 'video' : 'audio');
    if (isVideo) {
      if (stream === 'screen') {
        track.contentHint = 'detail'; // Letters must stay sharp; movement may suffer.
      }
      await keepResolution(transceiver.sender);
    }
  }
}

/** Whether this browser can do it at all. */
export function knowsRtc(): boolean {
  return typeof RTCPeerConnection === 'function';
}

/** Offers nothing else, so that the media server never has to transcode. */
function preferCodec(transceiver: RTCRtpTransceiver, kind: 'video' | 'audio'): void {
  const codecs = RTCRtpSender.getCapabilities(kind)?.codecs ?? [];
  const wanted = codecs.filter(({ mimeType }) => mimeType.toLowerCase() === CODEC[kind]);
  const repair = codecs.filter(({ mimeType }) => mimeType.toLowerCase() === `${kind}/rtx`);
  // Not in every browser yet: there the server chooses, and it chooses the same.
  if (wanted.length > 0 && typeof transceiver.setCodecPreferences === 'function') {
    transceiver.setCodecPreferences([...wanted, ...repair]);
  }
}

/** A face must be recognisable: on a narrow line fewer pictures, not smaller ones. */
async function keepResolution(sender: RTCRtpSender): Promise<void> {
  const parameters = { ...sender.getParameters(), degradationPreference: 'maintain-resolution' };
  try {
    await sender.setParameters(parameters as RTCRtpSendParameters);
  } catch {
    // A wish: browsers that do not know it go their own way.
  }
}
