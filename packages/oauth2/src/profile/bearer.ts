/** Puts an access token on a request to the API, where the server wants it. */
import type { OAuth2BearerShape } from "./profile.ts";

/** The headers that bear the token: `Authorization: Bearer` (RFC 6750 section 2.1) unless the shape says otherwise. */
export function bearerHeaders(
  accessToken: string,
  shape: OAuth2BearerShape = {},
  clientId = "",
): Record<string, string> {
  const { header = "authorization", query, clientIdHeader } = shape;
  const prefix = shape.prefix ?? (shape.header === undefined ? "Bearer" : undefined);
  const value = prefix === undefined ? accessToken : `${prefix} ${accessToken}`;
  return {
    ...(query === undefined && { [header]: value }),
    ...(clientIdHeader !== undefined && { [clientIdHeader]: clientId }),
  };
}

/** A new request that bears the token, over any former Authorization. The body moves to it. */
export function bearRequest(
  request: Request,
  accessToken: string,
  { shape = {}, clientId }: { shape?: OAuth2BearerShape | undefined; clientId: string },
): Request {
  const headers = new Headers(request.headers);
  headers.delete("authorization");
  const own = bearerHeaders(accessToken, shape, clientId);
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  if (shape.query === undefined) return new Request(request, { headers });
  const url = new URL(request.url);
  url.searchParams.set(shape.query, accessToken);
  return new Request(new Request(url, request), { headers });
}
