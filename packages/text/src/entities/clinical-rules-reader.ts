import type { EntityReaderSource } from './entity-reader.ts';

/** Name and version of the rules. The version changes with every change of what they find. */
export const CLINICAL_RULES = 'clinical-rules@1.1.0';

/**
 * Doses, strengths, routes, frequencies, durations, times, tests with values (units in UCUM) and social factors by rules, in
 * English and Chinese. Loads no model; the rules are a chunk of their own, which is loaded when a document first needs them.
 */
export function clinicalRulesReader(): EntityReaderSource {
  return {
    id: 'clinical-rules',
    languages: ['en', 'zh'],
    types: ['dose', 'strength', 'route', 'frequency', 'duration', 'test', 'value', 'time', 'social'],
    guidelines: [],
    models: async () => [],
    open: async () => {
      const { RuleReader } = await import('./rule-reader.ts');
      return new RuleReader();
    },
  };
}
