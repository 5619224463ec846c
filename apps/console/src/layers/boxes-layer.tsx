import type { VNode } from 'preact';
import { percent } from '../views/classification.ts';
import type { DetectedObject } from '../views/detection.ts';
import type { LayerState } from './layer-controls.tsx';

/** An object with its number in the answer, and the colour of its class. */
export interface DrawnObject extends DetectedObject {
  readonly number: number;
  /** As CSS writes it. */
  readonly colour: string;
}

interface BoxesLayerProps {
  readonly objects: readonly DrawnObject[];
  /** Number of the object that is pointed at. */
  readonly active: number | undefined;
  /** Of the picture, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly state: LayerState;
}

/** More boxes than these bear no names, but the one that is pointed at. */
const NAMED = 40;

/** Boxes around objects, with their names. */
export function BoxesLayer({ objects, active, size, state }: BoxesLayerProps): VNode | null {
  if (!state.shown) return null;
  return (
    <div class={`boxes-layer${active === undefined ? '' : ' pointed'}`} style={{ opacity: String(state.opacity) }}>
      {objects.map(({ number, label, probability, box, colour }) => (
        <span
          key={number}
          class={`box${number === active ? ' active' : ''}${box.y < size.height * 0.06 ? ' top-edge' : ''}`}
          data-object={number}
          style={{
            '--box': colour,
            left: `${(box.x / size.width) * 100}%`,
            top: `${(box.y / size.height) * 100}%`,
            width: `${(box.width / size.width) * 100}%`,
            height: `${(box.height / size.height) * 100}%`,
          }}
        >
          {objects.length <= NAMED || number === active ? (
            <span class="tag">
              {label}
              {number === active ? ` ${percent(probability)}` : ''}
            </span>
          ) : null}
        </span>
      ))}
    </div>
  );
}
