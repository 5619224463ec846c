import type { Transcript } from '@medmodal/speech';
import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AudioPlayer } from '../audio/audio-player.tsx';
import type { ResultViewProps } from '../views/result-view-props.ts';
import { ChangeTable } from './change-table.tsx';
import { SpeakerLegend } from './speaker-legend.tsx';
import { SpeakerTimeline } from './speaker-timeline.tsx';
import { changesOfWords, readTranscript, UNCERTAIN } from './transcript.ts';
import { TranscriptText } from './transcript-text.tsx';
import { useWordPlayer } from './use-word-player.ts';
import { WordInspector } from './word-inspector.tsx';

/** A transcript beside its recording: words that are uncertain or were corrected are marked, and each can be heard. */
export function TranscriptView({ prediction, file }: ResultViewProps): VNode | null {
  const transcript = useMemo(() => readTranscript(prediction.value), [prediction]);
  return transcript ? <Reading transcript={transcript} recording={file?.bytes} /> : null;
}

interface ReadingProps {
  readonly transcript: Transcript;
  readonly recording: Blob | undefined;
}

function Reading({ transcript, recording }: ReadingProps): VNode {
  const { words, changes } = transcript;
  const place = useRef<HTMLDivElement>(null);
  const player = useWordPlayer(words, place);
  const [pointed, setPointed] = useState<number>();
  const [chosen, setChosen] = useState<number>();
  const ofWords = useMemo(() => changesOfWords(words, changes), [transcript]);
  const choose = (word: number): void => {
    setChosen(word);
    const change = ofWords[word] ?? -1;
    const first = change < 0 ? word : ofWords.indexOf(change);
    const last = change < 0 ? word : ofWords.lastIndexOf(change);
    player.play(words[first]?.start ?? 0, words[last]?.end ?? 0);
  };
  const chooseChange = (change: number): void => {
    const word = ofWords.indexOf(change);
    if (word >= 0) choose(word);
  };
  const active = pointed ?? chosen;
  useEffect(() => link(place.current, ofWords[active ?? -1]), [active]);
  useEffect(
    () => place.current?.querySelector(`[data-word="${chosen}"]`)?.scrollIntoView({ block: 'nearest' }),
    [chosen],
  );
  return (
    <>
      {recording ? <AudioPlayer bytes={recording} label="Recording of the transcript" player={player.audio} /> : null}
      <SpeakerLegend speakers={transcript.speakers}>
        {words.some(({ confidence }) => confidence < UNCERTAIN) ? <li class="word uncertain">uncertain</li> : null}
        {changes.some(({ flagged }) => flagged === undefined) ? <li class="word changed">corrected</li> : null}
        {changes.some(({ flagged }) => flagged !== undefined) ? <li class="word flagged">to be checked</li> : null}
      </SpeakerLegend>
      {transcript.speakers.length > 1 ? (
        <SpeakerTimeline diarization={transcript} onChoose={({ start, end }) => player.play(start, end)} />
      ) : null}
      {words.length === 0 ? <p class="quiet">No speech was heard.</p> : null}
      {words.length === 0 ? null : (
        <div class="reading">
          <TranscriptText transcript={transcript} place={place} onPoint={setPointed} onChoose={choose} />
          <WordInspector transcript={transcript} word={active} />
        </div>
      )}
      <ChangeTable
        changes={changes}
        selected={chosen === undefined ? undefined : ofWords[chosen]}
        onSelect={chooseChange}
      />
    </>
  );
}

/** Shows which words belong to one change, without drawing the transcript again. */
function link(place: HTMLElement | null, change: number | undefined): void {
  for (const element of place?.querySelectorAll('.linked') ?? []) element.classList.remove('linked');
  if (change === undefined || change < 0) return;
  for (const element of place?.querySelectorAll(`[data-change="${change}"]`) ?? []) element.classList.add('linked');
}
