/**
 * Decides which hosts the vault connects to when somebody else than its operator may have named them: the Internet's, not those of the
 * network that the vault itself lies in. Opening the connection is network.ts, which goes to the addresses that were checked here and to no
 * others, so that a name cannot lead elsewhere a moment later.
 */
import { VaultError } from "../errors.ts";
import { type Address, isLoopbackAddress, isPublicAddress, readAddress } from "./addresses.ts";
import type { HostList } from "./hosts.ts";

/** All addresses of a name, as text. Rejects as `node:dns` does. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** What a guard goes by. */
export interface GuardOptions {
  allowPrivate: HostList;
  /** This machine's own addresses are allowed: development. */
  allowLoopback: boolean;
}

/** Every check throws `host_not_allowed`. */
export interface Guard {
  /** Checks what shows in the URL: an address in place of a name, and the port. */
  checkUrl(url: URL): void;
  /** Checks the addresses that a name has, of which there must be one at least. */
  checkAddresses(hostname: string, addresses: readonly string[]): void;
}

/** Below this port lie mail, logins and the like, and no OAuth server. */
const FIRST_FREE_PORT = 1024;

/** Makes a guard. */
export function createGuard({ allowPrivate, allowLoopback }: GuardOptions): Guard {
  const isAllowed = (address: Address | undefined): boolean =>
    address !== undefined &&
    (isPublicAddress(address) ||
      (allowLoopback && isLoopbackAddress(address)) ||
      allowPrivate.holdsAddress(address));
  return {
    checkUrl(url) {
      const { hostname, port } = url;
      if (allowPrivate.holdsName(hostname)) return;
      const address = readAddress(hostname);
      if (address && !isAllowed(address)) throw notPublic(hostname);
      const isOwn = address ? !isPublicAddress(address) : allowLoopback && hostname === "localhost";
      if (port !== "" && Number(port) < FIRST_FREE_PORT && !isOwn) throw oddPort(url);
    },
    checkAddresses(hostname, addresses) {
      if (allowPrivate.holdsName(hostname)) return;
      // One that is private among many is no accident worth serving.
      if (!addresses.every((address) => isAllowed(readAddress(address)))) throw notPublic(hostname);
    },
  };
}

function notPublic(hostname: string): VaultError {
  return new VaultError(
    "host_not_allowed",
    `Refused to connect to ${hostname}: its address is not one of the public Internet. Where that is meant, name the host in egress.allowPrivate.`,
    { whoCanFix: "operator" },
  );
}

function oddPort({ host }: URL): VaultError {
  return new VaultError(
    "host_not_allowed",
    `Refused to connect to ${host}: below ${FIRST_FREE_PORT} only port 443 is asked. Where another is meant, name the host in egress.allowPrivate.`,
    { whoCanFix: "operator" },
  );
}
