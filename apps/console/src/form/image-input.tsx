import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { chooseFile, fileSize, formatNames, type Choice, type ChosenFile } from '../chosen-file.ts';
import { LazyPictureViewer } from '../picture/lazy-picture-viewer.tsx';

interface ImageInputProps {
  readonly accepted: readonly string[];
  readonly file: ChosenFile | undefined;
  readonly onChoose: (choice: Choice) => void;
  /** Told the frame that is shown, from 1; 0 for a picture that has but one. */
  readonly onFrame: (frame: number) => void;
}

/** An image as input: a place to drop it, a button to choose it, and the one that was chosen. */
export function ImageInput({ accepted, file, onChoose, onFrame }: ImageInputProps): VNode {
  const [over, setOver] = useState(false);
  useEffect(keepFilesOffThePage, []);
  const choose = (files: FileList | null | undefined): void =>
    void chooseFile([...(files ?? [])], accepted).then(onChoose);
  return (
    <div
      class={`drop${over ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        choose(event.dataTransfer?.files);
      }}
    >
      {file ? <ChosenImage file={file} onFrame={onFrame} /> : <p class="stage empty">No image yet</p>}
      <p class="ask">
        <input
          id="input"
          class="unseen"
          type="file"
          aria-describedby="input-about"
          onChange={({ currentTarget }) => {
            if (currentTarget.files?.length) choose(currentTarget.files);
            // The same file, changed, can be chosen again.
            currentTarget.value = '';
          }}
        />
        <label for="input" class="button">
          Choose an image
        </label>{' '}
        <span class="quiet" id="input-about">
          or drop it here: {formatNames(accepted)}
        </span>
      </p>
    </div>
  );
}

function ChosenImage({
  file,
  onFrame,
}: {
  readonly file: ChosenFile;
  readonly onFrame: (frame: number) => void;
}): VNode {
  return (
    <figure>
      <LazyPictureViewer name={file.name} bytes={file.bytes} onFrame={onFrame} />
      <figcaption aria-live="polite">
        <strong>{file.name}</strong>{' '}
        <span class="quiet">{fileSize(file.bytes.size)}, stays in this browser until you run</span>
      </figcaption>
    </figure>
  );
}

/** A file that is dropped beside the place for it must not take the page's place. */
function keepFilesOffThePage(): () => void {
  const refuse = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };
  addEventListener('dragover', refuse);
  addEventListener('drop', refuse);
  return () => {
    removeEventListener('dragover', refuse);
    removeEventListener('drop', refuse);
  };
}
