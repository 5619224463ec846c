import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { circles } from './circles.ts';

describe('circles', () => {
  it('accepts a diamond', async () => {
    const tree = repositoryOf({
      'a.ts': `import './b.ts'; import './c.ts';`,
      'b.ts': `import './d.ts';`,
      'c.ts': `import './d.ts';`,
      'd.ts': '',
    });
    expect(await circles.check(tree)).toEqual([]);
  });

  it('names every file of a circle, also through types', async () => {
    const tree = repositoryOf({
      'a.ts': `import './b.ts';`,
      'b.ts': `import type { C } from './c.ts';`,
      'c.ts': `export { a } from './a.ts';`,
    });
    const findings = await circles.check(tree);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain('a.ts → b.ts → c.ts → a.ts');
  });
});
