import type { VNode } from 'preact';
import { ImagePreview } from '../image-preview.tsx';
import { isImage } from '../input-form.ts';
import { percent, readClassification, unnamedShare } from './classification.ts';
import type { ResultViewProps } from './result-view-props.ts';

/** Smallest probability of the unnamed classes that is worth a line. */
const WORTH_SAYING = 0.0005;

/** Classes as ranked bars, beside the image that they were read from. */
export function ClassificationView({ prediction, file }: ResultViewProps): VNode {
  const shares = readClassification(prediction.value) ?? [];
  const others = unnamedShare(shares);
  const [model] = prediction.provenance.models;
  return (
    <div class="classification">
      {file && isImage(file.mediaType) ? (
        <figure>
          <ImagePreview file={file} />
          <figcaption class="quiet">{file.name}</figcaption>
        </figure>
      ) : null}
      <div class="classes">
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
        <p class="quiet">
          Calibrated probabilities{model ? ` of ${model.id}` : ''}, not a diagnosis.{' '}
          <a href="/v1/models">What it was trained on, and its limits</a>
        </p>
      </div>
    </div>
  );
}
