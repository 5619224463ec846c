import { defineConfig } from 'vitest/config';

const config: ReturnType<typeof defineConfig> = defineConfig({
  test: { projects: ['packages/*', 'apps/*', 'tools/*'] },
});

export default config;
