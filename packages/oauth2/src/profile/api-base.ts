/** Where the API of one connection is, as its inputs and kept values tell. */
import { isLoopbackHttp } from "../secure-url.ts";
import { fill, namesIn, type Values } from "./inputs/values.ts";
import type { OAuth2ApiShape } from "./profile.ts";

/**
 * The origin of the API; undefined while a value is missing, and for one that leads anywhere but to the hosts that the data names: what an
 * answer says does not decide where tokens go.
 */
export function apiBaseUrl({ baseUrl, hosts }: OAuth2ApiShape, values: Values): string | undefined {
  const filled = fill(baseUrl, values);
  if (namesIn(filled).length > 0) return undefined;
  const url = URL.parse(filled);
  if (url === null || url.username || url.password) return undefined;
  if (url.protocol !== "https:" && !isLoopbackHttp(url)) return undefined;
  const allowed = hosts.some((it) =>
    it.startsWith(".") ? url.host.endsWith(it) : url.host === it,
  );
  return allowed ? url.origin : undefined;
}
