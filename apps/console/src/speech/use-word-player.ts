import type { TranscriptWord } from '@medmodal/speech';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { wordAt } from './transcript.ts';

/** Steers a player by the words of a transcript. */
export interface WordPlayer {
  readonly audio: RefObject<HTMLAudioElement | null>;
  /** Plays from `start` to `end`, in seconds. */
  play(start: number, end: number): void;
}

/** Silence that is played with a word, in seconds: the times of words are not exact. */
const MARGIN = 0.05;

/** A player that marks in `place` the word that it plays. */
export function useWordPlayer(words: readonly TranscriptWord[], place: RefObject<HTMLElement | null>): WordPlayer {
  const audio = useRef<HTMLAudioElement>(null);
  const until = useRef<number>(Infinity);
  useEffect(() => {
    const player = audio.current;
    if (!player) return;
    let frame = 0;
    let marked = -1;
    const mark = (word: number): void => {
      if (word === marked) return;
      marked = word;
      place.current?.querySelector('.current')?.classList.remove('current');
      place.current?.querySelector(`[data-word="${word}"]`)?.classList.add('current');
    };
    const follow = (): void => {
      mark(wordAt(words, player.currentTime));
      if (player.currentTime >= until.current) player.pause();
      else frame = requestAnimationFrame(follow);
    };
    const onPlay = (): void => void (frame = requestAnimationFrame(follow));
    const onPause = (): void => {
      cancelAnimationFrame(frame);
      until.current = Infinity;
      mark(-1);
    };
    player.addEventListener('play', onPlay);
    player.addEventListener('pause', onPause);
    return () => {
      cancelAnimationFrame(frame);
      player.removeEventListener('play', onPlay);
      player.removeEventListener('pause', onPause);
    };
  }, [words]);
  return {
    audio,
    play(start, end) {
      const player = audio.current;
      if (!player) return;
      player.pause();
      player.currentTime = Math.max(0, start - MARGIN);
      // What ended the last span comes after this.
      setTimeout(() => {
        until.current = end + MARGIN;
        void player.play().catch(() => undefined);
      });
    },
  };
}
