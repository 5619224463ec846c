import type { VNode } from 'preact';
import { ImageAnswer } from './image-answer.tsx';
import { readInspection } from './inspection.ts';
import type { ResultViewProps } from './result-view-props.ts';

/** What a file says about its picture, as a table. */
export function InspectionView({ prediction, file }: ResultViewProps): VNode {
  return (
    <ImageAnswer file={file}>
      <div class="file-facts" role="region" aria-label="What the file says" tabIndex={0}>
        <dl>
          {(readInspection(prediction.value) ?? []).map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </ImageAnswer>
  );
}
