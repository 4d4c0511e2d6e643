/** The option egress and a client's certificate, as a whole vault uses them. */
import { expect, onTestFinished, test } from "vitest";
import { makeCertificate } from "../../../../oauth2/test/certificates.ts";
import { startTlsServer, type TlsServer } from "../../../test/servers/tls-server.ts";
import { type CustomOAuth2Provider, createVault, type VaultOptions } from "../../index.ts";
import { memory } from "../../memory.ts";
import { doorsOf } from "../protocols/provider/provider-doors.ts";
import { createEgress } from "./egress.ts";
import { readEgress } from "./egress-options.ts";

const expired = { accessToken: "old", refreshToken: "r1", expiresAt: new Date(0), scopes: ["a"] };

/** A server inside that is an OAuth server and its API, and a vault on the Internet that has it as a provider. */
async function startInside(
  more: (server: TlsServer) => {
    egress?: VaultOptions["egress"];
    provider?: Partial<CustomOAuth2Provider>;
  },
) {
  const token = JSON.stringify({ access_token: "new", token_type: "Bearer", expires_in: 3600 });
  const server = await startTlsServer("localhost", ({ path }) =>
    path === "/token" ? token : "{}",
  );
  const url = `https://localhost:${server.port}`;
  const { egress, provider } = more(server);
  const vault = createVault({
    publicUrl: "https://app.example.com/oauth",
    encryptionKeys: `k1:${Buffer.alloc(32, 4).toString("base64")}`,
    store: memory(),
    providers: {
      acme: {
        protocol: "oauth2",
        clientId: "app",
        authorizationUrl: `${url}/authorize`,
        tokenUrl: `${url}/token`,
        clientAuth: "none",
        api: { baseUrl: url, hosts: [`localhost:${server.port}`] },
        ...provider,
      },
    },
    ...(egress && { egress }),
  });
  onTestFinished(() => vault.close());
  return { server, acme: vault.user("alice").at("acme") };
}

test("an OAuth server inside is not asked, and the error says which option would allow it", async () => {
  const { server, acme } = await startInside(({ ca }) => ({ egress: { ca } }));
  await expect(acme.adopt(expired)).rejects.toMatchObject({
    code: "client_rejected",
    message: expect.stringContaining("egress.allowPrivate"),
  });
  expect(server.connections()).toBe(0);
});

test("an OAuth server inside is asked where the operator allows it", async () => {
  const { server, acme } = await startInside(({ ca }) => ({
    egress: { ca, allowPrivate: ["localhost"] },
  }));
  await acme.adopt(expired); // which renews
  expect((await acme.fetch("/me")).status).toBe(200);
  const seen = server.requests.map(({ path, headers }) => [path, headers["authorization"]]);
  expect(seen).toEqual([
    ["/token", undefined],
    ["/me", "Bearer new"],
  ]);
});

test("a client's certificate is shown to the token endpoint and to the API (RFC 8705)", async () => {
  const { server, acme } = await startInside(({ ca, authority }) => {
    const { certificate, key } = makeCertificate({ commonName: "app", issuer: authority });
    return {
      egress: { ca, allowPrivate: ["localhost"] },
      provider: { clientAuth: "tls_client_auth", clientCertificate: { certificate, key } },
    };
  });
  await acme.adopt(expired); // which renews
  expect((await acme.fetch("/me")).status).toBe(200);
  const [token, api] = server.requests;
  expect([token?.path, token?.shown]).toEqual(["/token", "app"]);
  expect(new URLSearchParams(token?.body).get("client_id")).toBe("app");
  expect([api?.path, api?.shown]).toEqual(["/me", "app"]);
});

test("an API whose host a token answer names is asked on the Internet only, one of the options anywhere", async () => {
  const server = await startTlsServer("api.example");
  const url = `https://api.example:${server.port}/me`;
  const egress = createEgress({
    fetch: undefined,
    allowLoopbackHttp: false,
    egress: readEgress({ ca: server.ca }),
    resolve: async () => ["127.0.0.1"],
  });
  expect((await doorsOf(egress, { entry: { protocol: "oauth2" } }).api(url)).status).toBe(200);
  const profile = { api: { baseUrl: "https://{host}", hosts: [".example"] } };
  const named = doorsOf(egress, { entry: { protocol: "oauth2", profile } }).api(url);
  await expect(named).rejects.toMatchObject({ code: "host_not_allowed" });
  expect(server.requests).toHaveLength(1);
});
