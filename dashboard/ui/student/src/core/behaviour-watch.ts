import type { BehaviourKind } from './protocol';
import { Stay, type StayOptions } from './stay';

/** What is watched; a policy may switch kinds off, the page tells the student which are on. */
export interface BehaviourOptions extends StayOptions {
  window: Window;
  /** The exam's frame: who clicks into it has not left. */
  examFrame?: () => HTMLIFrameElement | null;
  /** The exam is in a second tab: leaving says so in its detail. */
  examInTab?: () => boolean;
}

/** At the end of a detail: leaving this tab is part of the exam. The analyzer reads it. */
const EXAM_IN_TAB = 'exam in a tab';
/** Docked developer tools take at least so much of the window; a scrollbar or a zoom does not. */
const DEVTOOLS_PIXELS = 200;
const RESIZE_SETTLES_MS = 500;

/**
 * Sees what the student does with the page and nothing else: no key, no text, no clipboard content
 * is read. What lasts is told when it begins and again when it ends, so that the server knows of one
 * that never ends.
 */
export class BehaviourWatch {
  private readonly undo: (() => void)[] = [];
  private readonly away: Stay;
  private readonly outOfFullscreen: Stay;
  private readonly secondDisplay: Stay;
  private devtoolsSeen = false;
  private resizing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: BehaviourOptions) {
    this.away = new Stay('tab-left', options);
    this.outOfFullscreen = new Stay('fullscreen-left', options);
    this.secondDisplay = new Stay('second-display', options);
  }

  start(): void {
    const { window: win } = this.options;
    const doc = win.document;
    this.on(doc, 'visibilitychange', () => (doc.hidden ? this.left('tab') : this.maybeBack()));
    this.on(win, 'blur', () => this.blurred());
    this.on(win, 'focus', () => this.maybeBack());
    this.on(win, 'pagehide', () => this.left('page'));
    this.on(doc, 'fullscreenchange', () => this.fullscreenChanged());
    for (const kind of ['copy', 'paste'] as const) {
      this.on(doc, kind, () => this.now(kind));
    }
    this.on(doc, 'cut', () => this.now('copy', 'cut'));
    this.on(win, 'beforeprint', () => this.now('print'));
    this.on(doc, 'contextmenu', () => this.now('context-menu'));
    this.on(win, 'resize', () => this.resized());
    const screen = win.screen as Screen & EventTarget & { isExtended?: boolean };
    if (screen.isExtended !== undefined) {
      this.on(screen, 'change', () => this.displays());
      this.displays();
    }
    this.devtools();
    this.maybeBack();
  }

  /** The exam is over, and with it whatever lasts. */
  stop(): void {
    this.away.end();
    this.outOfFullscreen.end();
    this.secondDisplay.end();
    clearTimeout(this.resizing);
    this.undo.splice(0).forEach((undo) => undo());
  }

  private on(target: EventTarget | undefined, type: string, listener: () => void): void {
    if (typeof target?.addEventListener === 'function') {
      target.addEventListener(type, listener);
      this.undo.push(() => target.removeEventListener(type, listener));
    }
  }

  private now(kind: BehaviourKind, detail?: string): void {
    this.options.tell({
      kind,
      elapsedMs: this.options.elapsedMs(),
      ...(detail === undefined ? {} : { detail }),
    });
  }

  /** A click into the exam's frame takes the focus from this page too, and is no leaving. */
  private blurred(): void {
    const frame = this.options.examFrame?.();
    if (!frame || this.options.window.document.activeElement !== frame) {
      this.left('window');
    }
  }

  private left(what: string): void {
    this.away.begin(this.options.examInTab?.() ? `${what}, ${EXAM_IN_TAB}` : what);
  }

  private maybeBack(): void {
    if (!this.options.window.document.hidden) {
      this.away.end();
    }
  }

  private fullscreenChanged(): void {
    if (this.options.window.document.fullscreenElement === null) {
      this.outOfFullscreen.begin(this.options.examInTab?.() ? EXAM_IN_TAB : undefined);
    } else {
      this.outOfFullscreen.end();
    }
  }

  private resized(): void {
    clearTimeout(this.resizing);
    this.resizing = setTimeout(() => {
      const { innerWidth, innerHeight } = this.options.window;
      this.now('resize', `${innerWidth}x${innerHeight}`);
      this.devtools();
    }, RESIZE_SETTLES_MS);
  }

  private displays(): void {
    const { isExtended } = this.options.window.screen as Screen & { isExtended?: boolean };
    if (isExtended) {
      this.secondDisplay.begin();
    } else {
      this.secondDisplay.end();
    }
  }

  /** A hint only: developer tools in a window of their own are not seen. */
  private devtools(): void {
    const { outerWidth, innerWidth, outerHeight, innerHeight, devicePixelRatio } = this.options.window;
    // Zoom makes the inside smaller in its own pixels; reckon in the screen's.
    const zoom = Math.max(1, devicePixelRatio);
    const seen =
      outerWidth > 0 &&
      (outerWidth - innerWidth * zoom > DEVTOOLS_PIXELS ||
        outerHeight - innerHeight * zoom > DEVTOOLS_PIXELS * 1.5);
    if (seen && !this.devtoolsSeen) {
      this.now('devtools');
    }
    this.devtoolsSeen = seen;
  }
}
