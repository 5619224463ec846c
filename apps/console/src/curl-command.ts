/** What a request sends, as the page sends it. */
export interface Request {
  /** Absolute URL of the task. */
  readonly url: string;
  /** The JSON body. */
  readonly body: unknown;
}

/** Longest body that is shown within the command. */
const LONGEST = 4_000;

/** A curl command for a POSIX shell that sends the same request; a long body is left to a file. */
export function curlCommand({ url, body }: Request): string {
  const json = JSON.stringify(body);
  const data = json.length <= LONGEST ? quote(json) : '@request.json';
  return `curl -sS ${quote(url)} \\\n  -H 'content-type: application/json' \\\n  --data-binary ${data}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
