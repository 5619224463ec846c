import { modelDocuments } from '../model-documents.ts';
import type { Rule } from '../rule.ts';

/** What the documentation says about models is what their cards say. */
export const modelPages: Rule = {
  name: 'model-pages',
  summary: 'docs/models.md and the figures in the READMEs are those of the model cards.',
  check(repository) {
    return [...modelDocuments(repository)]
      .filter(([path, text]) => !repository.paths.includes(path) || repository.text(path) !== text)
      .map(([path]) => ({
        path,
        message: 'Differs from the model cards. Run npm run docs, and commit what it writes.',
      }));
  },
};
