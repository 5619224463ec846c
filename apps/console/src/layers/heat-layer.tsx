import { heatAt, mapColour } from '@medmodal/vision';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Heat } from '../views/explanation.ts';
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

/** Colours of a heat map, `width` × `height`, four bytes a pixel; the more opaque, the more it counted. */
export function heatColours(heat: Heat, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const grid = { width: heat.width, height: heat.height, values: Float32Array.from(heat.values) };
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const y = ((row + 0.5) / height) * heat.height - 0.5;
    for (let column = 0; column < width; column += 1) {
      const value = heatAt(grid, ((column + 0.5) / width) * heat.width - 0.5, y);
      rgba.set([...mapColour(value), value * 255], (row * width + column) * 4);
    }
  }
  return rgba;
}

function drawnSide(cells: number): number {
  return Math.max(cells, Math.min(LONGEST, cells * CELL));
}
