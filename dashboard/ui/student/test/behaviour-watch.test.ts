import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BehaviourWatch } from '../src/core/behaviour-watch';
import type { BehaviourEvent } from '../src/core/protocol';

/** As much of a window as the watch looks at. */
function makeWindow() {
  const doc = Object.assign(new EventTarget(), {
    hidden: false,
    activeElement: null as unknown,
    fullscreenElement: null as unknown,
  });
  return Object.assign(new EventTarget(), {
    document: doc,
    screen: Object.assign(new EventTarget(), { isExtended: false }),
    innerWidth: 1200,
    innerHeight: 800,
    outerWidth: 1210,
    outerHeight: 890,
    devicePixelRatio: 1,
  });
}

let win: ReturnType<typeof makeWindow>;
let told: BehaviourEvent[];
let now: number;
let watch: BehaviourWatch;
let kept: Map<string, string>;
let examInTab: boolean;
const frame = {} as HTMLIFrameElement;

beforeEach(() => {
  vi.useFakeTimers();
  win = makeWindow();
  told = [];
  now = 1000;
  kept = new Map();
  examInTab = false;
  watch = load();
});

/** The page is loaded. */
function load(): BehaviourWatch {
  const loaded = new BehaviourWatch({
    window: win as unknown as Window,
    elapsedMs: () => now,
    tell: (event) => told.push(event),
    examFrame: () => frame,
    examInTab: () => examInTab,
    kept: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    keptAs: 's1',
  });
  loaded.start();
  return loaded;
}

afterEach(() => vi.useRealTimers());

const on = (target: EventTarget, type: string) => target.dispatchEvent(new Event(type));

describe('BehaviourWatch', () => {
  it('tells a left tab when it is left, and again with the duration', () => {
    on(win, 'blur');
    win.document.hidden = true;
    on(win.document, 'visibilitychange');
    now = 4500;
    win.document.hidden = false;
    on(win.document, 'visibilitychange');
    on(win, 'focus');
    expect(told).toEqual([
      { kind: 'tab-left', elapsedMs: 1000, detail: 'window' },
      { kind: 'tab-left', elapsedMs: 1000, durationMs: 3500, detail: 'window' },
    ]);
  });

  it('takes a click into the exam for no leaving', () => {
    win.document.activeElement = frame;
    on(win, 'blur');
    expect(told).toEqual([]);
  });

  it('tells how long full screen was left', () => {
    win.document.fullscreenElement = {};
    on(win.document, 'fullscreenchange');
    win.document.fullscreenElement = null;
    on(win.document, 'fullscreenchange');
    now = 3000;
    win.document.fullscreenElement = {};
    on(win.document, 'fullscreenchange');
    expect(told.map(({ durationMs }) => durationMs)).toEqual([undefined, 2000]);
  });

  it.each([
    ['copy', 'copy'],
    ['cut', 'copy'],
    ['paste', 'paste'],
    ['contextmenu', 'context-menu'],
  ])('tells of %s', (type, kind) => {
    on(win.document, type);
    expect(told).toMatchObject([{ kind, elapsedMs: 1000 }]);
  });

  it('tells of a second display once while it is there', () => {
    win.screen.isExtended = true;
    on(win.screen, 'change');
    on(win.screen, 'change');
    expect(told.map(({ kind }) => kind)).toEqual(['second-display']);
    now = 5000;
    win.screen.isExtended = false;
    on(win.screen, 'change');
    expect(told.at(-1)).toEqual({ kind: 'second-display', elapsedMs: 1000, durationMs: 4000 });
  });

  it('ends a stay that a reload began once the page is there again', () => {
    on(win, 'pagehide');
    win = makeWindow();
    now = 3000;
    load();
    expect(told).toEqual([
      { kind: 'tab-left', elapsedMs: 1000, detail: 'page' },
      { kind: 'tab-left', elapsedMs: 1000, durationMs: 2000, detail: 'page' },
    ]);
    expect(kept.size).toBe(0);
  });

  it('goes on with a stay out of full screen after a reload', () => {
    on(win.document, 'fullscreenchange');
    win = makeWindow();
    now = 6000;
    load();
    win.document.fullscreenElement = {};
    on(win.document, 'fullscreenchange');
    expect(told.map(({ kind, durationMs }) => [kind, durationMs])).toEqual([
      ['fullscreen-left', undefined],
      ['fullscreen-left', 5000],
    ]);
  });

  it('says that leaving is part of an exam in another tab', () => {
    examInTab = true;
    on(win, 'blur');
    on(win.document, 'fullscreenchange');
    expect(told.map(({ detail }) => detail)).toEqual(['window, exam in a tab', 'exam in a tab']);
  });

  it('ends what lasts when it is stopped', () => {
    win.screen.isExtended = true;
    on(win.screen, 'change');
    now = 2000;
    watch.stop();
    expect(told.at(-1)).toEqual({ kind: 'second-display', elapsedMs: 1000, durationMs: 1000 });
    expect(kept.size).toBe(0);
  });

  it('waits until a resize has settled, and takes a large gap for developer tools', () => {
    win.innerWidth = 800;
    on(win, 'resize');
    on(win, 'resize');
    expect(told).toEqual([]);
    vi.runAllTimers();
    expect(told).toEqual([
      { kind: 'resize', elapsedMs: 1000, detail: '800x800' },
      { kind: 'devtools', elapsedMs: 1000 },
    ]);
  });

  it('is silent once stopped', () => {
    watch.stop();
    on(win, 'blur');
    on(win.document, 'copy');
    expect(told).toEqual([]);
  });
});
