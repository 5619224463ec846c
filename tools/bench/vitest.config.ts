import { defineConfig } from 'vitest/config';

const config: ReturnType<typeof defineConfig> = defineConfig({ test: { name: 'bench', include: ['{src,tests}/**/*.test.ts'] } });

export default config;
