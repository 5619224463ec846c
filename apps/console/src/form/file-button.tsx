import type { VNode } from 'preact';

interface FileButtonProps {
  readonly id: string;
  readonly label: string;
  /** What is taken, beside the button. */
  readonly about: string;
  readonly onChoose: (files: FileList) => void;
}

/** A button to choose a file. */
export function FileButton({ id, label, about, onChoose }: FileButtonProps): VNode {
  return (
    <p class="ask">
      <input
        id={id}
        class="unseen"
        type="file"
        aria-describedby={`${id}-about`}
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) onChoose(currentTarget.files);
          // The same file, changed, can be chosen again.
          currentTarget.value = '';
        }}
      />
      <label for={id} class="button">
        {label}
      </label>{' '}
      <span class="quiet" id={`${id}-about`}>
        {about}
      </span>
    </p>
  );
}
