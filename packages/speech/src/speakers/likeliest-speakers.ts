/** What {@link likeliestSpeakers} decides on. */
export interface SpeakerScores {
  /** Logarithms of densities. Shape [count, speakers]. */
  readonly scores: Float32Array;
  readonly speakers: number;
  /** Which 10 ms each row is, rising. Shape [count]. */
  readonly frames: Uint32Array;
}

/** Logarithm of the odds against a change of speaker from one frame to the next, and over a pause. */
const CHANGE = 40;
const CHANGE_AT_PAUSE = 12;
/** Frames without speech that are a pause. */
const PAUSE = 20;

/** The likeliest sequence of speakers, one a row (Viterbi 1967); changes are rare, and less so after a pause. */
export function likeliestSpeakers({ scores, speakers, frames }: SpeakerScores): Uint8Array {
  const count = frames.length;
  const from = new Uint8Array(count * speakers);
  let best = new Float64Array(speakers);
  for (let row = 0; row < count; row += 1) {
    const isPause = row > 0 && (frames[row] as number) - (frames[row - 1] as number) > PAUSE;
    const change = isPause ? CHANGE_AT_PAUSE : CHANGE;
    let leader = 0;
    for (let speaker = 1; speaker < speakers; speaker += 1) {
      if ((best[speaker] as number) > (best[leader] as number)) leader = speaker;
    }
    const next = new Float64Array(speakers);
    for (let speaker = 0; speaker < speakers; speaker += 1) {
      const changed = (best[leader] as number) - change;
      const stayed = best[speaker] as number;
      const at = row * speakers + speaker;
      from[at] = changed > stayed ? leader : speaker;
      next[speaker] = Math.max(changed, stayed) + (scores[at] as number);
    }
    best = next;
  }
  const path = new Uint8Array(count);
  let speaker = best.indexOf(Math.max(...best));
  for (let row = count - 1; row >= 0; row -= 1) {
    path[row] = speaker;
    speaker = from[row * speakers + speaker] as number;
  }
  return path;
}
