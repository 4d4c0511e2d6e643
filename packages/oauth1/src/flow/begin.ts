/** The first leg: temporary credentials, and the URL that the user is sent to (RFC 5849 sections 2.1 and 2.2). */
import { checkParams } from "../dialect/server-inputs.ts";
import { OAuth1Error } from "../errors.ts";
import { authorizationUrl, checkReserved } from "./callback/authorization-url.ts";
import type { OAuth1Pending } from "./callback/callback.ts";
import { planCallback } from "./callback/callback-url.ts";
import type { OAuth1CallOptions, Parts } from "./parts.ts";
import { checkScopes, scopeParams } from "./scopes.ts";
import type { Leg } from "./token-endpoint/refusal.ts";
import { readToken } from "./token-endpoint/token-answer.ts";
import { ask } from "./token-endpoint/token-endpoint.ts";

/** What `begin` may be told. */
export interface OAuth1BeginOptions extends OAuth1CallOptions {
  /** Travels in the callback URL and must come back: bind it to the user's session. */
  state?: string;
  /** Default: those of the client. */
  scopes?: readonly string[];
  /** Further parameters for the authorization URL; they win over the server's `authorizationParams`. */
  params?: Readonly<Record<string, string>>;
}

/** An attempt that has begun. */
export interface OAuth1Begun {
  /** Where to send the user. */
  url: string;
  /** What `finish` needs. */
  pending: OAuth1Pending;
}

const LEG: Leg = {
  name: "requestTokenUrl",
  code: "request_token_failed",
  // A second request token costs nothing.
  isRepeatable: true,
  wordless: {},
  otherwise: "misconfigured",
};

/** Begins an attempt. What it throws is said where the client has it. */
export async function beginFlow(options: OAuth1BeginOptions, parts: Parts): Promise<OAuth1Begun> {
  const { settings } = parts;
  const { state, signal } = options;
  const endpoints = userEndpointsOf(parts);
  const plan = planCallback(state, settings);
  const scopes = options.scopes ? checkScopes(options.scopes, settings.dialect) : settings.scopes;
  const params = checkParams(options.params, "params");
  checkReserved(params, settings);
  const fields = await ask(
    {
      leg: LEG,
      url: endpoints.requestTokenUrl,
      shape: settings.dialect.requestToken,
      params: plan.isAskedFor ? [["oauth_callback", plan.callback]] : [],
      further: scopeParams(scopes, settings.dialect.scopes),
      signal,
    },
    parts,
  );
  const { token, tokenSecret, extra } = readToken(fields, LEG.name);
  if (plan.isConfirmed && extra["oauth_callback_confirmed"]?.toLowerCase() !== "true") {
    throw new OAuth1Error(
      "callback_not_confirmed",
      "The service did not confirm the callback (oauth_callback_confirmed), so it does not speak OAuth 1.0a " +
        "and its answers could be forged. Register the callback there, or do not use it.",
    );
  }
  const callback = plan.isOnUrl ? plan.callback : undefined;
  const visit = { token, callback, scopes, params };
  return {
    url: authorizationUrl(endpoints.authorizationUrl, visit, settings),
    pending: {
      requestToken: token,
      requestTokenSecret: tokenSecret,
      ...(state !== undefined && { state }),
    },
  };
}

function userEndpointsOf({ settings }: Parts): {
  requestTokenUrl: string;
  authorizationUrl: string;
} {
  const { requestTokenUrl, authorizationUrl: url } = settings;
  if (requestTokenUrl !== undefined && url !== undefined) {
    return { requestTokenUrl, authorizationUrl: url };
  }
  throw new OAuth1Error(
    "invalid_options",
    "The server has no requestTokenUrl and authorizationUrl, so no user can be asked. Use xAuth, or a token that you have.",
  );
}
