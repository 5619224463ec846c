import type { VNode } from 'preact';
import type { DrawnObject } from '../layers/boxes-layer.tsx';
import { percent } from './classification.ts';

interface ObjectTableProps {
  readonly objects: readonly DrawnObject[];
  readonly active: number | undefined;
  readonly onPoint: (number: number | undefined) => void;
}

/** Every object as a row; pointing at a row, or choosing it by keyboard, shows its box. */
export function ObjectTable({ objects, active, onPoint }: ObjectTableProps): VNode | null {
  if (objects.length === 0) return null;
  return (
    <div class="plain-table long" role="region" aria-label="Table of objects" tabIndex={0}>
      <table onMouseLeave={() => onPoint(undefined)}>
        <thead>
          <tr>
            <th scope="col">object</th>
            <th scope="col">probability</th>
            <th scope="col">centre</th>
          </tr>
        </thead>
        <tbody>
          {objects.map(({ number, label, probability, box, colour }) => (
            <tr key={number} class={number === active ? 'selected' : ''} onMouseEnter={() => onPoint(number)}>
              <th scope="row">
                <button
                  type="button"
                  class="plain"
                  aria-pressed={number === active}
                  onFocus={() => onPoint(number)}
                  onBlur={() => onPoint(undefined)}
                >
                  <span class="swatch" style={{ background: colour }} /> {label}
                </button>
              </th>
              <td class="figure">{percent(probability)}</td>
              <td class="figure">
                {Math.round(box.x + box.width / 2)}, {Math.round(box.y + box.height / 2)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
