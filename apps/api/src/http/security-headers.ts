import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Security headers: everything comes from this server and nothing may frame it. Strict transport security is left to the
 * proxy that ends TLS, and results are not kept in any cache.
 */
export function securityHeaders(): readonly RequestHandler[] {
  return [
    helmet({ contentSecurityPolicy: false, strictTransportSecurity: false, referrerPolicy: { policy: 'no-referrer' } }),
    contentPolicy({ inlineStyles: false, webAssembly: true }),
    (_request, response, next) => {
      response.setHeader('cache-control', 'no-store');
      response.setHeader('permissions-policy', PERMISSIONS);
      next();
    },
  ];
}

/** The console records speech; nothing here needs a camera or a place. */
const PERMISSIONS = 'microphone=(self), camera=(), geolocation=()';

/** What a page may do beside showing what comes from this server. */
export interface PolicyOptions {
  /** Styles within the page: the API's page of documentation alone needs them. */
  readonly inlineStyles: boolean;
  /** Compiled decoders: the console reads DICOM in the browser with them. It allows no text to become a script. */
  readonly webAssembly?: boolean;
}

/** The content security policy. */
export function contentPolicy({ inlineStyles, webAssembly = false }: PolicyOptions): RequestHandler {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: webAssembly ? ["'self'", "'wasm-unsafe-eval'"] : ["'self'"],
      workerSrc: ["'self'"],
      styleSrc: inlineStyles ? ["'self'", "'unsafe-inline'"] : ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  });
}
