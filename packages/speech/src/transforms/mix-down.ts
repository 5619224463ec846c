/** The mean of the channels, which have one length; a single channel is given back as it is. */
export function mixDown(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(), ...others] = channels;
  if (others.length === 0) return first;
  const mixed = first.slice();
  for (const samples of others) {
    for (let index = 0; index < mixed.length; index += 1) mixed[index] = (mixed[index] ?? 0) + (samples[index] ?? 0);
  }
  for (let index = 0; index < mixed.length; index += 1) mixed[index] = (mixed[index] ?? 0) / channels.length;
  return mixed;
}
