import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OAuth2ProviderOptions, OAuth2SandboxProvider } from "../provider.ts";
import {
  basic,
  errorOf,
  type Fields,
  obtainCode,
  post,
  redirectUri,
  verifier,
} from "../testing/oauth2-client.ts";
import { startOAuth2Provider } from "./provider.ts";

let provider: OAuth2SandboxProvider;

async function start(options: OAuth2ProviderOptions = {}): Promise<void> {
  await provider?.close();
  provider = await startOAuth2Provider({
    redirectUris: [redirectUri],
    ...options,
  });
}

beforeEach(async () => {
  await start();
});
afterEach(() => provider.close());

describe("client authentication", () => {
  const ask = (fields: Fields, authorization: string | null): Promise<Response> =>
    post(
      provider,
      "/token",
      { grant_type: "refresh_token", refresh_token: "sbr_unknown", ...fields },
      authorization,
    );
  const encoded = (text: string): string => `Basic ${btoa(text)}`;
  const authenticated = "400 invalid_grant";

  test("takes Basic, with the same client_id in the body too, or the body", async () => {
    const { clientId: client_id, clientSecret: client_secret = "" } = provider.client;
    expect(await errorOf(ask({}, basic(provider)))).toBe(authenticated);
    expect(await errorOf(ask({ client_id }, basic(provider)))).toBe(authenticated);
    expect(await errorOf(ask({ client_id, client_secret }, null))).toBe(authenticated);
  });

  test("refuses two methods at once, none, another client, or a wrong secret", async () => {
    const { clientId: client_id, clientSecret: client_secret = "" } = provider.client;
    expect(await errorOf(ask({ client_secret }, basic(provider)))).toBe("400 invalid_request");
    expect(await errorOf(ask({ client_id }, null))).toBe("401 invalid_client");
    expect(await errorOf(ask({}, null))).toBe("401 invalid_client");
    expect(await errorOf(ask({ client_id: "other" }, basic(provider)))).toBe("401 invalid_client");
    expect(await errorOf(ask({ client_id, client_secret: "wrong" }, null))).toBe(
      "401 invalid_client",
    );
    const response = await ask({}, encoded("sandbox-app:wrong"));
    expect(response.headers.get("www-authenticate")).toMatch(/^Basic realm=/);
  });

  test("refuses a Basic header whose parts are not form-encoded", async () => {
    await start({ clientSecret: "a/b:c" });
    expect(await errorOf(ask({}, encoded("sandbox-app:a%2Fb%3Ac")))).toBe(authenticated);
    for (const header of [
      encoded("sandbox-app:a/b:c"),
      encoded("sandbox-app:a%2Fb%3Ac%"),
      encoded("sandbox-app"),
      "Basic ***",
      "Basic YWI",
      "Bearer abc",
    ]) {
      expect(await errorOf(ask({}, header)), header).toBe("401 invalid_client");
    }
  });

  test("knows a public client by its id alone", async () => {
    await start({ publicClient: true });
    expect(provider.client).toEqual({ clientId: "sandbox-app" });
    const own = { client_id: "sandbox-app" };
    const code = await obtainCode(provider);
    const fields = {
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    expect((await post(provider, "/token", { ...fields, ...own }, null)).status).toBe(200);
    expect(await errorOf(ask({ ...own, client_secret: "x" }, null))).toBe("401 invalid_client");
    expect(() => provider.control.rotateClientSecret()).toThrow("no secret");
    await expect(start({ publicClient: true, clientSecret: "x" })).rejects.toMatchObject({
      code: "bad_option",
    });
  });

  test("takes only the new secret after a rotation", async () => {
    const old = basic(provider);
    expect(provider.control.rotateClientSecret()).toBe(provider.client.clientSecret);
    expect(await errorOf(ask({}, old))).toBe("401 invalid_client");
    expect(await errorOf(ask({}, basic(provider)))).toBe(authenticated);
  });
});
