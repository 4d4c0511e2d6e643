/** The exchange of the OAuth 2 benchmarks as one writes it with oauth4webapi alone, with all the checks that its documentation asks for. */
import * as oauth from "oauth4webapi";
import type { Work } from "../benchmark.ts";
import { callbackOf, type Exchanged, type Registration } from "./app.ts";

/** The same work as that of our client. */
export function bareExchange(registration: Registration): Work {
  const { origin, clientId, clientSecret, redirectUri, scopes } = registration;
  const server: oauth.AuthorizationServer = {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/jwks`,
  };
  const client: oauth.Client = { client_id: clientId, id_token_signed_response_alg: "ES256" };
  const authentication = oauth.ClientSecretBasic(clientSecret);
  const jwksCache: oauth.JWKSCacheInput = {};
  const options = { [oauth.allowInsecureRequests]: true, [oauth.jwksCache]: jwksCache };
  const isSignIn = scopes.includes("openid");
  const scope = scopes.join(" ");

  async function connect(): Promise<oauth.TokenEndpointResponse> {
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const nonce = isSignIn ? oauth.generateRandomNonce() : undefined;
    const url = new URL(`${origin}/authorize`);
    url.searchParams.set("response_type", "code");
    url.searchParams.set("client_id", clientId);
    url.searchParams.set("redirect_uri", redirectUri);
    url.searchParams.set("scope", scope);
    url.searchParams.set("state", state);
    url.searchParams.set("code_challenge", await oauth.calculatePKCECodeChallenge(verifier));
    url.searchParams.set("code_challenge_method", "S256");
    if (nonce !== undefined) url.searchParams.set("nonce", nonce);

    const callback = new URL(callbackOf(url.href, origin, redirectUri));
    const params = oauth.validateAuthResponse(server, client, callback, state);
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authentication,
      params,
      redirectUri,
      verifier,
      options,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(
      server,
      client,
      answer,
      nonce === undefined ? {} : { expectedNonce: nonce, requireIdToken: true },
    );
    if (isSignIn) await oauth.validateApplicationLevelSignature(server, answer, options);
    return tokens;
  }

  return async (): Promise<Exchanged> => {
    const tokens = await connect();
    const answer = await oauth.refreshTokenGrantRequest(
      server,
      client,
      authentication,
      tokens.refresh_token ?? "",
      options,
    );
    const renewed = await oauth.processRefreshTokenResponse(server, client, answer);
    return {
      accessToken: tokens.access_token,
      renewedToken: renewed.access_token,
      subject: oauth.getValidatedIdTokenClaims(tokens)?.sub,
    };
  };
}
