import type { ProviderOptions } from "valetkey";
import { expect, test } from "vitest";
import { withoutSecrets } from "./without-secrets.ts";

const CANARY = "CANARY-secret";
const shown = (options: object) => withoutSecrets(options as ProviderOptions);

test("every secret of an app is told by its place alone", () => {
  const { options, secrets } = shown({
    ...{ use: "acme", clientId: "app", clientSecret: CANARY, formerClientSecret: CANARY },
    ...{ consumerSecret: CANARY, noticeSecret: [CANARY, CANARY], inputs: { key: CANARY } },
    clientCertificate: { cert: "-----BEGIN CERTIFICATE-----", key: CANARY },
    privateKey: { kid: "k1", key: { kty: "EC", crv: "P-256", x: "x", y: "y", d: CANARY } },
    scopes: ["read"],
  });
  expect(JSON.stringify(options)).not.toContain("CANARY");
  expect(options).toEqual({
    ...{ use: "acme", client_id: "app", client_secret: null, consumer_secret: null },
    ...{ notice_secret: [null, null], inputs: { key: null }, scopes: ["read"] },
    client_certificate: { cert: "-----BEGIN CERTIFICATE-----", key: null },
    private_key: { kid: "k1", key: { kty: "EC", crv: "P-256", x: "x", y: "y", d: null } },
  });
  expect([...secrets].sort()).toEqual([
    "/client_certificate/key",
    "/client_secret",
    "/consumer_secret",
    "/inputs/key",
    "/notice_secret/0",
    "/notice_secret/1",
    "/private_key/key/d",
  ]);
});

test("a private key as one text is a secret, with or without facts beside it", () => {
  expect(shown({ privateKey: CANARY }).options).toEqual({ private_key: null });
  expect(shown({ privateKey: { key: CANARY, kid: "k" } }).options).toEqual({
    private_key: { key: null, kid: "k" },
  });
});
