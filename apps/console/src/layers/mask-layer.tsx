import type { Colour } from '@medmodal/vision';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PictureFacts } from '../picture/picture-facts.ts';
import { pictureReader } from '../picture/picture-reader.ts';
import type { LayerState } from './layer-controls.tsx';
import { maskColours } from './mask-colours.ts';

interface MaskLayerProps {
  /** The mask, as the worker holds it. */
  readonly mask: PictureFacts;
  readonly frame: number;
  /** Colours of the classes that are drawn, by number. */
  readonly colours: ReadonlyMap<number, Colour>;
  readonly state: LayerState;
}

/** Classes of the pixels: a translucent fill with an outline, in the colour of the class. */
export function MaskLayer({ mask, frame, colours, state }: MaskLayerProps): VNode | null {
  const canvas = useRef<HTMLCanvasElement>(null);
  const classes = useClasses(mask, Math.min(frame, mask.frames - 1));
  const { width, height } = mask;
  useEffect(() => {
    if (!classes) return;
    const context = canvas.current?.getContext('2d');
    context?.putImageData(new ImageData(maskColours(classes, width, colours), width, height), 0, 0);
    if (canvas.current) canvas.current.dataset['drawn'] = String(frame);
  }, [classes, colours, state.shown]);
  if (!state.shown) return null;
  return <canvas ref={canvas} class="mask" width={width} height={height} style={{ opacity: String(state.opacity) }} />;
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
