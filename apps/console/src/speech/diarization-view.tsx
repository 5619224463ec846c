import type { VNode } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { AudioPlayer } from '../audio/audio-player.tsx';
import { clock } from '../audio/clock.ts';
import type { ResultViewProps } from '../views/result-view-props.ts';
import { readDiarization, type Diarization, type SpokenStretch } from './diarization.ts';
import { SpeakerLegend } from './speaker-legend.tsx';
import { SpeakerTimeline } from './speaker-timeline.tsx';
import { speakerHue, speakerName } from './transcript.ts';
import { useWordPlayer } from './use-word-player.ts';

/** Who speaks when: bars over time, and every stretch as a row that can be heard. */
export function DiarizationView({ prediction, file }: ResultViewProps): VNode | null {
  const diarization = useMemo(() => readDiarization(prediction.value), [prediction]);
  return diarization ? <Stretches diarization={diarization} recording={file?.bytes} /> : null;
}

const NO_WORDS: readonly never[] = [];
const PAGE = 200;

interface StretchesProps {
  readonly diarization: Diarization;
  readonly recording: Blob | undefined;
}

function Stretches({ diarization, recording }: StretchesProps): VNode {
  const { speakers, segments } = diarization;
  const place = useRef<HTMLDivElement>(null);
  const player = useWordPlayer(NO_WORDS, place);
  const [shown, setShown] = useState(PAGE);
  const play = ({ start, end }: SpokenStretch): void => player.play(start, end);
  return (
    <>
      {recording ? <AudioPlayer bytes={recording} label="Recording" player={player.audio} /> : null}
      <SpeakerLegend speakers={speakers} />
      {segments.length === 0 ? <p class="quiet">Nobody was heard.</p> : null}
      <SpeakerTimeline diarization={diarization} onChoose={play} />
      <div ref={place} class="plain-table stretches" role="region" aria-label="Who speaks when" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">from</th>
              <th scope="col">to</th>
              <th scope="col">speaker</th>
              <th scope="col">says</th>
            </tr>
          </thead>
          <tbody>
            {segments.slice(0, shown).map((stretch) => (
              <tr key={`${stretch.start} ${stretch.speaker}`}>
                <th scope="row">
                  <button type="button" class="plain figure" onClick={() => play(stretch)}>
                    {clock(stretch.start)}
                  </button>
                </th>
                <td class="figure">{clock(stretch.end)}</td>
                <td>
                  <span class={`type ${speakerHue(diarization, stretch.speaker)}`}>
                    {speakerName(diarization, stretch.speaker)}
                  </span>
                </td>
                <td>{stretch.text ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {segments.length > shown ? (
          <button type="button" class="more" onClick={() => setShown(shown + 10 * PAGE)}>
            Show more ({segments.length - shown} left)
          </button>
        ) : null}
      </div>
    </>
  );
}
