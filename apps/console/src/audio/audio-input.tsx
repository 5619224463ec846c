import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../api-description.ts';
import { chooseFile, fileSize, formatNames, type Choice, type ChosenFile } from '../chosen-file.ts';
import { DropPlace } from '../form/drop-place.tsx';
import { FileButton } from '../form/file-button.tsx';
import { ProblemNotice } from '../problem-notice.tsx';
import { AudioPlayer } from './audio-player.tsx';
import { clock } from './clock.ts';
import { useRecorder, type Recorder, type RecordingFeed } from './use-recorder.ts';
import { WavePicture } from './wave-picture.tsx';

interface AudioInputProps {
  readonly accepted: readonly string[];
  readonly file: ChosenFile | undefined;
  readonly onChoose: (choice: Choice) => void;
  /** A recording begins; see `RecorderListener`. */
  readonly onRecord: (mediaType: string) => RecordingFeed | undefined;
}

/** Tenths of a second of a recording that are shown while it is made. */
const SHOWN = 150;

/** Speech as input: a button to record it, one to choose a recording, a place to drop it, and the one there is. */
export function AudioInput({ accepted, file, onChoose, onRecord }: AudioInputProps): VNode {
  const [refused, setRefused] = useState<Problem>();
  const recorder = useRecorder({
    onBegin: onRecord,
    onFile: (recorded) => onChoose({ file: recorded }),
    onProblem: setRefused,
  });
  const choose = (files: FileList | null | undefined): void =>
    void chooseFile([...(files ?? [])], accepted).then(onChoose);
  const idle = recorder.state === 'idle';
  return (
    <DropPlace onDrop={idle ? choose : () => undefined}>
      {idle ? <Recording file={file} /> : <Growing recorder={recorder} />}
      <div class="ask recorder">
        {idle ? (
          <button type="button" class="record" onClick={recorder.start}>
            Record
          </button>
        ) : (
          <button type="button" class="record on" disabled={recorder.state === 'asking'} onClick={recorder.stop}>
            {recorder.state === 'asking' ? 'Asking for the microphone…' : 'Stop'}
          </button>
        )}
        {idle ? (
          <FileButton
            id="input"
            label="Choose a recording"
            about={`or drop it here: ${formatNames(accepted)}`}
            onChoose={choose}
          />
        ) : null}
      </div>
      {refused ? <ProblemNotice problem={refused} /> : null}
    </DropPlace>
  );
}

function Recording({ file }: { readonly file: ChosenFile | undefined }): VNode {
  if (!file) return <p class="stage empty">No recording yet</p>;
  return (
    <figure>
      <AudioPlayer bytes={file.bytes} label={`Recording ${file.name}`} />
      <figcaption aria-live="polite">
        <strong>{file.name}</strong>{' '}
        <span class="quiet">
          {fileSize(file.bytes.size)},{' '}
          {file.sent ? 'was sent while it was recorded' : 'stays in this browser until you run'}
        </span>
      </figcaption>
    </figure>
  );
}

function Growing({ recorder: { peaks, seconds } }: { readonly recorder: Recorder }): VNode {
  const shown = peaks.slice(-SHOWN);
  const values = [...Array.from({ length: SHOWN - shown.length }, () => 0), ...shown];
  return (
    <div class="growing">
      <WavePicture values={values} played={1} />
      <p>
        <span role="timer" aria-label="Recorded" class="figure">
          {clock(seconds)}
        </span>{' '}
        <meter min={0} max={1} low={0.02} value={peaks.at(-1) ?? 0} aria-label="Level of the microphone" />
      </p>
    </div>
  );
}
