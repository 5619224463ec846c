import { once } from 'node:events';
import { answerCollection, SdkError, type CollectionCodec } from '@medmodal/core';
import type { Request, Response } from 'express';
import type { AppParts } from '../app-parts.ts';
import type { Admission } from './admission.ts';
import { answerLine, LINES_TYPE } from './answer-line.ts';
import { EXPORT, withExport } from './export-parameter.ts';
import type { MountedTask } from './mounted-task.ts';
import { problemOf } from './problem.ts';
import { readQueryOptions } from './query-options.ts';
import { readBody } from './read-body.ts';
import { readMediaType, requireKnownOptions } from './read-task-request.ts';
import { requestId } from './request-id.ts';
import { withDeadline } from './with-deadline.ts';

/** Records that are answered at once, and then written. */
const CHUNK = 64;
/** Bytes that are handed to a reader at once. */
const PIECE = 64 * 1024;

/** What {@link answerFile} answers with. */
export interface FileAnswerParts {
  readonly parts: AppParts;
  readonly admission: Admission;
  readonly mounted: MountedTask;
  readonly collection: CollectionCodec;
}

/** The reader for a request's body, when its media type is one of files of many inputs. */
export function findCollection(request: Request, { modality }: MountedTask): CollectionCodec | undefined {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return modality.collections?.find(({ mediaTypes }) => mediaTypes.includes(type));
}

/**
 * Answers a file of many inputs with one line of JSON for each record, written as they are answered and no faster than the
 * client reads. The body is read whole first, since many clients read no answer before all is sent. The time limit holds for
 * every chunk of answers.
 *
 * @throws what concerns the file as a whole, while nothing is written; later, the last line says it.
 */
export async function answerFile(
  request: Request,
  response: Response,
  { parts: { limits }, admission, mounted, collection }: FileAnswerParts,
): Promise<void> {
  await withDeadline(
    (signal, renew) =>
      admission.run(async () => {
        const options = readOptions(request, mounted);
        const bytes = await readBody(request, { bytes: limits.maxFileBytes, setting: 'MAX_FILE_BYTES' });
        response.locals['bytesIn'] = bytes.length;
        if (bytes.length === 0) throw new SdkError('input.empty', 'The file has no bytes.', { hint: 'Send records.' });
        const items = collection.read(pieces(bytes), { signal });
        const context = { signal };
        await sendLines(response, answerCollection(mounted.task, items, { options, context, chunk: CHUNK }), {
          signal,
          renew,
        });
      }),
    { response, timeoutMs: limits.requestTimeoutMs },
  );
}

function readOptions(request: Request, mounted: MountedTask): Record<string, unknown> {
  readMediaType(request, mounted);
  const { [EXPORT]: form, ...options } = readQueryOptions(request.originalUrl, withExport(mounted.schemas.options));
  if (form !== undefined) {
    throw new SdkError('option.invalid', 'Answers to a file of many inputs have one form, lines of JSON.', {
      hint: 'Leave export out, or send one input by itself.',
      details: { option: EXPORT },
    });
  }
  requireKnownOptions(options, mounted);
  return options;
}

type Answers = ReturnType<typeof answerCollection>;

async function sendLines(
  response: Response,
  answers: Answers,
  { signal, renew }: { readonly signal: AbortSignal; readonly renew: () => void },
): Promise<void> {
  const id = requestId(response);
  let bytesOut = 0;
  try {
    for (let next = await answers.next(); next.done !== true; next = await answers.next()) {
      if (!response.headersSent) response.setHeader('content-type', LINES_TYPE);
      const lines = Buffer.from(next.value.map((answer) => answerLine(answer, id)).join(''));
      const written = response.write(lines);
      bytesOut += lines.length;
      response.locals['bytesOut'] = bytesOut;
      if (!written) await once(response, 'drain', { signal });
      renew();
    }
    if (!response.headersSent) response.setHeader('content-type', LINES_TYPE);
    response.end();
  } catch (error) {
    if (!response.headersSent || signal.aborted) throw error;
    response.end(`${JSON.stringify({ error: problemOf(error, id) })}\n`);
  } finally {
    await answers.return(undefined);
  }
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}
