/** A MediaRecorder whose slices the test makes. */
export class HandRecorder extends EventTarget {
  state = 'inactive';
  onstart: (() => void) | null = null;
  ondataavailable: ((event: { data: Blob }) => void) | null = null;
  onerror = null;

  constructor(readonly options: MediaRecorderOptions & { videoKeyFrameIntervalDuration?: number }) {
    super();
  }

  start(): void {
    this.state = 'recording';
    this.onstart?.();
  }

  stop(): void {
    this.state = 'inactive';
    this.give('last');
    this.dispatchEvent(new Event('stop'));
  }

  give(text: string): void {
    this.ondataavailable?.({ data: new Blob([text]) });
  }
}
