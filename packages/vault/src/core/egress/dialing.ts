/** What every way of opening a connection shares: whom it trusts, which addresses it goes to, and for how long it tries. */
import type { LookupFunction, Socket } from "node:net";
import type { SecureContextOptions } from "node:tls";
import type { ClientCertificate, EgressSettings, ProxySettings } from "./egress-options.ts";
import type { Guard, Resolve } from "./guard.ts";
import type { NodeModules } from "./node-modules.ts";
import type { Trusting } from "./tunnel.ts";

/** How connections are opened. */
export interface DialOptions extends Pick<EgressSettings, "proxy" | "ca"> {
  /** Undefined: the operator named the hosts, and they may lie where they want. */
  guard: Guard | undefined;
  certificate: ClientCertificate | undefined;
  /** Default: the platform's. */
  resolve: Resolve | undefined;
}

const CONNECT_MS = 10_000;
/** A proxy may be the only one who can resolve outer names; then the resolver's silence must not hold up every request. */
const RESOLVE_BESIDE_PROXY_MS = 2_000;

/** Whether a URL is reached without the proxy. */
export function isDirectTo(proxy: ProxySettings | undefined, url: URL): boolean {
  return !proxy || url.protocol === "http:" || proxy.isBypassed(url);
}

/** What TLS trusts and shows at a provider's hosts, and at the proxy, which is shown no certificate. */
export function trustOf(
  node: NodeModules,
  options: Pick<DialOptions, "ca" | "certificate">,
): { own: Trusting; proxy: Trusting } {
  const ca =
    options.ca.length > 0 ? [...node.tls.getCACertificates("default"), ...options.ca] : undefined;
  const { certificate: cert, key } = options.certificate ?? {};
  return { own: trusting(node, { ca, cert, key }), proxy: trusting(node, { ca }) };
}

/** Certificates are read once, not for every connection: there are some hundred authorities. */
function trusting(node: NodeModules, options: SecureContextOptions): Trusting {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  if (given.length === 0) return {};
  return { secureContext: node.tls.createSecureContext(Object.fromEntries(given)) };
}

/** Asks as the platform does. */
export function platformResolve({ dns }: NodeModules): Resolve {
  return async (hostname) => {
    const found = await dns.promises.lookup(hostname, { all: true });
    return found.map(({ address }) => address);
  };
}

/** In place of the platform's: what was checked is what is connected to, for nobody asks twice. */
export function checkedLookup(
  node: NodeModules,
  guard: Guard | undefined,
  resolve: Resolve,
): LookupFunction {
  const find = async (hostname: string): Promise<{ address: string; family: number }[]> => {
    const addresses = await resolve(hostname);
    guard?.checkAddresses(hostname, addresses);
    return addresses.map((address) => ({ address, family: node.net.isIP(address) }));
  };
  return (hostname, { all }, done) => {
    find(hostname).then(
      (found) => {
        const [first] = found;
        if (!first) done(notFound(), "");
        else if (all) done(null, found);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ""),
    );
  };
}

function notFound(): NodeJS.ErrnoException {
  return Object.assign(new Error("The name has no address."), { code: "ENOTFOUND" });
}

/**
 * The proxy resolves the name again, so this check holds only as far as both resolve alike. A name that we cannot resolve is left to the
 * proxy: there may be no resolver for outer names here.
 */
export async function checkBeside(guard: Guard, resolve: Resolve, hostname: string): Promise<void> {
  const nothing: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof nothing>((done) => {
    timer = setTimeout(() => done(nothing), RESOLVE_BESIDE_PROXY_MS);
  });
  const addresses = await Promise.race([resolve(hostname).catch(() => nothing), late]);
  clearTimeout(timer);
  guard.checkAddresses(hostname, addresses);
}

/** Destroys a connection that is not there in time. */
export function limitConnecting(socket: Socket, isSecure: boolean): void {
  const late = setTimeout(
    () => socket.destroy(timedOut("ERR_SOCKET_CONNECTION_TIMEOUT")),
    CONNECT_MS,
  );
  const clear = (): void => clearTimeout(late);
  socket.once(isSecure ? "secureConnect" : "connect", clear).once("close", clear);
}

/** What a connection is destroyed with that took too long. */
export function timedOut(code: string): Error {
  return Object.assign(new Error("The host did not answer in time."), { code });
}
