import type { Colour } from '@medmodal/vision';
import type { VNode } from 'preact';
import { percent } from './classification.ts';
import { colourOfHex, hexColour } from './css-colour.ts';
import { sizeWords, type SegmentedClass } from './segmentation.ts';

/** A class of a mask, and how it is drawn. */
export interface DrawnClass extends SegmentedClass {
  /** In the mask, from 1. */
  readonly number: number;
  readonly colour: Colour;
  readonly shown: boolean;
}

interface ClassTableProps {
  readonly classes: readonly DrawnClass[];
  readonly onChange: (changed: DrawnClass) => void;
}

/** The classes of a mask: how much each covers, whether it is drawn, and its colour. */
export function ClassTable({ classes, onChange }: ClassTableProps): VNode {
  const measured = classes.some(({ area, volume }) => area !== undefined || volume !== undefined);
  return (
    <div class="plain-table" role="region" aria-label="Classes" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">class</th>
            <th scope="col">pixels</th>
            <th scope="col">share</th>
            {measured ? <th scope="col">size</th> : null}
          </tr>
        </thead>
        <tbody>
          {classes.map((drawn) => (
            <tr key={drawn.number}>
              <th scope="row">
                <span class="check">
                  <input
                    type="checkbox"
                    id={`class-${drawn.number}`}
                    checked={drawn.shown}
                    onChange={({ currentTarget }) => onChange({ ...drawn, shown: currentTarget.checked })}
                  />
                  <input
                    type="color"
                    class="swatch"
                    aria-label={`Colour of ${drawn.label}`}
                    value={hexColour(drawn.colour)}
                    onInput={({ currentTarget }) => onChange({ ...drawn, colour: colourOfHex(currentTarget.value) })}
                  />
                  <label for={`class-${drawn.number}`}>{drawn.label}</label>
                </span>
              </th>
              <td class="figure">{drawn.pixels.toLocaleString('en')}</td>
              <td class="figure">{percent(drawn.fraction)}</td>
              {measured ? <td class="figure">{sizeWords(drawn)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
