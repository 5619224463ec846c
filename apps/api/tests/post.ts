/** An answer of the server, its body parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

/** Posts a body to a URL and parses the JSON of the answer. */
export async function post(
  url: string,
  body: BodyInit | undefined,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return read(await fetch(url, { method: 'POST', headers, ...(body === undefined ? {} : { body }) }));
}

/** Posts a value as JSON. */
export function postJson(url: string, value: unknown): Promise<Answer> {
  return post(url, JSON.stringify(value), { 'content-type': 'application/json' });
}

/** Reads an answer; what is not JSON has an empty body. */
export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: /json/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as Record<string, unknown>) : {},
    text,
  };
}
