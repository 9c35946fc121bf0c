// The lanes, the ruler above them and the line that shows where the player is.
import { byId, clock, type Incident } from './data';
import { type TimeWindow, TICKS } from './window';

const SVG = 'http://www.w3.org/2000/svg';
/** So near to a mark, in pixels, a click is meant for it: short incidents are thin. */
const NEAR = 5;

export class Timeline {
  private readonly board = byId('board');
  private readonly ruler = document.getElementById('ruler') as unknown as SVGSVGElement;
  private readonly playhead = byId('playhead');
  private readonly lanes = [...document.querySelectorAll<SVGSVGElement>('svg.marks')];
  private position: number | undefined;

  constructor(
    private readonly incidents: Incident[],
    private readonly time: TimeWindow,
    private readonly select: (index: number) => void,
    private readonly jump: (seconds: number) => void,
  ) {
    time.onChange(() => this.draw());
    new ResizeObserver(() => this.draw()).observe(this.board);
    for (const lane of this.lanes) {
      lane.addEventListener('click', (event) => this.click(lane, event));
      lane.addEventListener('wheel', (event) => this.wheel(lane, event), { passive: false });
    }
    byId('zoom-in').addEventListener('click', () => time.zoom(0.5, this.focus()));
    byId('zoom-out').addEventListener('click', () => time.zoom(2, this.focus()));
    byId('zoom-all').addEventListener('click', () => time.all());
    byId('pan-back').addEventListener('click', () => time.pan(-time.length / 2));
    byId('pan-on').addEventListener('click', () => time.pan(time.length / 2));
  }

  draw(): void {
    for (const lane of this.lanes) {
      lane.setAttribute('viewBox', `${this.time.from} 0 ${this.time.length} 10`);
    }
    this.drawRuler();
    this.drawPlayhead();
  }

  moveTo(seconds: number): void {
    this.position = seconds;
    this.drawPlayhead();
  }

  private focus(): number {
    const position = this.position ?? -1;
    const seen = position >= this.time.from && position <= this.time.to;
    return seen ? position : (this.time.from + this.time.to) / 2;
  }

  private drawRuler(): void {
    const width = this.ruler.clientWidth || 1;
    const step = TICKS.find((tick) => (tick / this.time.length) * width >= 84) ?? 86400;
    this.ruler.replaceChildren();
    for (let at = Math.ceil(this.time.from / step) * step; at <= this.time.to; at += step) {
      const x = ((at - this.time.from) / this.time.length) * width;
      const line = document.createElementNS(SVG, 'line');
      set(line, { x1: x, x2: x, y1: 15, y2: 22 });
      const text = document.createElementNS(SVG, 'text');
      const anchor = x < 18 ? 'start' : x > width - 18 ? 'end' : 'middle';
      set(text, { x, y: 12, 'text-anchor': anchor });
      text.textContent = clock(at);
      this.ruler.append(line, text);
    }
  }

  private drawPlayhead(): void {
    const at = this.position;
    const shown = at !== undefined && at >= this.time.from && at <= this.time.to;
    this.playhead.hidden = !shown;
    const track = this.lanes[0]?.getBoundingClientRect();
    if (shown && track) {
      const share = (at - this.time.from) / this.time.length;
      const left = track.left - this.board.getBoundingClientRect().left;
      this.playhead.style.left = `${left + share * track.width}px`;
    }
  }

  private moment(lane: SVGSVGElement, clientX: number): number {
    const box = lane.getBoundingClientRect();
    return this.time.from + ((clientX - box.left) / box.width) * this.time.length;
  }

  private click(lane: SVGSVGElement, event: MouseEvent): void {
    const at = this.moment(lane, event.clientX);
    const near = (NEAR / lane.clientWidth) * this.time.length;
    const marks = [...lane.querySelectorAll('rect')]
      .map((mark) => Number(mark.dataset['i']) - 1)
      .map((index) => ({ index, gap: gap(this.incidents[index], at) }))
      .sort((a, b) => a.gap - b.gap);
    const nearest = marks[0];
    if (nearest && nearest.gap <= near) {
      this.select(nearest.index);
    } else {
      this.jump(Math.max(0, at));
    }
  }

  private wheel(lane: SVGSVGElement, event: WheelEvent): void {
    if (event.ctrlKey) {
      event.preventDefault();
      this.time.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.moment(lane, event.clientX));
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      this.time.pan((event.deltaX / lane.clientWidth) * this.time.length);
    }
  }
}

function gap(incident: Incident | undefined, at: number): number {
  return incident ? Math.max(0, incident.start - at, at - incident.end) : Infinity;
}

function set(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
}
