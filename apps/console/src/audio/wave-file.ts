/** Bytes of the header of a WAV file. */
const HEADER = 44;

/** A WAV file of one channel of 16-bit samples (RIFF, little-endian), as recorded piece by piece. */
export function waveFile(pieces: readonly ArrayBuffer[], sampleRate: number): Blob {
  const length = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const view = new DataView(new ArrayBuffer(HEADER));
  const text = (at: number, letters: string): void => {
    for (let index = 0; index < letters.length; index++) view.setUint8(at + index, letters.charCodeAt(index));
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER - 8 + length, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, length, true);
  return new Blob([view.buffer, ...pieces], { type: 'audio/wav' });
}
