import type { ComponentChildren, VNode } from 'preact';
import type { ChosenFile } from '../chosen-file.ts';
import { PictureViewer } from '../picture/picture-viewer.tsx';
import type { Overlay } from '../picture/look.ts';

interface ImageAnswerProps {
  /** The file that was sent; without one, only the findings are shown. */
  readonly file: ChosenFile | undefined;
  readonly overlay?: Overlay | undefined;
  /** The frame of the picture that the answer is about, from 0; it is shown at first. Left out where it is about all. */
  readonly frame?: number | undefined;
  /** The findings, beside the picture. */
  readonly children: ComponentChildren;
}

/** A picture with what was found in it over it and beside it. */
export function ImageAnswer({ file, overlay, frame, children }: ImageAnswerProps): VNode {
  if (!file) return <div class="findings">{children}</div>;
  const shown: Overlay | undefined =
    overlay &&
    ((facts, look) =>
      frame === undefined || facts.frames === 1 || look.frame === frame ? overlay(facts, look) : null);
  return (
    <PictureViewer name={file.name} bytes={file.bytes} overlay={shown} frame={frame}>
      {children}
    </PictureViewer>
  );
}
