import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ChosenFile } from './chosen-file.ts';

interface ImagePreviewProps {
  readonly file: ChosenFile;
  /** Told the size in pixels once it is known. */
  readonly onSize?: (width: number, height: number) => void;
}

/** Images with sides below this are drawn pixel by pixel. */
const SMALL_SIDE = 280;

/** The image of a file; an image that the browser cannot draw is said to be so. */
export function ImagePreview({ file, onSize }: ImagePreviewProps): VNode {
  const [url, setUrl] = useState<string>();
  const [drawn, setDrawn] = useState<'smooth' | 'pixelated' | 'broken'>('smooth');
  useEffect(() => {
    const made = URL.createObjectURL(file.bytes);
    setUrl(made);
    setDrawn('smooth');
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (drawn === 'broken') return <p class="preview quiet">This browser cannot show the image.</p>;
  return (
    <img
      class={`preview ${drawn}`}
      src={url}
      alt={`The image ${file.name}`}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
        setDrawn(Math.max(naturalWidth, naturalHeight) < SMALL_SIDE ? 'pixelated' : 'smooth');
        onSize?.(naturalWidth, naturalHeight);
      }}
      onError={() => setDrawn('broken')}
    />
  );
}
