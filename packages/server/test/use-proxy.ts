/** The proxy on a free loopback port, before providers that a test plays itself; and a client that sees every byte. One for a whole file. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Connect } from "valetkey/host";
import { afterAll } from "vitest";
import { makeCertificate } from "../../oauth2/test/certificates.ts";
import { problemResponse } from "../src/http/problems/problem-response.ts";
import { requestIdOf } from "../src/http/request-id.ts";
import { createAuthority } from "../src/proxy/authority.ts";
import { waitsForInvitation } from "../src/proxy/invitation.ts";
import { createProxy, type ProxyLimits } from "../src/proxy/proxy.ts";
import type { Exchange } from "../src/telemetry/exchange.ts";
import { type UseServer, useServer } from "./use-server.ts";

/** What a test plays a provider with, over HTTP/1.1 or HTTP/2. */
export type Play = (
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse,
) => void;

export interface UseProxy {
  server: UseServer;
  port: number;
  url: string;
  key: string;
  /** Ids of the connections of the user alice: at the provider that is played, the same over HTTP/2, and the sandbox. */
  ids: { api: string; h2: string; sandbox: string };
  /** Plays the provider from now on. */
  play(listener: Play): void;
  /** Where the provider that is played is. */
  upstream: { host: string; h2: string; connections(): number };
  exchanges: Exchange[];
  /** What was answered with a problem. */
  refused: unknown[];
  /** The proxy's own ends: of its callers, and of its connections to providers. */
  ends: { incoming: IncomingMessage; outgoing: ServerResponse }[];
  sockets: Socket[];
  /** Asks the proxy as fetch does; `path` is what follows the connection, that at the provider which is played unless said otherwise. */
  ask(path: string, init?: RequestInit & { duplex?: "half" }, id?: string): Promise<Response>;
  /** Writes on a connection of its own; resolves with all that came until it was closed, or until `isEnough` says so. */
  raw(bytes: string | Buffer, isEnough?: (text: string) => boolean): Promise<string>;
  open(): Promise<Socket>;
}

/** Starts it at the first need, and stops it when the file's tests are over. */
export function useProxy(limits: Partial<ProxyLimits> = {}): () => Promise<UseProxy> {
  const stops: (() => Promise<unknown>)[] = [];
  let server: () => Promise<UseServer>;
  let handler: Play = (_request, response) => response.end("played");
  const plain = createServer((request, response) => handler(request, response));
  const { certificate, key } = makeCertificate({ commonName: "played", ip: "127.0.0.1" });
  const secure = createSecureServer({ cert: certificate, key, allowHTTP1: true }, ((
    request: Http2ServerRequest,
    response: Http2ServerResponse,
  ) => handler(request, response as unknown as ServerResponse)) as never);
  let connections = 0;
  plain.on("connection", () => {
    connections += 1;
  });
  let starting: Promise<UseProxy> | undefined;
  const options: Parameters<typeof useServer>[0] = { egress: { ca: certificate }, providers: {} };
  server = useServer(options);
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  const start = async (): Promise<UseProxy> => {
    const [host, h2] = await Promise.all([plain, secure].map(listening));
    const keyed = (baseUrl: string, place: string) => ({
      ...{ protocol: "key" as const, key: { in: "header" as const, name: "x-api-key" } },
      api: { baseUrl, hosts: [place] },
    });
    Object.assign(options.providers ?? {}, {
      api: keyed(`http://${host}/base`, host ?? ""),
      h2: keyed(`https://${h2}`, h2 ?? ""),
    });
    const started = await server();
    const { app } = started;
    const alice = app.vault.user("alice");
    const api = await alice.at("api").adopt({ key: "CANARY-key" });
    const overH2 = await alice.at("h2").adopt({ key: "CANARY-key" });
    const sandbox = await started.connect("alice");
    const sockets: Socket[] = [];
    const taps = new Map<Connect, Connect>();
    const tapped = (connect: Connect): Connect => {
      const tap: Connect = async (to) => {
        const socket = await connect(to);
        sockets.push(socket);
        return socket;
      };
      taps.set(connect, taps.get(connect) ?? tap);
      return taps.get(connect) ?? tap;
    };
    const proxy = createProxy({
      host: {
        ...app.host,
        forward: (target, request, send) =>
          app.host.forward(target, request, (onward) =>
            send({ ...onward, connect: tapped(onward.connect) }),
          ),
      },
      authority: createAuthority(app),
      refusal(error, known) {
        refused.push(error);
        return problemResponse(app, error, known);
      },
      limits,
    });
    const exchanges: Exchange[] = [];
    const refused: unknown[] = [];
    const ends: UseProxy["ends"] = [];
    const listener: RequestListener = (incoming, outgoing) => {
      const given = incoming.headers["valetkey-request-id"];
      const { method = "", url: path = "" } = incoming;
      const requestId = requestIdOf(given && String(given));
      const exchange = { requestId, method, path, startedAt: 0, ip: "127.0.0.1", route: "other" };
      exchanges.push(exchange);
      ends.push({ incoming, outgoing });
      if (proxy.takes((incoming.url ?? "").split("?")[0] ?? ""))
        proxy.answer(incoming, outgoing, exchange);
      else outgoing.writeHead(404).end("not the proxy's");
    };
    const front = createServer(listener);
    front.on("checkContinue", (incoming, outgoing) => {
      waitsForInvitation(incoming);
      listener(incoming, outgoing);
    });
    const place = await listening(front);
    const port = Number(place.split(":")[1]);
    stops.push(() => proxy.close());
    for (const each of [front, plain, secure])
      stops.push(async () => {
        if ("closeAllConnections" in each) each.closeAllConnections();
        each.close();
      });
    const url = `http://${place}`;
    const open = (): Promise<Socket> =>
      new Promise((resolve) => {
        const socket = connect(port, "127.0.0.1", () => resolve(socket));
        socket.on("error", () => {});
      });
    return {
      server: started,
      port,
      url,
      exchanges,
      refused,
      ends,
      sockets,
      open,
      key: started.key,
      ids: { api: api.id, h2: overH2.id, sandbox },
      upstream: { host: host ?? "", h2: h2 ?? "", connections: () => connections },
      play(next) {
        handler = next;
      },
      ask: (path, init = {}, id = api.id) =>
        fetch(`${url}/v1/proxy/${id}${path}`, {
          redirect: "manual",
          ...init,
          headers: { authorization: `Bearer ${started.key}`, ...init.headers },
        } as RequestInit),
      async raw(bytes, isEnough = () => false) {
        const socket = await open();
        let text = "";
        return new Promise((resolve) => {
          socket.on("data", (chunk) => {
            text += chunk.toString("latin1");
            if (isEnough(text)) socket.destroy();
          });
          socket.on("close", () => resolve(text));
          socket.write(bytes);
        });
      },
    };
  };
  return () => {
    starting ??= start();
    return starting;
  };
}

async function listening(server: {
  listen(port: number, host: string, done: () => void): unknown;
  address(): unknown;
}): Promise<string> {
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
