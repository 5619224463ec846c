import { useEffect, useState } from 'preact/hooks';
import { readPeaks, type Peaks } from './peaks.ts';

/** Bars of the picture of a recording, at most. */
const BARS = 1_000;

/** An address under which the page plays `bytes`; undefined until it is made. */
export function useBlobUrl(bytes: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!bytes) return setUrl(undefined);
    const made = URL.createObjectURL(bytes);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url;
}

/** The loudness of a recording over time; undefined until it is known, or where the browser cannot decode it. */
export function usePeaks(bytes: Blob | undefined): Peaks | undefined {
  const [peaks, setPeaks] = useState<Peaks>();
  useEffect(() => {
    let current = true;
    setPeaks(undefined);
    if (bytes) void readPeaks(bytes, BARS).then((read) => current && setPeaks(read));
    return () => void (current = false);
  }, [bytes]);
  return peaks;
}
