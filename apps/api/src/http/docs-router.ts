import express, { type Router } from 'express';
import swaggerUi from 'swagger-ui-express';
import { sendJson } from './send-json.ts';
import { contentPolicy } from './security-headers.ts';

/** `GET /openapi.json`, and `GET /docs`: the same as a page, served whole from this process. */
export function docsRouter(document: unknown): Router {
  const router = express.Router();
  router.get('/openapi.json', (_request, response) => sendJson(response, document));
  router.get('/docs', (request, response, next) =>
    request.originalUrl.startsWith('/docs/') ? next() : response.redirect('/docs/'),
  );
  router.use('/docs', contentPolicy({ inlineStyles: true }), swaggerUi.serve);
  router.get(
    '/docs/',
    swaggerUi.setup(null, {
      customSiteTitle: 'medmodal API',
      customCss: '.swagger-ui .topbar { display: none }',
      swaggerOptions: { url: '/openapi.json', validatorUrl: null },
    }),
  );
  return router;
}
