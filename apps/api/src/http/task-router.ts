import express, { type Router } from 'express';
import type { AppParts } from '../app-parts.ts';
import type { Admission } from './admission.ts';
import { answerFile, findCollection } from './answer-file.ts';
import { allowOnly } from './error-handler.ts';
import type { MountedTask } from './mounted-task.ts';
import type { ProblemFacts } from './problem.ts';
import { readTaskRequest } from './read-task-request.ts';
import { refuse } from './send-problem.ts';
import { sendFile } from './send-file.ts';
import { sendJson } from './send-json.ts';
import { withDeadline } from './with-deadline.ts';

/** `POST /v1/{modality}/{task}` for every task. */
export function taskRouter(
  tasks: readonly MountedTask[],
  { parts, admission }: { parts: AppParts; admission: Admission },
): Router {
  const router = express.Router();
  const { limits } = parts;
  for (const mounted of tasks) {
    router.post(mounted.path, async (request, response) => {
      if (parts.readiness.state === 'draining') return refuse(response, 'server.draining', DRAINING);
      const collection = findCollection(request, mounted);
      if (collection) return answerFile(request, response, { parts, admission, mounted, collection });
      const answer = await withDeadline(
        (signal) =>
          admission.run(async () => {
            const { input, options, source, form } = await readTaskRequest(request, mounted, { limits, response });
            const prediction = await mounted.task.run(input, options, { signal });
            if (form === undefined) return { prediction };
            const bytes = await form.write({ input, prediction, ...(source && { source }) }, { signal });
            return { bytes, ...form };
          }),
        { response, timeoutMs: limits.requestTimeoutMs },
      );
      if ('bytes' in answer) sendFile(response, answer, mounted.task.name);
      else await sendJson(response, answer.prediction);
    });
    router.all(mounted.path, allowOnly('POST'));
  }
  return router;
}

/** What a request is told once the server shuts down. */
export const DRAINING: ProblemFacts = {
  detail: 'This server is shutting down and takes no new work.',
  hint: 'Send the request again; another server, or this one restarted, will take it.',
};
