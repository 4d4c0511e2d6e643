/** How three services tell that accounts have removed an app's access, as entries say it, and messages as those services make them. */
import { createHmac } from "node:crypto";
import type { CatalogEntry, EntryNotices } from "@valetkey/catalog";
import facebook from "@valetkey/catalog/facebook";
import github from "@valetkey/catalog/github";

/** Slack's events: signed with the time, tried out by a challenge, told again under the same name. */
export const slackNotices: EntryNotices = {
  proof: {
    ...{ in: "header", name: "x-slack-signature", prefix: "v0=", key: "notices" },
    ...{ signs: "v0:{time}:{body}", time: "x-slack-request-timestamp", maxAgeSeconds: 300 },
  },
  challenge: { when: { body: { "/type": "url_verification" } }, answer: "/challenge" },
  id: "/event_id",
  revoked: [
    {
      when: { body: { "/event/type": "tokens_revoked" } },
      accounts: ["/event/tokens/oauth", "/event/tokens/bot"],
    },
    { when: { body: { "/event/type": "app_uninstalled" } }, accounts: "/team_id" },
  ],
};

/** A GitHub App's webhook: signed without a time. */
export const githubNotices: EntryNotices = noticesOf(github);

/** Meta's deauthorize callback: a form, signed with the client secret. */
export const metaNotices: EntryNotices = noticesOf(facebook);

function noticesOf({ id, notices }: CatalogEntry): EntryNotices {
  if (notices === undefined) throw new Error(`The entry ${id} has no notices.`);
  return notices;
}

/** A message, ready to be posted. */
export interface Sent {
  headers: Record<string, string>;
  body: string;
}

const hmac = (secret: string, text: string): ReturnType<typeof createHmac> =>
  createHmac("sha256", secret).update(text);

/** Sends as Slack does, at `seconds`. */
export function slackSends(secret: string, seconds: number, message: unknown): Sent {
  const body = typeof message === "string" ? message : JSON.stringify(message);
  const signature = hmac(secret, `v0:${seconds}:${body}`).digest("hex");
  return {
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": String(seconds),
      "x-slack-signature": `v0=${signature}`,
    },
    body,
  };
}

/** What Slack says of tokens that ended. */
export function tokensRevoked(users: readonly string[], id = "Ev1"): object {
  return {
    ...{ token: "x", team_id: "T1", api_app_id: "A1", type: "event_callback", event_id: id },
    event: { type: "tokens_revoked", tokens: { oauth: users, bot: ["UBOT"] } },
  };
}

/** Sends as GitHub does. */
export function githubSends(secret: string, event: string, message: unknown): Sent {
  const body = JSON.stringify(message);
  return {
    headers: {
      "content-type": "application/json",
      "x-github-event": event,
      "x-hub-signature-256": `sha256=${hmac(secret, body).digest("hex")}`,
    },
    body,
  };
}

/** Sends as Meta does. */
export function metaSends(secret: string, message: unknown): Sent {
  const payload = Buffer.from(JSON.stringify(message)).toString("base64url");
  const signed = `${hmac(secret, payload).digest("base64url")}.${payload}`;
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ signed_request: signed }).toString(),
  };
}
