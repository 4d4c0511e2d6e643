// OAuth 2 in five steps, for two users. The sandbox plays the service, and `agree` the person at the browser.
// Run it from the root of the repository: node --conditions=valetkey-source examples/seed-oauth2.ts
import { createClient } from "@valetkey/oauth2";
import { agree, startOAuth2Provider } from "@valetkey/sandbox";

const redirectUri = "http://localhost:3000/callback";
const service = await startOAuth2Provider({ redirectUris: [redirectUri] });
const client = createClient(service.entry, { ...service.client, redirectUri });

for (const user of ["alice", "bob"]) {
  // 1. Make the authorization URL. What must be remembered until the user comes back is in `pending`.
  const { url, pending } = await client.begin({ scopes: ["read"] });
  // 2. Send the user there. They come back to the callback URL, which holds a code.
  const callbackUrl = await agree(url, user);
  // 3. Exchange the code for an access token and a refresh token.
  const credential = await client.finish(callbackUrl, pending);
  // 4. Make a bearer request.
  const request = await client.authorize(new Request(`${service.url}/notes`), credential);
  const { notes } = await (await fetch(request)).json();
  // 5. Renew: the refresh token gives a fresh pair. Keep that one, for this service ends the old.
  const renewed = await client.renew(credential);
  console.log(`${user} allowed "${credential.scopes}" and has ${notes.length} notes.`);
  console.log(`  Renewed: the new access token is good until ${renewed.expiresAt}.`);
}
await service.close();
