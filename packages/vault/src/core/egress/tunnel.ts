/** The way through an HTTP proxy: CONNECT (RFC 9110 section 9.3.6), and inside of it TLS with the host itself, so that the proxy sees names and no more. */
import type { Agent } from "node:https";
import type { Duplex } from "node:stream";
import type { ConnectionOptions, SecureContext } from "node:tls";
import type { NodeModules } from "./node-modules.ts";

const TUNNEL_TIMEOUT_MS = 10_000;

/** What TLS trusts and shows; nothing of its own: what the platform trusts. */
export interface Trusting {
  secureContext?: SecureContext;
}

/** The proxy, and what is trusted about it where its URL is https. */
export interface Proxy {
  url: URL;
  tls: Trusting;
}

/** What Node's agents call with a connection or with why there is none. */
type Connected = (error: Error | null, socket?: Duplex) => void;

/** Makes an https agent open its connections through a proxy. */
export function throughProxy(node: NodeModules, agent: Agent, proxy: Proxy): Agent {
  const createConnection = (options: ConnectionOptions, done: Connected): undefined => {
    openTunnel(node, proxy, authorityOf(options)).then(
      (socket) => done(null, node.tls.connect({ ...options, socket })),
      (error: Error) => done(error),
    );
  };
  return Object.assign(agent, { createConnection });
}

function authorityOf({ host = "", port = 443 }: ConnectionOptions): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Opens one: `authority` is host and port of the other end. Rejects as Node's sockets fail. */
export function openTunnel(node: NodeModules, proxy: Proxy, authority: string): Promise<Duplex> {
  const { protocol, hostname, port } = proxy.url;
  const isSecure = protocol === "https:";
  const host = hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    const asking = (isSecure ? node.https : node.http).request({
      method: "CONNECT",
      host,
      // Else Node takes it from the header Host, which names the other end of the tunnel.
      servername: node.net.isIP(host) ? "" : host,
      port: port || (isSecure ? 443 : 80),
      path: authority,
      headers: { host: authority, ...authorization(proxy.url) },
      agent: false,
      ...(isSecure && proxy.tls),
    });
    const late = setTimeout(() => asking.destroy(refused("did not answer")), TUNNEL_TIMEOUT_MS);
    asking.once("close", () => clearTimeout(late));
    asking.once("error", reject);
    asking.once("connect", (answer, socket) => {
      clearTimeout(late);
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      return reject(refused(`answered ${answer.statusCode}`));
    });
    asking.end();
  });
}

function authorization({ username, password }: URL): { "proxy-authorization"?: string } {
  if (!username) return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(credentials).toString("base64")}` };
}

/** Under the code that Node's own agents use for it. */
function refused(how: string): Error {
  return Object.assign(new Error(`The proxy ${how}.`), { code: "ERR_PROXY_TUNNEL" });
}
