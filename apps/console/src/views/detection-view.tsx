import { classColour } from '@medmodal/vision';
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { BoxesLayer, type DrawnObject } from '../layers/boxes-layer.tsx';
import { LayerControls, VISIBLE } from '../layers/layer-controls.tsx';
import { answeredFrame } from './answered-frame.ts';
import { classNames, countObjects, readDetection } from './detection.ts';
import { cssColour } from './css-colour.ts';
import { ImageAnswer } from './image-answer.tsx';
import { ObjectTable } from './object-table.tsx';
import type { ResultViewProps } from './result-view-props.ts';

/** Boxes over the picture, how many there are of each class, and the table of all. */
export function DetectionView({ prediction, file }: ResultViewProps): VNode {
  const objects = useMemo(() => drawnObjects(prediction.value), [prediction]);
  const least = useMemo(() => Math.floor(Math.min(1, ...objects.map((one) => one.probability)) * 100) / 100, [objects]);
  const [threshold, setThreshold] = useState(0);
  const [layer, setLayer] = useState({ ...VISIBLE, opacity: 1 });
  const [active, setActive] = useState<number>();
  const likely = objects.filter(({ probability }) => probability >= threshold);
  return (
    <ImageAnswer
      file={file}
      frame={answeredFrame(prediction.provenance.options)}
      overlay={(size) => <BoxesLayer objects={likely} active={active} size={size} state={layer} />}
    >
      <div class="classes">
        <ul class="counts" aria-label="Objects by class" aria-live="polite">
          {countObjects(likely).map(({ label, count }) => (
            <li key={label}>
              <span class="swatch" style={{ background: objects.find((one) => one.label === label)?.colour ?? '' }} />{' '}
              {label} <strong>{count}</strong>
            </li>
          ))}
          {likely.length === 0 ? <li class="quiet">Nothing was found.</li> : null}
        </ul>
        <LayerControls name="Boxes" state={layer} onChange={setLayer} />
        <label class="opacity threshold">
          <span>Probability at least {Math.max(least, threshold).toFixed(2)}</span>
          <input
            type="range"
            min={least}
            max={1}
            step={0.01}
            value={Math.max(least, threshold)}
            onInput={({ currentTarget }) => setThreshold(currentTarget.valueAsNumber)}
          />
        </label>
        <ObjectTable objects={likely} active={active} onPoint={setActive} />
      </div>
    </ImageAnswer>
  );
}

function drawnObjects(value: unknown): readonly DrawnObject[] {
  const objects = readDetection(value) ?? [];
  const labels = classNames(value, objects);
  return objects.map((object, number) => ({
    ...object,
    number,
    colour: cssColour(classColour(labels.indexOf(object.label) + 1)),
  }));
}
