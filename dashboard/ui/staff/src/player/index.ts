export { SegmentPlayer, type PlayerFault, FASTEST, SLOWEST } from './segment-player';
export { SyncedPlayers, type Phase, named } from './synced-players';
export { httpSegments } from './segment-source';
export { Segments, type SegmentInfo, type Span, type StreamName, type StreamRecording } from './recording';
export { Signal } from './signal';
