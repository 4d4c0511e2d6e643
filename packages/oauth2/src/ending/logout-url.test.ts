import { describe, expect, test } from "vitest";
import { createClient } from "../client.ts";
import type { OAuth2Server } from "../options.ts";
import { checkLogoutReturn, type OAuth2LogoutOptions } from "./logout-url.ts";

const back = "https://app.example/signed-out";

function clientOf(server: OAuth2Server = {}) {
  const endSessionUrl = "https://login.example/logout?tenant=a&state=old";
  return createClient(
    { tokenUrl: "https://login.example/token", endSessionUrl, ...server },
    { clientId: "app" },
  );
}

const queryOf = (url: string): Record<string, string> =>
  Object.fromEntries(new URL(url).searchParams);

describe("the URL to sign out at", () => {
  test("names the session, the client, the way back and a state that nobody can guess", async () => {
    const { url, state } = await clientOf().logoutUrl({
      idTokenHint: "id-token",
      postLogoutRedirectUri: back,
      logoutHint: "alice@example.com",
      uiLocales: ["de-CH", "fr"],
      params: { federated: "yes" },
    });
    expect(url.startsWith("https://login.example/logout?")).toBe(true);
    expect(state).toMatch(/^[\w-]{43}$/);
    expect(queryOf(url)).toEqual({
      tenant: "a",
      federated: "yes",
      id_token_hint: "id-token",
      client_id: "app",
      post_logout_redirect_uri: back,
      state,
      logout_hint: "alice@example.com",
      ui_locales: "de-CH fr",
    });
  });

  test("has the state that was given", async () => {
    const { url, state } = await clientOf().logoutUrl({ postLogoutRedirectUri: back, state: "s" });
    expect([state, queryOf(url)["state"]]).toEqual(["s", "s"]);
  });

  test("has no state where nobody comes back", async () => {
    const client = clientOf({ endSessionUrl: "https://login.example/logout" });
    expect(await client.logoutUrl()).toEqual({ url: "https://login.example/logout?client_id=app" });
  });

  test("leads back to an app's own scheme, too", async () => {
    const { url } = await clientOf().logoutUrl({ postLogoutRedirectUri: "app.example:/out" });
    expect(queryOf(url)["post_logout_redirect_uri"]).toBe("app.example:/out");
  });

  test.each<[what: string, options: object, code: string]>([
    ["a way back that is relative", { postLogoutRedirectUri: "/out" }, "invalid_options"],
    ["a way back with a fragment", { postLogoutRedirectUri: `${back}#top` }, "invalid_options"],
    ["a way back with a state", { postLogoutRedirectUri: `${back}?state=1` }, "invalid_options"],
    ["a way back that is no text", { postLogoutRedirectUri: 7 }, "invalid_options"],
    ["a state without a way back", { state: "s" }, "invalid_options"],
    ["an empty state", { postLogoutRedirectUri: back, state: "" }, "invalid_options"],
    ["an empty ID token", { idTokenHint: "" }, "invalid_options"],
    ["a hint that is no text", { logoutHint: 7 }, "invalid_options"],
    ["a language that is none", { uiLocales: ["de CH"] }, "invalid_options"],
    ["a parameter that is no text", { params: { a: 1 } }, "invalid_options"],
    ["a parameter that is set already", { params: { client_id: "x" } }, "reserved_parameter"],
  ])("is not made with %s", async (_what, options, code) => {
    const failing = clientOf().logoutUrl(options as OAuth2LogoutOptions);
    await expect(failing).rejects.toMatchObject({ code, failure: "caller" });
  });

  test("is not there where the server has none, and is https", async () => {
    const client = createClient({ tokenUrl: "https://login.example/token" }, { clientId: "app" });
    await expect(client.logoutUrl()).rejects.toMatchObject({ code: "endpoint_missing" });
    expect(() => clientOf({ endSessionUrl: "http://login.example/" })).toThrow(/https/);
  });
});

describe("what comes back", () => {
  test("is the answer when it has the state", () => {
    expect(() => checkLogoutReturn(`${back}?a=b&state=s`, "s")).not.toThrow();
    expect(() => checkLogoutReturn(new URL(`${back}?state=s`), "s")).not.toThrow();
  });

  test.each([
    ["no state", back, "s", "state_mismatch"],
    ["an empty state", `${back}?state=`, "s", "state_mismatch"],
    ["another state", `${back}?state=S`, "s", "state_mismatch"],
    ["a state in the fragment", `${back}#state=s`, "s", "state_mismatch"],
    ["the state twice", `${back}?state=s&state=s`, "s", "malformed_callback"],
    ["no URL", "/signed-out?state=s", "s", "invalid_options"],
    ["nothing to compare with", `${back}?state=`, "", "invalid_options"],
  ])("is not, with %s", (_what, url, state, code) => {
    expect(() => checkLogoutReturn(url, state)).toThrow(
      expect.objectContaining({ code, failure: "caller" }),
    );
  });
});
