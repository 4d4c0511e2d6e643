/** Each adapter in its real framework, on a port of its own: at a path, below a prefix, and behind what has read the body before. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type HttpBindings, serve } from "@hono/node-server";
import express, { type ErrorRequestHandler, Router } from "express";
import Fastify, { type FastifyInstance } from "fastify";
import { Hono, type MiddlewareHandler } from "hono";
import Koa, { type Middleware } from "koa";
import { onTestFinished } from "vitest";
import { toExpress } from "../src/express.ts";
import { toFastify } from "../src/fastify.ts";
import { toHono } from "../src/hono.ts";
import type { Handler } from "../src/index.ts";
import { toKoa } from "../src/koa.ts";
import { toNext } from "../src/next.ts";
import { toNode } from "../src/node.ts";

/** A framework with a handler mounted in it. */
export interface Host {
  name: string;
  /** Where the handler is, without a slash at the end. */
  path: string;
  /** Starts it on a free port, and gives its origin. It ends with the test. */
  start(handler: Handler): Promise<string>;
  /** Methods that reach the handler, beside GET, HEAD and POST. */
  methods: readonly string[];
}

const common = ["DELETE", "PATCH", "PUT", "OPTIONS"];
const all = [...common, "PROPFIND", "M-SEARCH"];
const deep = "/deep/down/oauth";

/** Serves with a listener of Node; ends with the test. */
export async function listen(listener: RequestListener): Promise<string> {
  return originOf(createServer(listener).listen(0, "127.0.0.1"));
}

async function originOf(server: Server): Promise<string> {
  // A busy machine may rest longer than Node keeps a connection: the client would write to one that is closing.
  server.keepAliveTimeout = 0;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  if (!server.listening) await new Promise<void>((done) => server.once("listening", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const failed: ErrorRequestHandler = (_error, _request, response, _next) => {
  response.status(500).send("own error page");
};

function startExpress(mount: (app: express.Express, handler: Handler) => void): Host["start"] {
  return (handler) => {
    const app = express();
    mount(app, handler);
    app.use(failed);
    return listen(app);
  };
}

function startFastify(
  mount: (app: FastifyInstance, handler: Handler) => unknown,
): (handler: Handler) => Promise<string> {
  return async (handler) => {
    const app = Fastify({ forceCloseConnections: true });
    await mount(app, handler);
    await app.listen({ port: 0, host: "127.0.0.1" });
    onTestFinished(() => app.close());
    return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  };
}

/** As `@fastify/formbody` does it. */
function parseForms(app: FastifyInstance): void {
  const type = "application/x-www-form-urlencoded";
  app.addContentTypeParser(type, { parseAs: "string" }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
}

const startFetch = (fetch: (request: Request) => Response | Promise<Response>): Promise<string> =>
  originOf(serve({ fetch, port: 0, hostname: "127.0.0.1" }) as Server);

function startHono(mount: (app: Hono, handler: Handler) => void): Host["start"] {
  return (handler) => {
    const app = new Hono<{ Bindings: HttpBindings }>() as unknown as Hono;
    app.onError((_error, context) => context.text("own error page", 500));
    mount(app, handler);
    return startFetch(app.fetch);
  };
}

const readAs =
  (kind: "text" | "parseBody" | "formData" | "arrayBuffer"): MiddlewareHandler =>
  async ({ req }, next) => {
    const isForm = req.header("content-type")?.startsWith("application/x-www-form-urlencoded");
    // Bytes that are no text are lost in one, for everybody.
    if (req.method === "POST" && (isForm || kind === "arrayBuffer")) await req[kind]();
    await next();
  };

function startKoa(mount: (app: Koa, handler: Handler) => void): Host["start"] {
  return (handler) => {
    const app = new Koa();
    app.silent = true;
    mount(app, handler);
    return listen(app.callback());
  };
}

/** Express's parsers, which leave what they read where Koa's do. */
const parseLikeKoa: Middleware = async (context, next) => {
  const { req, res } = context;
  for (const parse of [express.urlencoded({ limit: "2mb" }), express.raw({ limit: "2mb" })])
    await new Promise<void>((done, refuse) =>
      parse(req as express.Request, res as express.Response, (error) =>
        error ? refuse(error) : done(),
      ),
    );
  const { body } = req as express.Request;
  Object.assign(context.request, { body });
  await next();
};

/** As koa-mount does it: cut off the front of the path for what is below, which `originalUrl` keeps. */
function koaMount(prefix: string, app: Middleware): Middleware {
  return async (context, next) => {
    if (!context.path.startsWith(`${prefix}/`)) return next();
    const { path } = context;
    context.path = path.slice(prefix.length);
    await app(context, async () => {
      context.path = path;
      await next();
      context.path = path.slice(prefix.length);
    });
    context.path = path;
  };
}

/** Next.js's app router as far as a route of one file goes: the function of the method, with the parameters of the path. */
function nextLike(handler: Handler): (request: Request) => Promise<Response> {
  const routes = toNext(handler);
  return async (request) => {
    // HEAD is answered by the function of GET there.
    const method = request.method === "HEAD" ? "GET" : request.method;
    if (method === "GET" || method === "POST") return routes[method](request);
    return new Response(null, { status: 405 });
  };
}

/** Every way of mounting that is tested. */
export const hosts: readonly Host[] = [
  {
    name: "node:http",
    path: "/oauth",
    methods: all,
    start: (handler) => listen(toNode(handler)),
  },
  {
    name: "Express",
    path: "/oauth",
    methods: all,
    start: startExpress((app, handler) => app.all("/oauth/*splat", toExpress(handler))),
  },
  {
    name: "Express behind parsers of bodies",
    path: "/oauth",
    methods: all,
    start: startExpress((app, handler) => {
      app.use(express.urlencoded(), express.json(), express.raw({ limit: "2mb" }));
      app.all("/oauth/*splat", toExpress(handler));
    }),
  },
  {
    name: "Express in Routers",
    path: deep,
    methods: all,
    start: startExpress((app, handler) => {
      const [outer, inner] = [Router(), Router()];
      inner.use("/oauth", toExpress(handler));
      outer.use("/down", inner);
      app.use("/deep", outer);
    }),
  },
  {
    name: "Fastify",
    path: "/oauth",
    methods: common,
    start: startFastify((app, handler) => app.register(toFastify(handler), { prefix: "/oauth" })),
  },
  {
    name: "Fastify that parses forms, in plugins",
    path: deep,
    methods: common,
    start: startFastify((app, handler) => {
      parseForms(app);
      return app.register(
        async (outer) => {
          await outer.register(toFastify(handler), { prefix: "/oauth" });
        },
        { prefix: "/deep/down" },
      );
    }),
  },
  {
    name: "Hono",
    path: "/oauth",
    methods: all,
    start: startHono((app, handler) => app.all("/oauth/*", toHono(handler))),
  },
  {
    name: "Hono below a basePath",
    path: deep,
    methods: all,
    start: startHono((app, handler) =>
      app.route("/deep", new Hono().basePath("/down").all("/oauth/*", toHono(handler))),
    ),
  },
  ...(["text", "parseBody", "formData", "arrayBuffer"] as const).map(
    (kind): Host => ({
      name: `Hono where ${kind} has read the body`,
      path: "/oauth",
      methods: all,
      start: startHono((app, handler) => app.use(readAs(kind)).all("/oauth/*", toHono(handler))),
    }),
  ),
  {
    name: "Hono's mount, which leaves the request as it is",
    path: "/oauth",
    methods: all,
    start: startHono((app, handler) => app.mount("/oauth", handler, { replaceRequest: false })),
  },
  {
    name: "Koa",
    path: "/oauth",
    methods: all,
    start: startKoa((app, handler) => {
      const oauth = toKoa(handler);
      app.use((context, next) => (context.path.startsWith("/oauth/") ? oauth(context) : next()));
    }),
  },
  {
    name: "Koa behind parsers of bodies, mounted",
    path: deep,
    methods: all,
    start: startKoa((app, handler) => {
      app.use(parseLikeKoa).use(koaMount("/deep/down", koaMount("/oauth", toKoa(handler))));
    }),
  },
  {
    name: "a router like that of Next.js",
    path: "/oauth",
    methods: [],
    start: (handler) => startFetch(nextLike(handler)),
  },
  {
    name: "a server of web-standard requests",
    path: "/oauth",
    methods: all,
    start: (handler) => startFetch(handler),
  },
];
