import type { Assessment } from '@medmodal/molecules';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { attributed, coverageOf, readAssessment } from './assessment.ts';
import { ColouredStructure } from './coloured-structure.tsx';
import { DomainSection } from './domain-section.tsx';
import { OutcomeRanking } from './outcome-ranking.tsx';
import { QuantityTable } from './quantity-table.tsx';
import type { ResultViewProps } from './result-view-props.ts';

/** What a structure may do, beside the structure with the atoms that speak for it. */
export function AssessmentView({ prediction, request }: ResultViewProps): VNode | null {
  const assessment = readAssessment(prediction.value);
  return assessment ? (
    <Drawn
      key={`${prediction.provenance.started}`}
      assessment={assessment}
      request={request}
      coverage={coverageOf(prediction.provenance.options)}
    />
  ) : null;
}

interface DrawnProps {
  readonly assessment: Assessment;
  readonly request: ResultViewProps['request'];
  readonly coverage: number | undefined;
}

function Drawn({ assessment, request, coverage }: DrawnProps): VNode {
  const [explained, setExplained] = useState(() => attributed(assessment));
  const { outcomes, domain } = assessment;
  const models = new Set(outcomes.map(({ model }) => model)).size;
  const common = { explained, several: models > 1, coverage, onExplain: setExplained };
  return (
    <div class="assessed">
      <ColouredStructure structure={assessment.structure} outcome={explained} request={request} />
      <div class="outcomes">
        <OutcomeRanking outcomes={outcomes} {...common} />
        <QuantityTable outcomes={outcomes} {...common} />
        <p class="quiet">
          Calibrated probabilities, not a diagnosis and no advice about a patient.{' '}
          <a href="/v1/models">What was learned from, and the limits</a>
        </p>
      </div>
      <DomainSection domain={domain} />
    </div>
  );
}
