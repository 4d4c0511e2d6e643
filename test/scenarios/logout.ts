/** The steps that end things: logout that the app starts, and logout tokens that the server posts to it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { checkLogoutReturn, type OAuth2Client } from "@valetkey/oauth2";
import { browse, type MisbehavingServer, type RunFacts } from "@valetkey/sandbox";

/** Where the app hears of logouts. */
export interface LogoutReceiver {
  readonly url: string;
  /** What answers the logout token: 200, or 400 where it throws. */
  answerWith(check: (logoutToken: string) => Promise<unknown>): void;
  close(): void;
}

/** Opens the app's back-channel logout endpoint (Back-Channel Logout section 2.8). */
export async function openReceiver(): Promise<LogoutReceiver> {
  let check: (logoutToken: string) => Promise<unknown> = async () => {};
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    const status = await check(form.get("logout_token") ?? "").then(
      () => 200,
      () => 400,
    );
    response.writeHead(status, { "cache-control": "no-store" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logout`,
    answerWith(next) {
      check = next;
    },
    close: () => void server.close(),
  };
}

/** Lets the server post its logout token, and throws what the client throws at it. */
export async function receiveLogout(
  { server, name }: { server: MisbehavingServer; name: string },
  receiver: LogoutReceiver,
  client: OAuth2Client,
): Promise<void> {
  let refusal: unknown;
  receiver.answerWith(async (logoutToken) => {
    await client.verifyLogoutToken(logoutToken).catch((error: unknown) => {
      refusal = error;
      throw error;
    });
  });
  await server.sendLogoutToken(name);
  if (refusal !== undefined) throw refusal;
}

/** Sends the browser to the logout endpoint, and checks what it comes back with. */
export async function logOut(
  client: OAuth2Client,
  facts: RunFacts,
  idToken: string,
): Promise<void> {
  const postLogoutRedirectUri = new URL("/signed-out", facts.client.redirectUri).href;
  const { url, state = "" } = await client.logoutUrl({
    idTokenHint: idToken,
    postLogoutRedirectUri,
  });
  checkLogoutReturn((await browse(url)).url, state);
}
