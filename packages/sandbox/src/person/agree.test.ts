import { expect, test } from "vitest";
import { startOAuth2Provider } from "../oauth2/provider.ts";
import { agree } from "./agree.ts";

test("agreeing as a person resolves with the callback URL and its code", async () => {
  const redirectUri = "http://127.0.0.1:9/callback";
  const provider = await startOAuth2Provider({ redirectUris: [redirectUri] });
  const url = new URL(`${provider.url}/authorize`);
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: provider.client.clientId,
    redirect_uri: redirectUri,
    state: "a state of the test's own",
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
  }).toString();
  const back = await agree(url.href, "bob");
  expect(back.origin + back.pathname).toBe(redirectUri);
  expect(back.searchParams.get("state")).toBe("a state of the test's own");
  expect(back.searchParams.get("code")).toBeTruthy();
  await expect(agree(`${provider.url}/authorize`, "bob")).rejects.toMatchObject({
    code: "refused",
  });
  await provider.close();
});
