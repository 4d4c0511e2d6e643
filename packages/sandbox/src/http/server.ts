/** Listens on 127.0.0.1 and hands each request to the route of its path. Knows no protocol. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SandboxError } from "../errors.ts";
import type { Handler, Reply, Routes, SandboxRequest } from "./http.ts";
import { json, onlyHeader, readRequest, sendReply } from "./http.ts";

/** A listening server. It has no routes at first, for they need to know its URL. */
export interface Listener {
  readonly port: number;
  /** Origin, without a slash at the end. */
  readonly url: string;
  /** Starts answering; call it once, at once. A handler alone takes every path. */
  serve(routes: Routes | Handler): void;
  /** Aborted by `close`. */
  readonly closed: AbortSignal;
  /** Stops listening and ends all sockets at once. Can be called twice. */
  close(): Promise<void>;
}

/** Listens on a port (0: a free one). Rejects with `port_in_use` or `bad_option`. */
export async function listen(port: number): Promise<Listener> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new SandboxError("bad_option", "port must be a whole number from 0 to 65535.");
  }
  const server = createServer();
  // Node would close a connection that rests for five seconds, just as a client on a busy machine may write to it.
  server.keepAliveTimeout = 0;
  await start(server, port);
  const bound = (server.address() as AddressInfo).port;
  const closing = new AbortController();
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    closed: closing.signal,
    serve(routes) {
      server.on("request", (message, response) => void answer(message, response, routes));
    },
    close() {
      closing.abort();
      return stop(server);
    },
  };
}

function start(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new SandboxError(
              "port_in_use",
              `Port ${port} is taken. Choose another, or 0 for a free one.`,
            )
          : error,
      );
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  routes: Routes | Handler,
): Promise<void> {
  try {
    const request = await readRequest(message);
    const tooLarge = json(413, { error: "payload_too_large" });
    sendReply(
      response,
      request ? await dispatch(request, routes, message.socket.localPort) : tooLarge,
    );
  } catch {
    // The caller hung up, the server closes while a delay runs, or a fault in here: an answer if one can still be given.
    if (!response.headersSent) sendReply(response, json(500, { error: "server_error" }));
  }
}

async function dispatch(
  request: SandboxRequest,
  routes: Routes | Handler,
  port: number | undefined,
): Promise<Reply> {
  // A page elsewhere that rebinds its own name to 127.0.0.1 must not get through.
  const host = onlyHeader(request, "host")?.toLowerCase();
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`)
    return json(421, { error: "misdirected_request" });

  if (typeof routes === "function") return routes(request);
  const methods = routes.get(request.path);
  if (!methods) return json(404, { error: "not_found" });
  const handler = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  if (!handler)
    return json(405, { error: "method_not_allowed" }, { allow: Object.keys(methods).join(", ") });
  return handler(request);
}
