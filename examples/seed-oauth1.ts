// OAuth 1.0a in five steps, for two users. The sandbox plays the service, and `agree` the person at the browser.
// Run it from the root of the repository: node --conditions=valetkey-source examples/seed-oauth1.ts
import { createClient } from "@valetkey/oauth1";
import { agree, startOAuth1Provider } from "@valetkey/sandbox";

const redirectUri = "http://localhost:3000/callback";
const service = await startOAuth1Provider({ redirectUris: [redirectUri] });
const client = createClient(service.entry, { ...service.client, redirectUri });

for (const user of ["alice", "bob"]) {
  // 1. Fetch a temporary token and its secret: both are in `pending`. The authorization URL comes with them.
  const { url, pending } = await client.begin();
  // 2. Send the user to the authorization URL. They come back to the callback URL.
  const callbackUrl = await agree(url, user);
  // 3. Take the verifier from the callback URL, and 4. fetch the access token and its secret.
  const credential = await client.finish(callbackUrl, pending);
  // 5. Make an authenticated request: the secret signs it and stays here.
  const request = await client.authorize(new Request(`${service.url}/notes`), credential);
  const { notes } = await (await fetch(request)).json();
  console.log(`${user} connected as "${credential.extra["screen_name"]}".`);
  console.log(`  ${notes.length} notes, the first: ${notes[0].text}`);
}
await service.close();
