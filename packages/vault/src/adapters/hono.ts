/** Hono over the web-standard handler. */
import type { Handler } from "../handler/handler.ts";

/** The part of a Hono context that is used. */
export interface HonoContext {
  req: {
    raw: Request;
    formData(): Promise<FormData>;
    arrayBuffer(): Promise<ArrayBuffer>;
  };
}

/** Mounts a handler: `app.all("/oauth/*", toHono(vault.handler))`, also below a `basePath` and behind what has read the body. */
export function toHono(handler: Handler): (context: HonoContext) => Promise<Response> {
  return async ({ req }) => handler(req.raw.bodyUsed ? await withBody(req) : req.raw);
}

/** What has read the body has left it with Hono, not with the request. */
async function withBody(req: HonoContext["req"]): Promise<Request> {
  const { url, method, headers, signal } = req.raw;
  const isForm = headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  const body = isForm
    ? new URLSearchParams([...(await req.formData())].map(([name, it]) => [name, String(it)]))
    : await req.arrayBuffer();
  return new Request(url, { method, headers, signal, body });
}
