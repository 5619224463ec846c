import { defineConfig } from 'vite';

const config: ReturnType<typeof defineConfig> = defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  worker: { format: 'es' },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080', '/examples': 'http://127.0.0.1:8080' } },
});

export default config;
