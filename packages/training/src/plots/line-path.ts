import { coordinate, svgElement, type SvgAttributes } from './svg-element.ts';

/** A point on the picture, in pixels. */
export type Point = readonly [x: number, y: number];

/** Points nearer to the last one than this do not show. */
const LEAST = 0.3;

/** A line through points; those that would not be seen are left out, so that curves of any length stay small. */
export function linePath(points: readonly Point[], attributes: SvgAttributes): string {
  const seen: Point[] = [];
  for (const [index, point] of points.entries()) {
    const last = seen.at(-1);
    const isEnd = index === points.length - 1;
    if (last && !isEnd && Math.hypot(point[0] - last[0], point[1] - last[1]) < LEAST) continue;
    seen.push(point);
  }
  const d = seen.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`).join('');
  return svgElement('path', { d, fill: 'none', 'stroke-width': 2, 'stroke-linejoin': 'round', ...attributes });
}
