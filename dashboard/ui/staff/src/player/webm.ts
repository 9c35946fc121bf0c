/** What a segment's bytes say of themselves, as far as a player must know it before it appends them. */
export interface WebmFacts {
  /** As in a MIME type, video first: `vp8,opus`. */
  codecs: string;
  hasVideo: boolean;
  /** Offset of the first cluster: the file without its head. */
  clusterAt: number;
  /** Whether its first picture can be shown without the ones before it; true without pictures. */
  startsAtKey: boolean;
}

const TRACKS = 0x1654ae6b;
const CLUSTER = 0x1f43b675;
const TRACK_ENTRY = 0xae;
const TRACK_NUMBER = 0xd7;
const TRACK_TYPE = 0x83;
const CODEC_ID = 0x86;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;
const REFERENCE_BLOCK = 0xfb;
/** Elements whose insides are read. */
const ENTERED = new Set([0x18538067, TRACKS, CLUSTER, TRACK_ENTRY]);
const VIDEO = 1;

const CODECS: Record<string, string> = {
  V_VP8: 'vp8',
  V_VP9: 'vp9',
  V_AV1: 'av01.0.04M.08',
  A_OPUS: 'opus',
  A_VORBIS: 'vorbis',
};

interface Track {
  number: number;
  type: number;
  codec: string;
}

export class NotWebm extends Error {}

/** Reads the head and the first picture's flags. Throws {@link NotWebm} for anything else. */
export function readWebm(bytes: Uint8Array): WebmFacts {
  const tracks: Track[] = [];
  let clusterAt = -1;
  let firstPicture: boolean | undefined;
  const reader = new Elements(bytes);
  for (let element = reader.next(); element && firstPicture === undefined; element = reader.next()) {
    const { id, from, to } = element;
    if (id === CLUSTER) {
      clusterAt = clusterAt < 0 ? element.at : clusterAt;
      firstPicture = tracks.some((track) => track.type === VIDEO) ? undefined : true;
    } else if (id === TRACK_ENTRY) {
      tracks.push({ number: 0, type: 0, codec: '' });
    } else {
      describe(tracks.at(-1), id, bytes.subarray(from, to));
      firstPicture = picture(tracks, id, bytes.subarray(from, to));
    }
  }
  if (clusterAt < 0 || tracks.length === 0) {
    throw new NotWebm('no tracks, or nothing in them');
  }
  tracks.sort((a, b) => a.type - b.type);
  return {
    codecs: tracks.map((track) => CODECS[track.codec] ?? track.codec).join(','),
    hasVideo: tracks.some((track) => track.type === VIDEO),
    clusterAt,
    startsAtKey: firstPicture ?? true,
  };
}

function describe(track: Track | undefined, id: number, value: Uint8Array): void {
  if (track && id === TRACK_NUMBER) {
    track.number = value.at(-1) ?? 0;
  } else if (track && id === TRACK_TYPE) {
    track.type = value.at(-1) ?? 0;
  } else if (track && id === CODEC_ID) {
    track.codec = String.fromCharCode(...value).replace(/\0+$/, '');
  }
}

/** Whether this block is a key frame of the video track; undefined if it is none of its blocks. */
function picture(tracks: Track[], id: number, value: Uint8Array): boolean | undefined {
  const isVideo = (block: Uint8Array) =>
    tracks.some((track) => track.type === VIDEO && (block[0] ?? 0) === (track.number | 0x80));
  if (id === SIMPLE_BLOCK && isVideo(value)) {
    return ((value[3] ?? 0) & 0x80) !== 0;
  }
  if (id === BLOCK_GROUP) {
    const group = new Elements(value);
    let block: Uint8Array | undefined;
    let refers = false;
    for (let element = group.next(); element; element = group.next()) {
      block = element.id === BLOCK ? value.subarray(element.from, element.to) : block;
      refers ||= element.id === REFERENCE_BLOCK;
    }
    return block && isVideo(block) ? !refers : undefined;
  }
  return undefined;
}

/** Walks EBML elements in their order; goes into the few that hold what is looked for. */
class Elements {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  next(): { id: number; at: number; from: number; to: number } | undefined {
    if (this.at >= this.bytes.length) {
      return undefined;
    }
    const at = this.at;
    const id = this.number(false);
    const size = this.number(true);
    const from = this.at;
    const unknown = size >= 2 ** 56 - 1;
    const to = unknown ? this.bytes.length : Math.min(this.bytes.length, from + size);
    this.at = ENTERED.has(id) ? from : to;
    return { id, at, from, to };
  }

  /** An EBML number; an id keeps its length marker, a size does not. */
  private number(isSize: boolean): number {
    const first = this.bytes[this.at++];
    const length = first ? Math.clz32(first) - 23 : 9;
    if (first === undefined || length > 8) {
      throw new NotWebm('not EBML');
    }
    const rest = 0xff >> length;
    let value = isSize ? first & rest : first;
    let full = (first & rest) === rest;
    for (let i = 1; i < length; i++) {
      const byte = this.bytes[this.at++] ?? 0;
      full &&= byte === 0xff;
      value = value * 256 + byte;
    }
    return isSize && full ? 2 ** 56 - 1 : value;
  }
}
