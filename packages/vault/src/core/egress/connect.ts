/**
 * Opens connections for whoever speaks HTTP over them itself, such as a proxy that streams: to addresses that the guard has checked, through
 * the operator's proxy, with certificates of authorities and of the client. Whole requests are network.ts.
 */
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { LRUCache } from "lru-cache";
import {
  checkBeside,
  checkedLookup,
  type DialOptions,
  isDirectTo,
  limitConnecting,
  platformResolve,
  trustOf,
} from "./dialing.ts";
import type { Resolve } from "./guard.ts";
import { type NodeModules, nodeModules } from "./node-modules.ts";
import { openTunnel, type Trusting } from "./tunnel.ts";

/** Where a connection leads. */
export interface ConnectTo {
  /** Scheme, host and port; the rest is not looked at. */
  url: URL;
  /** The protocols to offer in the TLS handshake (ALPN), the best one first. Default: none is named. */
  offers?: readonly string[];
}

/**
 * Opens one connection, ready to be written to. Rejects with `host_not_allowed` where the guard refuses, and else as Node's sockets fail: with
 * an Error that has a `code`. What goes over it is the caller's: it may go to that host and no other.
 */
export type Connect = (to: ConnectTo) => Promise<Socket>;

const SESSIONS_KEPT = 100;

interface Dialer {
  node: NodeModules;
  options: DialOptions;
  resolve: Resolve;
  trust: { own: Trusting; proxy: Trusting };
  /** TLS sessions by host and port: resuming one spares a round trip. */
  sessions: LRUCache<string, Buffer>;
}

/** Makes what connects. It loads and opens nothing until the first connection. */
export function createConnect(options: DialOptions): Connect {
  let made: Dialer | undefined;
  return async (to) => {
    made ??= createDialer(options);
    const { guard, proxy } = options;
    guard?.checkUrl(to.url);
    if (isDirectTo(proxy, to.url)) return connected(made, to);
    if (guard) await checkBeside(guard, made.resolve, to.url.hostname);
    return throughTunnel(made, to);
  };
}

function createDialer(options: DialOptions): Dialer {
  const node = nodeModules();
  const resolve = options.resolve ?? platformResolve(node);
  const trust = trustOf(node, options);
  return { node, options, resolve, trust, sessions: new LRUCache({ max: SESSIONS_KEPT }) };
}

function connected(dialer: Dialer, to: ConnectTo): Promise<Socket> {
  const { node, options, resolve } = dialer;
  const { hostname, protocol, port } = to.url;
  const isSecure = protocol === "https:";
  const place = { host: bare(hostname), port: Number(port || (isSecure ? 443 : 80)) };
  const common = { ...place, lookup: checkedLookup(node, options.guard, resolve), noDelay: true };
  const socket = isSecure
    ? secured(dialer, to, (own) => node.tls.connect({ ...common, ...own }))
    : node.net.connect({ ...common, keepAlive: true });
  return opened(socket, isSecure);
}

async function throughTunnel(dialer: Dialer, to: ConnectTo): Promise<Socket> {
  const { node, options, trust } = dialer;
  if (!options.proxy) throw new TypeError("there is no proxy");
  const { hostname, port } = to.url;
  const authority = `${hostname}:${port || 443}`;
  const tunnel = { url: options.proxy.url, tls: trust.proxy };
  const socket = await openTunnel(node, tunnel, authority);
  return opened(
    secured(dialer, to, (own) => node.tls.connect({ ...own, socket })),
    true,
  );
}

/** What TLS needs for a host, and its session kept for the next connection. */
function secured(
  { node, trust, sessions }: Dialer,
  { url, offers }: ConnectTo,
  make: (own: object) => TLSSocket,
): TLSSocket {
  const host = bare(url.hostname);
  const session = sessions.get(url.host);
  const socket = make({
    ...trust.own,
    // An address is no name (RFC 6066 section 3).
    servername: node.net.isIP(host) ? "" : host,
    host,
    ...(offers && { ALPNProtocols: [...offers] }),
    ...(session && { session }),
  });
  return socket.on("session", (fresh) => sessions.set(url.host, fresh));
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function opened(socket: Socket, isSecure: boolean): Promise<Socket> {
  return new Promise((resolve, reject) => {
    limitConnecting(socket, isSecure);
    socket.once("error", reject);
    socket.once(isSecure ? "secureConnect" : "connect", () => {
      socket.off("error", reject);
      resolve(socket);
    });
  });
}
