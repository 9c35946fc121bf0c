import type { SegmentInfo, StreamName } from './recording';

/**
 * Why a segment did not come: `network` and `server` may pass and are tried again; `gone` is that
 * segment's own; `refused` means that nothing more will be given.
 */
export type FetchFault = 'network' | 'server' | 'gone' | 'refused';

export class SegmentFault extends Error {
  constructor(readonly fault: FetchFault) {
    super(`segment not had: ${fault}`);
  }
}

export type SegmentSource = (segment: SegmentInfo, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;

/** The server's segments of one stream. They never change, so the browser may keep them. */
export function httpSegments(session: string, stream: StreamName): SegmentSource {
  const folder = `/api/staff/sessions/${encodeURIComponent(session)}/recording/${stream}`;
  return async (segment, signal) => {
    const answer = await fetch(`${folder}/${segment.sequence}`, { signal }).catch((error: unknown) => {
      throw signal.aborted ? error : new SegmentFault('network');
    });
    if (!answer.ok) {
      throw new SegmentFault(faultOf(answer.status));
    }
    try {
      return new Uint8Array(await answer.arrayBuffer());
    } catch (error) {
      throw signal.aborted ? error : new SegmentFault('network');
    }
  };
}

function faultOf(status: number): FetchFault {
  if (status === 401 || status === 403) {
    return 'refused';
  }
  return status === 404 || status === 410 ? 'gone' : 'server';
}
