import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { refuse } from './send-problem.ts';

/** The console's page and assets at `/`; a sentence that says how to build it when it has not been built. */
export function consoleRouter(folder: URL): Router {
  const router = express.Router();
  router.get('/', (_request, response, next) => {
    if (existsSync(new URL('index.html', folder))) return next();
    return refuse(response, 'console.not-built', {
      detail: 'The console page has not been built; the API itself works.',
      hint: 'Run npx nx build @medmodal/console, or go to /docs.',
    });
  });
  router.use(
    '/assets',
    express.static(fileURLToPath(new URL('assets/', folder)), { ...STATIC, immutable: true, maxAge: '1y' }),
  );
  router.use(
    express.static(fileURLToPath(folder), {
      ...STATIC,
      setHeaders: (response) => response.setHeader('cache-control', 'no-cache'),
    }),
  );
  return router;
}

const STATIC = { index: 'index.html', redirect: false, dotfiles: 'ignore', fallthrough: true } as const;
