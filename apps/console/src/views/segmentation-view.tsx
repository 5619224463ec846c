import { classColour } from '@medmodal/vision';
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { LayerControls, VISIBLE, type LayerState } from '../layers/layer-controls.tsx';
import { MaskLayer } from '../layers/mask-layer.tsx';
import { usePicture } from '../picture/use-picture.ts';
import { percent } from './classification.ts';
import { cssColour } from './css-colour.ts';
import { ImageAnswer } from './image-answer.tsx';
import type { ResultViewProps } from './result-view-props.ts';
import { readSegmentation, sizeWords, type Segmentation } from './segmentation.ts';

/** A mask over the picture, and how much each class covers. */
export function SegmentationView({ prediction, file }: ResultViewProps): VNode | null {
  const segmentation = useMemo(() => readSegmentation(prediction.value), [prediction]);
  return segmentation ? <Segmented segmentation={segmentation} file={file} /> : null;
}

interface SegmentedProps {
  readonly segmentation: Segmentation;
  readonly file: ResultViewProps['file'];
}

function Segmented({ segmentation, file }: SegmentedProps): VNode {
  const mask = usePicture(segmentation.mask);
  const [layer, setLayer] = useState<LayerState>(VISIBLE);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const toggle = (number: number): void =>
    setHidden(new Set(hidden.has(number) ? [...hidden].filter((one) => one !== number) : [...hidden, number]));
  return (
    <ImageAnswer
      file={file}
      overlay={
        mask.kind === 'open'
          ? (_size, { frame }) => <MaskLayer mask={mask.facts} frame={frame} hidden={hidden} state={layer} />
          : undefined
      }
    >
      <div class="classes">
        <LayerControls name="Mask" state={layer} onChange={setLayer} />
        <ClassTable segmentation={segmentation} hidden={hidden} onToggle={toggle} />
        {mask.kind === 'unreadable' ? <p class="quiet">The mask cannot be drawn: {mask.message}</p> : null}
      </div>
    </ImageAnswer>
  );
}

interface ClassTableProps {
  readonly segmentation: Segmentation;
  readonly hidden: ReadonlySet<number>;
  readonly onToggle: (number: number) => void;
}

function ClassTable({ segmentation: { classes }, hidden, onToggle }: ClassTableProps): VNode {
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
          {classes.map((segmented, index) => (
            <tr key={segmented.label}>
              <th scope="row">
                <label class="check">
                  <input type="checkbox" checked={!hidden.has(index + 1)} onChange={() => onToggle(index + 1)} />
                  <span class="swatch" style={{ background: cssColour(classColour(index + 1)) }} /> {segmented.label}
                </label>
              </th>
              <td class="figure">{segmented.pixels.toLocaleString('en')}</td>
              <td class="figure">{percent(segmented.fraction)}</td>
              {measured ? <td class="figure">{sizeWords(segmented)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
