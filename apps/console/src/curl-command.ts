import type { TaskRequest } from './task-request.ts';

/** Longest body that is shown within the command. */
const LONGEST = 4_000;

/**
 * A curl command for a POSIX shell that sends the same request; a file and a long body are read from where they lie.
 *
 * @param base URL of the server.
 */
export function curlCommand(request: TaskRequest, base: string): string {
  const url = new URL(request.path, base).href;
  return `curl -sS ${quote(url)} \\\n  -H 'content-type: ${request.mediaType}' \\\n  --data-binary ${data(request)}`;
}

function data({ body, file }: TaskRequest): string {
  // A lone dash would be the standard input.
  if (file) return quote(`@${file.path === '-' ? './-' : file.path}`);
  return typeof body === 'string' && body.length <= LONGEST ? quote(body) : '@request.json';
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
