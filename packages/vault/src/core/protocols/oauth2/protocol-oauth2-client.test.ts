/** What a registration of the vault's own can prove itself with, beside one secret. */
import { generateKeyPairSync } from "node:crypto";
import { jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import {
  type IdentityProvider,
  json,
  startIdentityProvider,
} from "../../../../test/servers/identity-provider.ts";
import { createEgress } from "../../egress/egress.ts";
import { optionsProblems } from "../../options-schema/options-schema.ts";
import type { Protocol } from "../protocol.ts";
import type { OwnOAuth2Registration } from "../provider/provider-options.ts";
import { createOAuth2Protocol } from "./protocol-oauth2.ts";

const NOW = Date.UTC(2026, 10, 24);
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
const old = {
  access: { accessToken: "CANARY-old-access", tokenType: "Bearer" },
  renewal: { refreshToken: "CANARY-old-refresh", extra: {} },
  scopes: ["read"],
};
const tokens = { access_token: "CANARY-new", token_type: "Bearer" };

function protocolOf(
  acme: IdentityProvider,
  entry: object,
  registration: Partial<OwnOAuth2Registration>,
): Protocol {
  const { clientId, scopes: _, ...server } = acme.options;
  return createOAuth2Protocol(
    { ...server, ...entry },
    { clientId: clientId ?? "", ...registration },
    {
      fetch: createEgress({ fetch: undefined, allowLoopbackHttp: true }).protocol,
      clock: () => NOW,
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      redirectUri: "https://app.example/callback/acme",
      slug: "acme",
    },
  );
}

test("a private key signs the client's assertions", async () => {
  const acme = await startIdentityProvider();
  const forms: URLSearchParams[] = [];
  acme.answers["/token"] = ({ body }) => {
    forms.push(new URLSearchParams(body));
    return json(tokens);
  };
  const words = { clientAuth: "private_key_jwt" };
  const protocol = protocolOf(acme, words, { privateKey: { key: pem, keyId: "k1" } });
  expect(await protocol.renew(old)).toMatchObject({ outcome: "renewed" });
  const assertion = forms[0]?.get("client_assertion") ?? "";
  const { payload } = await jwtVerify(assertion, publicKey, { currentDate: new Date(NOW) });
  expect(payload).toMatchObject({ iss: acme.options.clientId, sub: acme.options.clientId });
});

test("the former secret is tried once when the new one is refused", async () => {
  const acme = await startIdentityProvider();
  const secrets: (string | null)[] = [];
  acme.answers["/token"] = ({ body }) => {
    const secret = new URLSearchParams(body).get("client_secret");
    secrets.push(secret);
    return secret === "CANARY-former" ? json(tokens) : json({ error: "invalid_client" }, 401);
  };
  const registration = { clientSecret: "CANARY-next", formerClientSecret: "CANARY-former" };
  const protocol = protocolOf(acme, { clientAuth: "post" }, registration);
  expect(await protocol.renew(old)).toMatchObject({ outcome: "renewed" });
  expect(secrets).toEqual(["CANARY-next", "CANARY-former"]);
});

describe("the options of a vault", () => {
  const problemsOf = (registration: object): readonly string[] => {
    const provider = { protocol: "oauth2", issuer: "https://acme.example", clientId: "app" };
    return optionsProblems({ providers: { acme: { ...provider, ...registration } } }).filter(
      (problem) => problem.includes("acme"),
    );
  };

  test("take a key in each form, and two secrets", () => {
    const jwk = privateKey.export({ format: "jwk" });
    for (const key of [pem, jwk, { key: pem, keyId: "k1" }]) {
      expect(problemsOf({ privateKey: key, clientAuth: "private_key_jwt" })).toEqual([]);
    }
    expect(problemsOf({ clientSecret: "new", formerClientSecret: "old" })).toEqual([]);
    expect(problemsOf({ secret: "jwt", privateKey: pem })).toEqual([]);
  });

  test.each([
    ["a key that is none", { privateKey: 1 }, "privateKey"],
    ["an empty key", { privateKey: "" }, "privateKey"],
    ["an empty secret", { formerClientSecret: "" }, "formerClientSecret"],
    ["a method that nobody knows", { clientAuth: "magic" }, "clientAuth"],
    ["a mint with an unknown word", { mint: { grants: "x" } }, "mint"],
    ["a grant that is none", { legacyGrants: ["code"] }, "legacyGrants"],
  ])("refuse %s, by its name", (_name, registration, word) => {
    const problems = problemsOf(registration);
    expect(problems.join()).toContain(word);
  });
});
