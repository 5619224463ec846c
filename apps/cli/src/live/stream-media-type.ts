/** What the first bytes of a recording say it is; undefined where they say nothing, as those of bare samples. */
function mediaTypeOf(head: Uint8Array): string | undefined {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 12));
  return text.startsWith('RIFF') && text.endsWith('WAVE') ? 'audio/wav' : undefined;
}

/** A stream, and what it was found to be. */
export interface KnownStream {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly mediaType?: string;
}

/** Looks at the first bytes of a stream; recorders such as `arecord` put a header before what they pipe. */
export async function knowStream(source: AsyncGenerator<Uint8Array>, known: readonly string[]): Promise<KnownStream> {
  let head = new Uint8Array();
  let ended = false;
  while (!ended && head.length < 12) {
    const next = await source.next();
    ended = next.done === true;
    if (next.done !== true) head = new Uint8Array([...head, ...next.value]);
  }
  const mediaType = mediaTypeOf(head);
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield head;
    yield* source;
  };
  return { chunks: whole(), ...(mediaType !== undefined && known.includes(mediaType) && { mediaType }) };
}
