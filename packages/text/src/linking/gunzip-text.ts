/** Unpacks gzip bytes to UTF-8 text, in Node and in browsers. */
export async function gunzipText(packed: Uint8Array): Promise<string> {
  const bytes = new Uint8Array(packed);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
