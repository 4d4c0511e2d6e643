/** Puts an access token on a request to the API, where the server wants it. */
import { OAuth2Error } from "../errors.ts";
import { hexHmac } from "./hmac.ts";
import type { OAuth2BearerShape } from "./profile.ts";

/** The client that a token was made for. */
export interface BearingClient {
  readonly clientId: string;
  readonly clientSecret?: string;
}

/** The headers that bear the token: `Authorization: Bearer` (RFC 6750 section 2.1) unless the shape says otherwise. */
export function bearerHeaders(
  accessToken: string,
  shape: OAuth2BearerShape = {},
  client: BearingClient = { clientId: "" },
): Record<string, string> {
  const { header = "authorization", query, clientIdHeader, clientPairHeader } = shape;
  const { clientId, clientSecret = "" } = client;
  const prefix = shape.prefix ?? (shape.header === undefined ? "Bearer" : undefined);
  const value = prefix === undefined ? accessToken : `${prefix} ${accessToken}`;
  return {
    ...(query === undefined && { [header]: value }),
    ...(clientIdHeader !== undefined && { [clientIdHeader]: clientId }),
    ...(clientPairHeader !== undefined && { [clientPairHeader]: `${clientId}:${clientSecret}` }),
  };
}

/** A new request that bears the token, over any former Authorization. The body moves to it. */
export async function bearRequest(
  request: Request,
  accessToken: string,
  { shape = {}, client }: { shape?: OAuth2BearerShape | undefined; client: BearingClient },
): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.delete("authorization");
  const own = bearerHeaders(accessToken, shape, client);
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  const { query, proof } = shape;
  if (query === undefined && proof === undefined) return new Request(request, { headers });
  const url = new URL(request.url);
  if (query !== undefined) url.searchParams.set(query, accessToken);
  if (proof !== undefined)
    url.searchParams.set(proof, await hexHmac(accessToken, client.clientSecret ?? ""));
  return new Request(new Request(url, request), { headers });
}

/** Whether each request to the API shows that the client has its secret: of a weak one, a proof lets guesses be tried. */
export function bearsSecret({ clientPairHeader, proof }: OAuth2BearerShape = {}): boolean {
  return clientPairHeader !== undefined || proof !== undefined;
}

/**
 * Checks that the client has what its requests are to show.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkBearing(
  shape: OAuth2BearerShape | undefined,
  { clientSecret }: BearingClient,
): void {
  if (!bearsSecret(shape) || clientSecret !== undefined) return;
  throw new OAuth2Error(
    "invalid_options",
    "The server's API wants each request to show that the client has its secret, but there is no clientSecret. Pass it.",
  );
}
