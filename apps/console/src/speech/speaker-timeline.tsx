import type { VNode } from 'preact';
import type { Diarization, SpokenStretch } from './diarization.ts';
import { speakerHue, speakerName } from './transcript.ts';

interface SpeakerTimelineProps {
  readonly diarization: Diarization;
  readonly onChoose: (stretch: SpokenStretch) => void;
}

/** Who speaks when, as bars: a row a speaker. It repeats what is written below it, so it is hidden from those who listen. */
export function SpeakerTimeline({ diarization, onChoose }: SpeakerTimelineProps): VNode {
  const { speakers, segments, duration } = diarization;
  const share = (seconds: number): string => `${(100 * seconds) / Math.max(duration, 0.001)}%`;
  return (
    <div class="timeline" aria-hidden="true">
      {speakers.map(({ id }) => (
        <div key={id} class={speakerHue({ speakers }, id)}>
          <span class="who">{speakerName({ speakers }, id)}</span>
          <div class="track">
            {segments
              .filter(({ speaker }) => speaker === id)
              .map((stretch) => (
                <span
                  key={stretch.start}
                  style={{ left: share(stretch.start), width: share(stretch.end - stretch.start) }}
                  onClick={() => onChoose(stretch)}
                />
              ))}
          </div>
        </div>
      ))}
    </div>
  );
}
