/** The first line of what an error says, at most 300 characters and without a full stop; bare rejections are objects. */
export function reasonOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  const line = String(message).trim().split('\n')[0] ?? '';
  return line.replace(/[.\s]+$/, '').slice(0, 300) || 'no reason was given';
}
