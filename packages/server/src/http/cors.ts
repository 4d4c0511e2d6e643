/** Which web pages may call the API, and with what (Fetch Standard, CORS): session and user tokens from allowed origins, API keys from none. */
import type { Caller } from "../keys/caller.ts";
import { problem } from "./problems/problem.ts";
import type { AnyRoute } from "./routing/route.ts";
import type { HttpSettings } from "./settings.ts";

const requestHeaders = [
  "Authorization",
  "Content-Type",
  "Idempotency-Key",
  "If-Match",
  "If-None-Match",
  "Valetkey-Request-Id",
  "Valetkey-Tenant",
].join(", ");
const answerHeaders = [
  "Deprecation",
  "ETag",
  "Idempotency-Replayed",
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "Sunset",
  "Valetkey-Request-Id",
].join(", ");

/** Throws `origin_not_allowed` for what a page of this origin may not do. Undefined: no page asks. */
export function assertOrigin(
  { ownOrigin, allowedOrigins }: HttpSettings,
  origin: string | undefined,
  caller: Pick<Caller, "kind">,
): void {
  if (origin === undefined || origin === ownOrigin) return;
  if (caller.kind === "api_key")
    throw problem(
      "origin_not_allowed",
      "An API key came from a web page, where anybody can read it. Keep keys on your servers, replace this one, and give pages a user token.",
    );
  if (!allowedOrigins.has(origin))
    throw problem(
      "origin_not_allowed",
      "Pages of this origin may not call the API. Whoever runs the server can add it to allowed_origins.",
    );
}

/** What an answer to a page of this origin bears. */
export function corsHeaders(
  { allowedOrigins }: HttpSettings,
  origin: string | undefined,
): Record<string, string> {
  if (allowedOrigins.size === 0) return {};
  if (origin === undefined || !allowedOrigins.has(origin)) return { vary: "Origin" };
  return {
    vary: "Origin",
    "access-control-allow-origin": origin,
    "access-control-expose-headers": answerHeaders,
  };
}

/** The answer to a preflight for an address with these routes. Undefined: pages of this origin may not call it. */
export function preflight(
  settings: HttpSettings,
  origin: string | undefined,
  routes: readonly AnyRoute[],
): Record<string, string> | undefined {
  const methods = routes.filter(({ tokens }) => tokens?.length).map(({ method }) => method);
  if (methods.length === 0 || origin === undefined || !settings.allowedOrigins.has(origin))
    return undefined;
  return {
    ...corsHeaders(settings, origin),
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": requestHeaders,
    "access-control-max-age": "600",
  };
}
