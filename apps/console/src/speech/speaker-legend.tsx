import type { Speaker } from '@medmodal/speech';
import type { ComponentChildren, VNode } from 'preact';
import { speakerHue, speakerName } from './transcript.ts';

interface SpeakerLegendProps {
  readonly speakers: readonly Speaker[];
  /** What else is explained, as items of the list. */
  readonly children?: ComponentChildren;
}

/** Who speaks, in which colour, and how sure the roles are. */
export function SpeakerLegend({ speakers, children }: SpeakerLegendProps): VNode {
  return (
    <ul class="legend" aria-label="Legend">
      {speakers.map(({ id, role, roleConfidence }) => (
        <li key={id}>
          <span class={`type ${speakerHue({ speakers }, id)}`}>{speakerName({ speakers }, id)}</span>
          {role === 'unknown' ? null : <span class="quiet"> {Math.round(roleConfidence * 100)} %</span>}
        </li>
      ))}
      {children}
    </ul>
  );
}
