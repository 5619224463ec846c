import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { HeatLayer } from '../layers/heat-layer.tsx';
import { LayerControls, VISIBLE } from '../layers/layer-controls.tsx';
import { answeredFrame } from './answered-frame.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { percent, readClassification, readPredictionSet, unnamedShare, type ClassShare } from './classification.ts';
import { methodWords } from './explanation.ts';
import { ImageAnswer } from './image-answer.tsx';
import type { ResultViewProps } from './result-view-props.ts';
import { useExplanation, type Explainer } from './use-explanation.ts';

/** Smallest probability of the unnamed classes that is worth a line. */
const WORTH_SAYING = 0.0005;

/** Classes as ranked bars, beside the image that they were read from; where the model looked, over it. */
export function ClassificationView({ prediction, file }: ResultViewProps): VNode {
  const shares = readClassification(prediction.value) ?? [];
  const explainer = useExplanation(prediction, file);
  const [layer, setLayer] = useState(VISIBLE);
  const { explanation } = explainer ?? {};
  const [model] = prediction.provenance.models;
  return (
    <ImageAnswer
      file={file}
      frame={answeredFrame(prediction.provenance.options)}
      overlay={explanation && ((size) => <HeatLayer heat={explanation.heat} size={size} state={layer} />)}
    >
      <div class="classes">
        <Ranking shares={shares} />
        <SetLine set={readPredictionSet(prediction)} />
        {explainer ? <ExplainTools explainer={explainer} shares={shares} /> : null}
        {explanation ? (
          <LayerControls name="Where it looked" state={layer} onChange={setLayer}>
            <p class="quiet">
              For {explanation.label}, by {methodWords(explanation.method)}. Bright parts counted most.
            </p>
          </LayerControls>
        ) : null}
        <p class="quiet">
          Calibrated probabilities{model ? ` of ${model.id}` : ''}, not a diagnosis.{' '}
          <a href="/v1/models">What it was trained on, and its limits</a>
        </p>
      </div>
    </ImageAnswer>
  );
}

function Ranking({ shares }: { readonly shares: readonly ClassShare[] }): VNode {
  const others = unnamedShare(shares);
  return (
    <>
      <ol class="ranking" aria-label="Classes, the likeliest first">
        {shares.map(({ label, probability }) => (
          <li key={label}>
            <span class="name">{label}</span>
            <span class="figure">{percent(probability)}</span>
            <meter min={0} max={1} value={probability} aria-label={`probability of ${label}`} />
          </li>
        ))}
      </ol>
      {others > WORTH_SAYING ? <p class="quiet">All other classes together: {percent(others)}.</p> : null}
    </>
  );
}

function SetLine({ set }: { readonly set: ReturnType<typeof readPredictionSet> }): VNode | null {
  if (!set) return null;
  return (
    <p class="set">
      Prediction set of {Math.round(set.coverage * 100)} % coverage: <strong>{set.labels.join(', ')}</strong>
    </p>
  );
}

function ExplainTools({
  explainer,
  shares,
}: {
  readonly explainer: Explainer;
  readonly shares: readonly ClassShare[];
}): VNode {
  const { state, explain } = explainer;
  const [label, setLabel] = useState(shares[0]?.label ?? '');
  const running = state.kind === 'running';
  return (
    <div class="explain">
      <button type="button" disabled={running} onClick={() => explain(label)}>
        {running ? 'Explaining…' : 'Explain this finding'}
      </button>
      {shares.length > 1 ? (
        <label class="tool">
          <span>Class</span>
          <select
            value={label}
            onChange={({ currentTarget }) => {
              setLabel(currentTarget.value);
              if (state.kind === 'answered') explain(currentTarget.value);
            }}
          >
            {shares.map((share) => (
              <option key={share.label}>{share.label}</option>
            ))}
          </select>
        </label>
      ) : null}
      {state.kind === 'failed' ? <ProblemNotice problem={state.problem} /> : null}
    </div>
  );
}
