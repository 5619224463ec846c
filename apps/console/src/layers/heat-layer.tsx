import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Heat } from '../views/explanation.ts';
import { heatColours } from './heat-colours.ts';
import type { LayerState } from './layer-controls.tsx';

interface HeatLayerProps {
  readonly heat: Heat;
  /** Of the picture, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly state: LayerState;
}

/** Pixels a cell is drawn with at least, so that it fades into the next one. */
const CELL = 16;
const LONGEST = 512;

/** Which part of the picture counted: from transparent to bright. */
export function HeatLayer({ heat, size, state }: HeatLayerProps): VNode | null {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { box } = heat;
  const width = drawnSide(heat.width);
  const height = drawnSide(heat.height);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    context?.putImageData(new ImageData(heatColours(heat, width, height), width, height), 0, 0);
  }, [heat, state.shown]);
  if (!state.shown) return null;
  return (
    <canvas
      ref={canvas}
      class="heat"
      width={width}
      height={height}
      style={{
        inset: 'auto',
        left: `${(box.x / size.width) * 100}%`,
        top: `${(box.y / size.height) * 100}%`,
        width: `${(box.width / size.width) * 100}%`,
        height: `${(box.height / size.height) * 100}%`,
        opacity: String(state.opacity),
      }}
    />
  );
}

function drawnSide(cells: number): number {
  return Math.max(cells, Math.min(LONGEST, cells * CELL));
}
