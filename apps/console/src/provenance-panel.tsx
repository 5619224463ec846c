import type { Prediction } from '@medmodal/core';
import type { VNode } from 'preact';
import { CopyButton } from './copy-button.tsx';
import { curlCommand } from './curl-command.ts';
import type { TaskRequest } from './task-request.ts';

interface ProvenancePanelProps {
  readonly prediction: Prediction<unknown>;
  /** What was sent. */
  readonly request: TaskRequest;
}

/** Where the answer comes from, and how to get it again. */
export function ProvenancePanel({ prediction, request }: ProvenancePanelProps): VNode {
  const { provenance } = prediction;
  const command = curlCommand(request, location.href);
  return (
    <section class="provenance" aria-label="Provenance">
      <h3>Provenance</h3>
      <dl class="facts">
        {provenance.models.map((model) => (
          <Fact
            key={model.id}
            name="model"
            value={`${model.id}@${model.version}`}
            more={`sha256 ${model.sha256}`}
            aside={`${model.runtime} ${model.runtimeVersion} on ${model.device}`}
          />
        ))}
        <Fact name="library" value={`${provenance.library.name} ${provenance.library.version}`} />
        <Fact name="input" value={`sha256 ${provenance.inputSha256.slice(0, 16)}…`} more={provenance.inputSha256} />
        <Fact name="took" value={`${provenance.durationMs.toFixed(1)} ms`} aside={`started ${provenance.started}`} />
      </dl>
      <h3>
        The same from a terminal <CopyButton text={command} />
      </h3>
      <pre tabIndex={0} aria-label="curl command">
        {command}
      </pre>
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly more?: string;
  readonly aside?: string;
}

function Fact({ name, value, more, aside }: FactProps): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={more}>
        {value}
        {aside ? <span class="quiet"> {aside}</span> : null}
        {more?.startsWith('sha256') ? <span class="quiet digest">{more}</span> : null}
      </dd>
    </div>
  );
}
