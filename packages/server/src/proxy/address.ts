/** Which requests are for a provider, and what they say of whose connection is meant and what is to be asked there. */
import type { IncomingHttpHeaders } from "node:http";
import { problem } from "../http/problems/problem.ts";

/** Whose connection is meant. */
export type Meant =
  | { connectionId: string }
  | { owner: string; provider: string; account?: string; connectionId?: string };

/** What an address of the proxy says. */
export interface ProxyAddress {
  meant: Meant;
  /** Where the provider's API is, unless another of its hosts is named. */
  origin?: string;
  /** As they came, and as they are to be sent. */
  path: string;
  query: string;
}

const OF_CONNECTION = /^\/v1\/proxy\/([^/?]+)(\/[^?]*)?(\?.*)?$/s;
const OF_USER = /^\/v1\/users\/([^/?]+)\/([^/?]+)\/proxy(?=[/?]|$)(\/[^?]*)?(\?.*)?$/s;
const OF_TENANT = /^\/v1\/shared\/([^/?]+)\/proxy(?=[/?]|$)(\/[^?]*)?(\?.*)?$/s;
const TARGET = /^(https?:\/\/[^/?#\\\s]+)(\/[^?#]*)?(\?[^#]*)?$/i;

/** Whether a path, without its query, is one of the proxy's. */
export function isProxied(path: string): boolean {
  if (!path.startsWith("/v1/")) return false;
  return OF_CONNECTION.test(path) || OF_USER.test(path) || OF_TENANT.test(path);
}

/** Reads it. Undefined: it is none of the proxy's. Throws `invalid_request` for what cannot be read in one way. */
export function readAddress(url: string, headers: IncomingHttpHeaders): ProxyAddress | undefined {
  const read = split(url, headers);
  if (!read) return undefined;
  const target = headers["valetkey-target"];
  if (target === undefined) return read;
  if (read.path.length > 1 || read.query !== "")
    throw invalid("valetkey-target", "Send a path in the address or a Valetkey-Target, not both.");
  const [, origin, path = "/", query = ""] = TARGET.exec(String(target)) ?? [];
  if (origin === undefined)
    throw invalid(
      "valetkey-target",
      "It takes one absolute URL of the provider's API, such as https://api.example.com/v1/items.",
    );
  return { ...read, origin, path, query };
}

function split(url: string, headers: IncomingHttpHeaders): ProxyAddress | undefined {
  const ofConnection = OF_CONNECTION.exec(url);
  if (ofConnection) {
    const [, connectionId = "", path = "", query = ""] = ofConnection;
    return { meant: { connectionId }, path, query };
  }
  const ofUser = OF_USER.exec(url);
  if (ofUser) {
    const [, user = "", provider = "", path = "", query = ""] = ofUser;
    return { meant: { owner: `user:${named(user)}`, provider, ...chosen(headers) }, path, query };
  }
  const ofTenant = OF_TENANT.exec(url);
  if (!ofTenant) return undefined;
  const [, provider = "", path = "", query = ""] = ofTenant;
  return { meant: { owner: "shared", provider, ...chosen(headers) }, path, query };
}

/** Which of several connections: by its account, or the very one. */
function chosen(headers: IncomingHttpHeaders): { account?: string; connectionId?: string } {
  const { "valetkey-account": account, "valetkey-connection": connectionId } = headers;
  return {
    ...(account !== undefined && { account: headerText(String(account)) }),
    ...(connectionId !== undefined && { connectionId: headerText(String(connectionId)) }),
  };
}

/** The text of a header of ours: percent-encoded where it has letters that no header can have. */
export function headerText(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function named(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid("user_id", "The user's id in the path is not percent-encoded UTF-8.");
  }
}

function invalid(pointer: string, detail: string): Error {
  return problem("invalid_request", detail, { errors: [{ pointer: `/${pointer}`, detail }] });
}
