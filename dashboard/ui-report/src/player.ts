// The recording: embedded in the page, or a file beside it. Without it the rest works on.
import { byId, type PageData } from './data';

export class Player {
  private readonly video = byId<HTMLVideoElement>('video');
  private readonly missing = byId('video-missing');
  private readonly box = byId('player');
  private readonly dock = byId('dock');
  private readonly places: string[];
  private position = 0;
  private used = false;
  private inSight = true;

  constructor(
    data: PageData['video'],
    private readonly onTime: (seconds: number) => void,
  ) {
    this.places = [...data.places];
    this.video.addEventListener('error', () => this.tryNext());
    this.video.addEventListener('loadedmetadata', () => {
      this.shape();
      this.applyPosition();
    });
    for (const event of ['timeupdate', 'seeking']) {
      this.video.addEventListener(event, () => {
        this.position = this.video.currentTime;
        this.onTime(this.position);
      });
    }
    this.video.addEventListener('play', () => this.use());
    this.dock.addEventListener('click', () => {
      this.used = false;
      this.settle();
    });
    this.watchPlace();
    if (data.embedded) {
      this.load(URL.createObjectURL(embedded(data.embedded)));
    } else {
      this.tryNext();
    }
  }

  /** Moves to a moment; while the recording plays it goes on playing from there. */
  jump(seconds: number): void {
    this.use();
    this.position = seconds;
    this.onTime(seconds);
    this.applyPosition();
  }

  toggle(): void {
    if (!this.missing.hidden) {
      return;
    }
    if (this.video.paused) {
      // A browser may refuse to start; its own controls then say so.
      this.video.play().catch(() => undefined);
    } else {
      this.video.pause();
    }
  }

  private load(address: string): void {
    this.video.src = address;
  }

  private tryNext(): void {
    const place = this.places.shift();
    if (place !== undefined) {
      this.load(place);
      return;
    }
    this.video.removeAttribute('src');
    this.video.hidden = true;
    this.missing.hidden = false;
    this.settle();
  }

  private applyPosition(): void {
    if (this.video.readyState >= HTMLMediaElement.HAVE_METADATA && this.used) {
      this.video.currentTime = this.position;
    }
  }

  /** Gives the player its recording's shape, from 4:3 to 16:9. */
  private shape(): void {
    const place = this.box.parentElement;
    const ratio = this.video.videoWidth / this.video.videoHeight;
    if (place && Number.isFinite(ratio)) {
      place.style.aspectRatio = String(Math.min(16 / 9, Math.max(4 / 3, ratio)));
    }
  }

  private use(): void {
    this.used = true;
    this.settle();
  }

  /** Once used, the player follows the reader into a corner when its place is out of sight. */
  private settle(): void {
    const float = this.used && !this.inSight && this.missing.hidden;
    this.box.classList.toggle('floating', float);
    this.dock.hidden = !float;
  }

  private watchPlace(): void {
    const place = this.box.parentElement;
    if (place) {
      new IntersectionObserver(
        (entries) => {
          const entry = entries[entries.length - 1];
          this.inSight = entry?.isIntersecting ?? true;
          this.settle();
        },
        { threshold: 0.25 },
      ).observe(place);
    }
  }
}

function embedded(type: string): Blob {
  const element = byId('recording');
  const binary = atob(element.textContent ?? '');
  element.remove();
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return new Blob([bytes], { type });
}
