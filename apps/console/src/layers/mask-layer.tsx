import { classColour } from '@medmodal/vision';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PictureFacts } from '../picture/picture-facts.ts';
import { pictureReader } from '../picture/picture-reader.ts';
import type { LayerState } from './layer-controls.tsx';

interface MaskLayerProps {
  /** The mask, as the worker holds it. */
  readonly mask: PictureFacts;
  readonly frame: number;
  /** Numbers of the classes that are not drawn. */
  readonly hidden: ReadonlySet<number>;
  readonly state: LayerState;
}

const FILL = 115;
const OUTLINE = 255;

/** Classes of the pixels: a translucent fill with an outline, in the colour of the class. */
export function MaskLayer({ mask, frame, hidden, state }: MaskLayerProps): VNode | null {
  const canvas = useRef<HTMLCanvasElement>(null);
  const classes = useClasses(mask, Math.min(frame, mask.frames - 1));
  const { width, height } = mask;
  useEffect(() => {
    if (!classes) return;
    const context = canvas.current?.getContext('2d');
    context?.putImageData(new ImageData(maskColours(classes, width, hidden), width, height), 0, 0);
    if (canvas.current) canvas.current.dataset['drawn'] = String(frame);
  }, [classes, hidden, state.shown]);
  if (!state.shown) return null;
  return <canvas ref={canvas} class="mask" width={width} height={height} style={{ opacity: String(state.opacity) }} />;
}

/** Colours of a mask that is `width` columns wide, four bytes a pixel; the background is clear. */
export function maskColours(
  classes: Uint8Array,
  width: number,
  hidden: ReadonlySet<number>,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(classes.length * 4);
  const colours = Array.from({ length: 256 }, (_none, number) => classColour(number));
  for (let at = 0; at < classes.length; at += 1) {
    const own = classes[at] ?? 0;
    const colour = colours[own];
    if (own === 0 || !colour || hidden.has(own)) continue;
    const column = at % width;
    const edge =
      (column > 0 && classes[at - 1] !== own) ||
      (column < width - 1 && classes[at + 1] !== own) ||
      (at >= width && classes[at - width] !== own) ||
      (at + width < classes.length && classes[at + width] !== own);
    const to = at * 4;
    rgba[to] = colour[0];
    rgba[to + 1] = colour[1];
    rgba[to + 2] = colour[2];
    rgba[to + 3] = edge ? OUTLINE : FILL;
  }
  return rgba;
}

function useClasses({ id }: PictureFacts, frame: number): Uint8Array | undefined {
  const [classes, setClasses] = useState<Uint8Array>();
  useEffect(() => {
    let left = false;
    pictureReader()
      .classes(id, frame)
      .then(
        (read) => left || setClasses(read),
        () => undefined,
      );
    return () => {
      left = true;
    };
  }, [id, frame]);
  return classes;
}
