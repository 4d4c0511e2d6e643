/** Bound tokens (RFC 9449) against npm's oidc-provider, which wants a nonce in every proof. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type OpenIdServer, redirectUri, startOpenIdServer } from "../../test/oidc-provider.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2Credential } from "../credential.ts";
import type { OAuth2Server } from "../options.ts";
import { makeDpopKey, thumbprintOf } from "./key.ts";

let server: OpenIdServer;
/** What the client sent, by path: whether a proof was on it, and the status that came back. */
let sent: [path: string, proven: boolean, status: number][] = [];

beforeAll(async () => {
  server = await startOpenIdServer({
    clients: [
      { client_id: "bound", token_endpoint_auth_method: "none", dpop_bound_access_tokens: true },
    ],
    features: {
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
      introspection: { enabled: true },
    },
  });
});
beforeEach(() => {
  sent = [];
});
afterAll(() => server.close());

function clientOf(
  clientId = "bound",
  described: OAuth2Server = { dpop: "required" },
): OAuth2Client {
  return createClient(
    { issuer: server.issuer, ...described },
    {
      clientId,
      redirectUri,
      scopes: ["openid", "email", "offline_access"],
      async fetch(input, init) {
        const response = await fetch(input, init);
        const { pathname } = new URL(String(input));
        sent.push([pathname, new Headers(init?.headers).has("dpop"), response.status]);
        return response;
      },
    },
  );
}

async function connect(client: OAuth2Client): Promise<OAuth2Credential> {
  const { url, pending } = await client.begin({ prompt: "consent" });
  return client.finish(await server.visit(url), pending);
}

function to(path: string): [boolean, number][] {
  return sent.filter(([at]) => at === path).map(([, proven, status]) => [proven, status]);
}

test("a connection has a key of its own, from the first request to the renewed token", async () => {
  const client = clientOf();
  const first = await connect(client);
  expect(first).toMatchObject({ tokenType: "DPoP", claims: { sub: "alice" } });
  // The first proof lacks the nonce that only the answer tells; the second one has it.
  expect(to("/token")).toEqual([
    [true, 400],
    [true, 200],
  ]);
  const second = await client.renew(first);
  expect(second).toMatchObject({ tokenType: "DPoP", dpopKey: first.dpopKey });
  expect(to("/token")).toHaveLength(3);
  const other = await connect(client);
  expect(other.dpopKey).not.toEqual(first.dpopKey);
});

test("the server knows the key before it asks the user, and takes the code with no other", async () => {
  const client = clientOf();
  const { url, pending } = await client.begin();
  const callback = await server.visit(url);
  const stolen = { ...pending, dpopKey: await makeDpopKey() };
  await expect(client.finish(callback, stolen)).rejects.toMatchObject({
    code: "token_refused",
    oauthError: "invalid_grant",
  });
});

test("a request carries a proof for itself, and is repeated once for the nonce", async () => {
  const client = clientOf();
  const credential = await connect(client);
  const fresh = clientOf();
  const url = `${server.issuer}/me?nothing=here`;
  const refused = await fetch(await fresh.authorize(new Request(url), credential));
  expect(refused.status).toBe(401);
  expect(fresh.learn(refused)).toEqual({ repeat: true });
  const answer = await fetch(await fresh.authorize(new Request(url), credential));
  expect(await answer.json()).toMatchObject({ sub: "alice" });
  expect(fresh.learn(answer)).toEqual({ repeat: false });
});

test("a token without its key is worth nothing", async () => {
  const client = clientOf();
  const { accessToken, dpopKey: _, ...rest } = await connect(client);
  const bearer = new Request(`${server.issuer}/me`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect((await fetch(bearer)).status).toBe(401);
  const foreign = { ...rest, accessToken, dpopKey: await makeDpopKey() };
  await expect(client.userinfo(foreign)).rejects.toMatchObject({
    code: "userinfo_refused",
    status: 401,
  });
});

test("userinfo is asked with proofs, and again for the nonce", async () => {
  const credential = await connect(clientOf());
  const fresh = clientOf();
  expect(await fresh.userinfo(credential)).toEqual({ sub: "alice", email: "alice@example.com" });
  expect(to("/me")).toEqual([
    [true, 401],
    [true, 200],
  ]);
});

test("a token is bound to the thumbprint of the key that the credential carries", async () => {
  const credential = await connect(clientOf());
  const token = await server.provider.AccessToken.find(credential.accessToken);
  expect(token?.jkt).toBe(await thumbprintOf(credential.dpopKey ?? (await makeDpopKey())));
});

test("tokens are bound where the server can, and the description only asks for it", async () => {
  const credential = await connect(clientOf("with-none", { dpop: true }));
  expect(credential.tokenType).toBe("DPoP");
});

test("a client that asks for nothing gets bearer tokens, and the bound one refuses to be one", async () => {
  const plain = await connect(clientOf("with-none", {}));
  expect(plain).toMatchObject({ tokenType: "Bearer" });
  expect(plain).not.toHaveProperty("dpopKey");
  await expect(connect(clientOf("bound", {}))).rejects.toMatchObject({
    code: "token_refused",
    oauthError: "invalid_grant",
  });
});
