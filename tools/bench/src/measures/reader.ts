/** Something that reads words: one call reads a piece and says how many white-space words it had. */
export interface Reader {
  readonly name: string;
  read(): Promise<number>;
}

/** How fast a reader was in one round. */
export interface Pace {
  readonly wordsPerSecond: number;
  /** Words per second of processor time, over all threads of the process. */
  readonly wordsPerProcessorSecond: number;
}

/** Lets a reader read for at least `seconds` and measures its pace. */
export async function measurePace(reader: Reader, seconds: number): Promise<Pace> {
  const processorStart = process.cpuUsage();
  const start = performance.now();
  let words = 0;
  let elapsed = 0;
  while (elapsed < seconds) {
    words += await reader.read();
    elapsed = (performance.now() - start) / 1000;
  }
  const { user, system } = process.cpuUsage(processorStart);
  return { wordsPerSecond: words / elapsed, wordsPerProcessorSecond: words / ((user + system) / 1e6) };
}
