import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface DropPlaceProps {
  readonly onDrop: (files: FileList | null | undefined) => void;
  readonly children: ComponentChildren;
}

/** A place to drop a file; one that is dropped beside it is kept off the page. */
export function DropPlace({ onDrop, children }: DropPlaceProps): VNode {
  const [over, setOver] = useState(false);
  useEffect(keepFilesOffThePage, []);
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
        onDrop(event.dataTransfer?.files);
      }}
    >
      {children}
    </div>
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
