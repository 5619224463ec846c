import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { HeatLayer } from '../layers/heat-layer.tsx';
import { LayerControls, VISIBLE } from '../layers/layer-controls.tsx';
import { answeredFrame } from './answered-frame.ts';
import { percent } from './classification.ts';
import { methodWords, readExplanation } from './explanation.ts';
import { ImageAnswer } from './image-answer.tsx';
import type { ResultViewProps } from './result-view-props.ts';

/** Where a model looked: heat over the picture. */
export function ExplanationView({ prediction, file }: ResultViewProps): VNode {
  const explanation = useMemo(() => readExplanation(prediction.value), [prediction]);
  const [layer, setLayer] = useState(VISIBLE);
  return (
    <ImageAnswer
      file={file}
      frame={answeredFrame(prediction.provenance.options)}
      overlay={explanation && ((size) => <HeatLayer heat={explanation.heat} size={size} state={layer} />)}
    >
      {explanation ? (
        <div class="classes">
          <p>
            <strong>{explanation.label}</strong> <span class="figure">{percent(explanation.probability)}</span>
          </p>
          <LayerControls name="Where it looked" state={layer} onChange={setLayer} />
          <p class="scale" aria-hidden="true">
            <span>counted little</span>
            <span>counted most</span>
          </p>
          <p class="quiet">
            By {methodWords(explanation.method)}, on a grid of {explanation.heat.width} × {explanation.heat.height}{' '}
            cells. It shows what moved this answer, not where a disease is. Choose another class with the option{' '}
            <code>label</code>.
          </p>
        </div>
      ) : null}
    </ImageAnswer>
  );
}
