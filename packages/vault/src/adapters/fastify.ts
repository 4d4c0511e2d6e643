/** Fastify over the web-standard handler, as a plugin: what it says of bodies holds for its own routes only. */
import type { Handler } from "../handler/handler.ts";
import { type NodeRequest, type NodeResponse, toRequest } from "./node-request.ts";

/** The part of a Fastify instance that is used. */
export interface FastifyScope {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    contentType: string,
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ): unknown;
  all(
    path: string,
    answer: (request: FastifyRequest, reply: { raw: NodeResponse }) => Promise<Response>,
  ): unknown;
}

/** The part of a Fastify request that is used. */
export interface FastifyRequest {
  raw: NodeRequest;
  originalUrl: string;
}

/** What Fastify registers. */
export type FastifyPlugin = (scope: FastifyScope, options: unknown, done: () => void) => void;

/** Mounts a handler: `app.register(toFastify(vault.handler), { prefix: "/oauth" })`, before and after plugins that parse bodies. */
export function toFastify(handler: Handler): FastifyPlugin {
  return (scope, _options, done) => {
    // Fastify refuses a form for which it has no parser. Here every body is left for the handler to read.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, parsed) => parsed(null));
    scope.all("/*", ({ raw: incoming, originalUrl: target }, { raw: outgoing }) =>
      handler(toRequest({ incoming, outgoing, target })),
    );
    done();
  };
}
