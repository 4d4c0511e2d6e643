/** Koa over the web-standard handler. Answers by Koa's own response, so that what stands before it, such as a session, can still add to it. */
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { Handler } from "../handler/handler.ts";
import { type NodeRequest, type NodeResponse, toRequest } from "./node-request.ts";

/** The part of a Koa context that is used. */
export interface KoaContext {
  req: NodeRequest;
  res: NodeResponse;
  originalUrl: string;
  request: object;
  status: number;
  body: unknown;
  append(name: string, value: string): void;
  set(name: string, value: string): void;
}

/**
 * Makes a middleware that answers every request it gets: mount it by a router or koa-mount, or call it where `context.path` is below the
 * vault's. Works before and after body parsers.
 */
export function toKoa(handler: Handler): (context: KoaContext) => Promise<void> {
  return async (context) => {
    const { req: incoming, res: outgoing, originalUrl: target, request } = context;
    const body = "body" in request ? request.body : undefined;
    const response = await handler(toRequest({ incoming, outgoing, target, body }));
    context.body = response.body && Readable.fromWeb(response.body as NodeReadableStream);
    // After the body, for which Koa has a status and a type of its own.
    context.status = response.status;
    for (const [name, value] of response.headers) {
      if (name === "set-cookie") context.append(name, value);
      else context.set(name, value);
    }
  };
}
