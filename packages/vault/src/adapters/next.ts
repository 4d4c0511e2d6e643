/** The app router of Next.js over the web-standard handler. */
import type { Handler } from "../handler/handler.ts";

/** What a `route.ts` exports. */
export interface NextRoutes {
  GET: Handler;
  POST: Handler;
}

/**
 * Mounts a handler by a file `app/oauth/[...path]/route.ts`: `export const { GET, POST } = toNext(vault.handler);`. The methods are those that
 * the handler knows: Next.js answers the others itself.
 */
export function toNext(handler: Handler): NextRoutes {
  // Next.js hands on a second argument, which is none of the handler's.
  const answer: Handler = (request) => handler(request);
  return { GET: answer, POST: answer };
}
