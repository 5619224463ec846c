import type { RefObject, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useBlobUrl, usePeaks } from './use-audio-file.ts';
import { WavePicture } from './wave-picture.tsx';

interface AudioPlayerProps {
  readonly bytes: Blob;
  readonly label: string;
  /** The element that plays, for others to steer. */
  readonly player?: RefObject<HTMLAudioElement | null>;
}

/** A recording: its picture, and a player. */
export function AudioPlayer({ bytes, label, player }: AudioPlayerProps): VNode {
  const own = useRef<HTMLAudioElement>(null);
  const audio = player ?? own;
  const url = useBlobUrl(bytes);
  const peaks = usePeaks(bytes);
  const [played, setPlayed] = useState(0);
  const follow = ({ currentTarget: { currentTime, duration } }: { readonly currentTarget: HTMLAudioElement }): void =>
    setPlayed(duration > 0 ? currentTime / duration : 0);
  const seek = (share: number): void => {
    if (audio.current && peaks) audio.current.currentTime = share * peaks.duration;
  };
  return (
    <div class="player">
      {peaks ? <WavePicture values={peaks.values} played={played} onSeek={seek} /> : null}
      <audio
        ref={audio}
        controls
        preload="metadata"
        src={url}
        aria-label={label}
        onTimeUpdate={follow}
        onSeeked={follow}
      />
    </div>
  );
}
