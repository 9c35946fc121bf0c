// The curves under the lanes, drawn by uPlot on the lanes' own time axis.
import uPlot from 'uplot';
import { type ChartData, clock, type Incident } from './data';
import { number } from './texts';
import { colour, onTheme } from './theme';
import { type TimeWindow, TICKS } from './window';

const AXIS = 48;
const HEIGHT = 168;
const DASHES = [[], [7, 3], [2, 3]];

export class Charts {
  private readonly plots: Plot[] = [];

  constructor(
    charts: ChartData[],
    incidents: Incident[],
    private readonly time: TimeWindow,
    jump: (seconds: number) => void,
  ) {
    for (const figure of document.querySelectorAll<HTMLElement>('[data-chart]')) {
      const data = charts[Number(figure.dataset['chart'])];
      if (data) {
        const bands = incidents.filter((incident) => data.bands.includes(incident.kind));
        this.plots.push(new Plot(figure, data, bands, time, jump));
      }
    }
    time.onChange((min, max) => this.plots.forEach((plot) => plot.show(min, max)));
    onTheme(() => this.plots.forEach((plot) => plot.recolour()));
  }

  /** Fits every drawing to the room it has now, as before printing. */
  fit(): void {
    this.plots.forEach((plot) => plot.fit());
    this.plots.forEach((plot) => plot.show(this.time.from, this.time.to));
  }
}

/** One drawing; made when it is first unfolded. */
class Plot {
  private plot: uPlot | undefined;
  private readonly place: HTMLElement;

  constructor(
    private readonly figure: HTMLElement,
    private readonly data: ChartData,
    private readonly bands: Incident[],
    private readonly time: TimeWindow,
    private readonly jump: (seconds: number) => void,
  ) {
    this.place = figure.querySelector('.plot') as HTMLElement;
    new ResizeObserver(() => this.fit()).observe(this.place);
  }

  show(min: number, max: number): void {
    this.plot?.setScale('x', { min, max });
  }

  recolour(): void {
    this.plot?.redraw(false, true);
  }

  fit(): void {
    const width = this.place.clientWidth + AXIS;
    if (width <= AXIS) {
      return; // folded up
    }
    if (!this.plot) {
      this.plot = this.draw(width);
      this.show(this.time.from, this.time.to);
    } else if (this.plot.width !== width) {
      this.plot.setSize({ width, height: HEIGHT });
    }
  }

  private draw(width: number): uPlot {
    const tables = this.data.curves.map(({ t, v }): uPlot.AlignedData => [t, v]);
    const range = valueRange(this.data);
    const options: uPlot.Options = {
      width,
      height: HEIGHT,
      padding: [8, 0, 0, 0],
      legend: { show: false },
      scales: { x: { time: false }, y: { range: () => range } },
      axes: [
        {
          ...axisColours(),
          incrs: TICKS,
          space: 84,
          size: 26,
          // A label at the very edge would be cut off.
          values: (plot, splits) =>
            splits.map((at) => (at > (plot.scales['x']?.max ?? at) * 0.985 ? '' : clock(at))),
        },
        { ...axisColours(), size: AXIS, values: (_, splits) => splits.map((v) => number(v)) },
      ],
      series: [
        {},
        ...this.data.curves.map((curve, index) => ({
          label: curve.name,
          stroke: () => colour(`--series-${index + 1}`),
          width: 1.5,
          dash: DASHES[index] ?? [],
          points: { show: false },
        })),
      ],
      cursor: {
        sync: { key: 'report' },
        drag: { x: true, y: false, setScale: false },
        points: { size: 6 },
      },
      hooks: {
        drawClear: [(plot) => this.drawBands(plot)],
        draw: [(plot) => this.drawThresholds(plot)],
        setCursor: [(plot) => this.tell(plot)],
        ready: [(plot) => this.listen(plot)],
      },
    };
    return new uPlot(options, uPlot.join(tables), this.place);
  }

  private listen(plot: uPlot): void {
    let from = 0;
    plot.over.addEventListener('mousedown', (event) => (from = event.clientX));
    plot.over.addEventListener('mouseup', (event) => {
      const left = plot.over.getBoundingClientRect().left;
      const moments = [from, event.clientX].map((x) => plot.posToVal(x - left, 'x'));
      const [a = 0, b = 0] = moments.sort((x, y) => x - y);
      if (Math.abs(event.clientX - from) < 4) {
        this.jump(Math.max(0, b));
      } else {
        this.time.set(a, b);
      }
      plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    });
  }

  private drawBands(plot: uPlot): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.globalAlpha = 0.22;
    for (const band of this.bands) {
      const left = Math.max(bbox.left, plot.valToPos(band.start, 'x', true));
      const right = Math.min(bbox.left + bbox.width, plot.valToPos(band.end, 'x', true));
      if (right >= bbox.left && left <= bbox.left + bbox.width) {
        ctx.fillStyle = colour(`--${band.group}`);
        ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
      }
    }
    ctx.restore();
  }

  private drawThresholds(plot: uPlot): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = colour('--muted');
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
    for (const line of this.data.lines) {
      const y = plot.valToPos(line, 'y', true);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    ctx.restore();
  }

  /** Writes the values under the pointer into the legend. */
  private tell(plot: uPlot): void {
    const index = plot.cursor.idx;
    this.data.curves.forEach((curve, i) => {
      const value = index == null ? undefined : nearest(plot.data[i + 1], index);
      const output = this.figure.querySelector(`output[data-curve="${curve.name}"]`);
      if (output) {
        output.textContent = value == null ? '' : unit(number(value, 2), this.data.unit);
      }
    });
  }
}

function axisColours(): Partial<uPlot.Axis> {
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  return {
    font,
    stroke: () => colour('--muted'),
    grid: { stroke: () => colour('--hairline'), width: 1 },
    ticks: { stroke: () => colour('--hairline'), width: 1, size: 4 },
  };
}

function unit(value: string, name: string): string {
  return name === 'deg' ? `${value}°` : `${value} ${name}`.trim();
}

/** Curves of one drawing are not measured at the same moments: a neighbour's value will do. */
function nearest(values: ArrayLike<number | null | undefined> | undefined, index: number) {
  for (let away = 0; values && away < 8; away++) {
    const value = values[index - away] ?? values[index + away];
    if (value != null) {
      return value;
    }
  }
  return undefined;
}

/** The same scale at every zoom. */
function valueRange(chart: ChartData): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of chart.curves.flatMap((curve) => curve.v)) {
    if (value !== null) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  for (const line of chart.lines) {
    low = Math.min(low, line);
    high = Math.max(high, line);
  }
  const fixed: Record<string, [number, number]> = {
    speech: [0, 1],
    liveness: [0, 1],
    faces: [0, Math.max(3, high + 0.5)],
    identity: [0, Math.max(1, high)],
    head: [Math.min(-45, low - 3), Math.max(45, high + 3)],
    sound: [Math.max(-100, Math.min(-60, low - 3)), 0],
  };
  const margin = Math.max((high - low) * 0.08, 0.01);
  return fixed[chart.name] ?? [low - margin, high + margin];
}
