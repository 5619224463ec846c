import type { VNode } from 'preact';
import { chooseFile, fileSize, formatNames, type Choice, type ChosenFile } from '../chosen-file.ts';
import { LazyPictureViewer } from '../picture/lazy-picture-viewer.tsx';
import { DropPlace } from './drop-place.tsx';
import { FileButton } from './file-button.tsx';

interface ImageInputProps {
  readonly accepted: readonly string[];
  readonly file: ChosenFile | undefined;
  readonly onChoose: (choice: Choice) => void;
  /** Told the frame that is shown, from 1; 0 for a picture that has but one. */
  readonly onFrame: (frame: number) => void;
}

/** An image as input: a place to drop it, a button to choose it, and the one that was chosen. */
export function ImageInput({ accepted, file, onChoose, onFrame }: ImageInputProps): VNode {
  const choose = (files: FileList | null | undefined): void =>
    void chooseFile([...(files ?? [])], accepted).then(onChoose);
  return (
    <DropPlace onDrop={choose}>
      {file ? <ChosenImage file={file} onFrame={onFrame} /> : <p class="stage empty">No image yet</p>}
      <FileButton
        id="input"
        label="Choose an image"
        about={`or drop it here: ${formatNames(accepted)}`}
        onChoose={choose}
      />
    </DropPlace>
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
