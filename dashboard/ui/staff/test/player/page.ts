import { SegmentPlayer, type StreamName, type StreamRecording, SyncedPlayers, httpSegments } from '../../src/player';

/** Webcam and screen as a page plays them, for the browser test to look at. */
const video = (id: string) => document.getElementById(id) as HTMLVideoElement;
const player = (stream: StreamName) =>
  new SegmentPlayer(stream, video(stream), httpSegments('s1', stream));

const synced = new SyncedPlayers([player('webcam'), player('screen')]);
const answer = await fetch('/api/staff/sessions/s1/recording');
const { streams } = (await answer.json()) as { streams: StreamRecording[] };
Object.assign(window, { synced, streams });
if (!location.search.includes('wait')) {
  synced.tell(streams);
}
