import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Security headers: everything comes from this server and nothing may frame it. Strict transport security is left to the
 * proxy that ends TLS, and results are not kept in any cache.
 */
export function securityHeaders(): readonly RequestHandler[] {
  return [
    helmet({ contentSecurityPolicy: false, strictTransportSecurity: false, referrerPolicy: { policy: 'no-referrer' } }),
    contentPolicy({ inlineStyles: false }),
    (_request, response, next) => {
      response.setHeader('cache-control', 'no-store');
      next();
    },
  ];
}

/** The content security policy; the API's page of documentation alone needs inline styles. */
export function contentPolicy({ inlineStyles }: { inlineStyles: boolean }): RequestHandler {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: inlineStyles ? ["'self'", "'unsafe-inline'"] : ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  });
}
