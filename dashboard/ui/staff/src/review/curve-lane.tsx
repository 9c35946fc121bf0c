import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zoom } from './lanes';
import type { CurvePoints } from './session';
import { localeOf } from './times';

const HEIGHT = 40;
/** Points further apart than this are not joined: nothing was measured in between. */
const BREAK_MS = 15_000;

/** One curve, as high as its lane, with its lowest and highest value in words. */
export function CurveLane({ name, points, zoom }: { name: string; points: CurvePoints; zoom: Zoom }) {
  const { t, i18n } = useTranslation();
  const { path, low, high } = useMemo(() => drawn(points), [points]);
  const number = new Intl.NumberFormat(localeOf(i18n.language), { maximumFractionDigits: 2 });
  const said = t('review.timeline.curveRange', { name, low: number.format(low), high: number.format(high) });
  return (
    <>
      <svg
        className="curve"
        role="img"
        aria-label={said}
        viewBox={`${zoom.startMs} 0 ${Math.max(1, zoom.endMs - zoom.startMs)} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <path d={path} vectorEffect="non-scaling-stroke" />
      </svg>
      <span className="curve-scale numbers" aria-hidden="true">
        {number.format(low)} … {number.format(high)}
      </span>
    </>
  );
}

function drawn(points: CurvePoints): { path: string; low: number; high: number } {
  const values = points.flatMap(([, value]) => (typeof value === 'number' ? [value] : []));
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  let path = '';
  let before = -Infinity;
  for (const [ms, value] of points) {
    if (typeof value !== 'number') {
      before = -Infinity;
      continue;
    }
    const y = HEIGHT - 3 - ((value - low) / Math.max(high - low, 1e-9)) * (HEIGHT - 6);
    path += `${ms - before > BREAK_MS ? 'M' : 'L'}${ms} ${y.toFixed(1)}`;
    before = ms;
  }
  return { path, low: Number.isFinite(low) ? low : 0, high: Number.isFinite(high) ? high : 0 };
}
