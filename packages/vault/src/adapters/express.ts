/** Express, and whatever calls `(request, response, next)`, over the web-standard handler. */
import type { Handler } from "../handler/handler.ts";
import { answerExchange, type NodeRequest, type NodeResponse } from "./node-request.ts";

/** The part of an Express request that is used; a plain `IncomingMessage` is one too. */
export type ExpressRequest = NodeRequest & { originalUrl?: string; body?: unknown };

/** What Express calls, and `createServer` of `node:http` as well. */
export type ExpressHandler = (
  request: ExpressRequest,
  response: NodeResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * Mounts a handler: `app.all("/oauth/*splat", toExpress(vault.handler))`. Works before and after body parsers, and in a Router. What the
 * handler throws goes to `next`.
 */
export function toExpress(handler: Handler): ExpressHandler {
  return (incoming, outgoing, next) => {
    const { originalUrl: target, body } = incoming;
    answerExchange(handler, { incoming, outgoing, target, body }).catch((error: unknown) => {
      if (next) return next(error);
      outgoing.destroy();
    });
  };
}
