/** What the adapters leave to their frameworks: cookies and headers of the app, its own routes, its own pages for errors. */
import { request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import express, { type ErrorRequestHandler } from "express";
import Fastify, { type FastifyInstance } from "fastify";
import Koa from "koa";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "../../test/hosts.ts";
import { toExpress } from "../express.ts";
import { toFastify } from "../fastify.ts";
import type { Handler } from "../index.ts";
import { toKoa } from "../koa.ts";

const cookies: Handler = async () => {
  const headers = new Headers({ "content-type": "text/plain" });
  headers.append("set-cookie", "ours=1");
  headers.append("set-cookie", "ours-too=2");
  return new Response("x", { headers });
};

const fastify = (): FastifyInstance => {
  const app = Fastify();
  onTestFinished(() => app.close());
  return app;
};

/** TRACE, which no web-standard client sends. */
function trace(url: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${url}/oauth/x`, { method: "TRACE" }, async (response) =>
      resolve({ status: response.statusCode, body: await text(response) }),
    );
    sent.on("error", reject).end();
  });
}

test("Express: what the app has set before stays", async () => {
  const app = express();
  app.use((_request, response, next) => {
    response.cookie("app", "1").set("x-app", "1");
    next();
  });
  app.all("/oauth/*splat", toExpress(cookies));
  const { headers } = await fetch(`${await listen(app)}/oauth/x`);
  expect(headers.getSetCookie()).toEqual(["app=1; Path=/", "ours=1", "ours-too=2"]);
  expect(headers.get("x-app")).toBe("1");
});

test("Express: what no Request can be is answered with 400, by the app's own page", async () => {
  const app = express();
  app.all("/oauth/*splat", toExpress(cookies));
  const own: ErrorRequestHandler = (error, _request, response, _next) => {
    response.status(error.status).send(`own page: ${error.message}`);
  };
  app.use(own);
  expect(await trace(await listen(app))).toEqual({
    status: 400,
    body: "own page: The request has a method or an address that no web-standard Request has.",
  });
});

test("Koa: what is set before stays, and a session that is kept at the end is kept", async () => {
  const app = new Koa();
  app.use(async (context, next) => {
    context.cookies.set("app", "1");
    context.set("x-app", "1");
    await next();
    // As koa-session does it.
    context.cookies.set("session", "2");
  });
  app.use(toKoa(cookies));
  const answer = await fetch(`${await listen(app.callback())}/oauth/x`);
  expect(answer.headers.getSetCookie()).toEqual([
    "app=1; path=/; httponly",
    "ours=1",
    "ours-too=2",
    "session=2; path=/; httponly",
  ]);
  expect([answer.headers.get("x-app"), await answer.text()]).toEqual(["1", "x"]);
});

test("Koa: a handler that fails is the app's error, and what no Request can be is a 400", async () => {
  const errors: unknown[] = [];
  const app = new Koa();
  app.on("error", (error) => errors.push(error));
  app.use(toKoa(() => Promise.reject(new RangeError("x"))));
  const url = await listen(app.callback());
  expect((await fetch(`${url}/oauth/x`)).status).toBe(500);
  expect((await trace(url)).status).toBe(400);
  expect(errors).toEqual([expect.any(RangeError), expect.any(TypeError)]);
});

test("Fastify: hooks of the app still run, and its cookies stay", async () => {
  const app = fastify();
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("set-cookie", "app=1");
  });
  app.addHook("onSend", async (_request, reply) => {
    reply.header("set-cookie", "session=2").header("x-app", "1");
  });
  app.register(toFastify(cookies), { prefix: "/oauth" });
  const { headers } = await fetch(`${await app.listen({ port: 0, host: "127.0.0.1" })}/oauth/x`);
  expect(headers.getSetCookie().sort()).toEqual(["app=1", "ours-too=2", "ours=1", "session=2"]);
  expect(headers.get("x-app")).toBe("1");
});

test("Fastify: the app's own routes have their parsers still, and no others", async () => {
  const app = fastify();
  app.register(toFastify(cookies), { prefix: "/oauth" });
  app.post("/own", async (request) => request.body);
  const url = `${await app.listen({ port: 0, host: "127.0.0.1" })}/own`;
  const headers = { "content-type": "application/json" };
  const json = await fetch(url, { method: "POST", body: `{"a":1}`, headers });
  expect(await json.json()).toEqual({ a: 1 });
  const form = await fetch(url, { method: "POST", body: new URLSearchParams("a=1") });
  expect(form.status).toBe(415);
});

test("Fastify: a handler that fails is the app's error", async () => {
  const app = fastify();
  app.setErrorHandler((error, _request, reply) => reply.code(503).send(`own page: ${error}`));
  app.register(
    toFastify(() => Promise.reject(new RangeError("x"))),
    { prefix: "/oauth" },
  );
  const answer = await fetch(`${await app.listen({ port: 0, host: "127.0.0.1" })}/oauth/x`);
  expect([answer.status, await answer.text()]).toEqual([503, "own page: RangeError: x"]);
});
