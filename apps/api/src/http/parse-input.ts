import { SdkError } from '@medmodal/core';
import type { z } from 'zod';
import { formsOf, propertyNames } from './json-schema.ts';
import type { MountedTask } from './mounted-task.ts';

/**
 * Parses the JSON form of a task's input to its value.
 *
 * @throws `input.schema` with what is wrong and where, never with what was sent; and what the schema itself throws.
 */
export async function parseInput(json: unknown, mounted: MountedTask): Promise<unknown> {
  const parsed = await mounted.task.input.safeParseAsync(json);
  if (parsed.success) return parsed.data;
  const names = propertyNames(mounted.schemas.input);
  const forms = formsOf(mounted.schemas.input).map((form) => `{${form.join(', ')}}`);
  const issues = parsed.error.issues.slice(0, 10).map((issue) => {
    const allowed = issue.path.length === 0 && issue.code === 'invalid_union' && forms.length > 0;
    return `${place(issue.path, names)}: ${complaint(issue)}${allowed ? ` ${forms.join(' or ')}` : ''}`;
  });
  throw new SdkError('input.schema', 'The JSON body does not match the schema of the task.', {
    hint: `Correct ${issues[0] ?? 'the body'}. GET /v1/modalities shows the schema.`,
    details: { issues },
  });
}

/** A path as a JSON pointer; a step that is no name of the schema is the client's text, and shown as `*`. */
function place(path: readonly PropertyKey[], names: ReadonlySet<string>): string {
  if (path.length === 0) return 'body';
  return path.map((step) => (typeof step === 'number' || names.has(String(step)) ? `/${String(step)}` : '/*')).join('');
}

function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'has a property that is not known';
    case 'invalid_type':
      return `must be a ${issue.expected}`;
    case 'invalid_union':
      return 'has none of the allowed forms';
    default:
      return issue.message;
  }
}
