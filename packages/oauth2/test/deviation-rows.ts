/** Tables of how real servers deviate: what a row says, and the tests that are made of it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient, type OAuth2Client } from "../src/client.ts";
import { OAuth2Error } from "../src/errors.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../src/options.ts";
import type { OAuth2Profile } from "../src/profile/profile.ts";
import {
  type Behaviour,
  type Received,
  type ScriptedServer,
  startScriptedServer,
} from "./scripted-server.ts";

const redirectUri = "https://app.example/callback";
/** The client's time. */
export const now = Date.UTC(2026, 10, 26, 12);
/** With what Basic has to encode. */
export const clientSecret = "s+cr/t";
/** What a conforming server answers. */
export const normal = {
  access_token: "at",
  token_type: "Bearer",
  expires_in: 3600,
  refresh_token: "rt",
};
/** What is made of it. */
export const good = { accessToken: "at", refreshToken: "rt", expiresAt: inSeconds(3600) };
/** Fields as a form. */
export const form = (fields: Record<string, string>): string => String(new URLSearchParams(fields));
/** An answer that does not say that it is JSON. */
export const text = (body: unknown): Behaviour => ({
  headers: { "content-type": "text/plain" },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

/** A time from now. */
export function inSeconds(seconds: number): string {
  return new Date(now + seconds * 1000).toISOString();
}

/** The answer of a server that wants a request of a certain form, and refuses every other. */
export const onlyFor =
  (
    fits: (received: Received) => boolean,
    otherwise: Behaviour = { status: 400, body: { error: "invalid_request" } },
  ) =>
  (received: Received): Behaviour =>
    fits(received) ? { body: normal } : otherwise;

/** A deviation. */
export interface Row {
  /** The sentence. */
  does: string;
  answer: Behaviour | ((received: Received) => Behaviour);
  /** What comes of it without a profile: an error's facts, or a part of the credential. */
  strict: object;
  /** What the server is described with besides; absent: a strict client takes it as well. */
  server?: OAuth2Server;
  profile?: OAuth2Profile;
  /** What comes of it with the profile. */
  with?: object;
  scopes?: string[];
  /** Renews instead of exchanging a code. */
  renews?: boolean;
}

/** An OAuth error that was found. */
export const refused = (oauthError: string, failure: string) => ({
  error: { code: "token_refused", oauthError, failure },
});
/** An answer that no tokens are found in. */
export const unusable = { error: { code: "malformed_answer", failure: "unknown" } };

let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer();
});

afterAll(() => server.close());

function clientOf(row: Row, ofServer: OAuth2Server): OAuth2Client {
  const options: OAuth2ClientOptions = {
    clientId: "app",
    clientSecret,
    redirectUri,
    clock: () => now,
  };
  const urls = { authorizationUrl: `${server.url}/authorize`, tokenUrl: `${server.url}/token` };
  return createClient({ ...urls, ...ofServer }, { ...options, scopes: row.scopes ?? [] });
}

async function outcomeOf(row: Row, ofServer: OAuth2Server): Promise<object> {
  const { answer } = row;
  server.paths["/token"] = (received) => (typeof answer === "function" ? answer(received) : answer);
  server.paths["/elsewhere"] = ({ form }) =>
    form.get("code") === "the-code" ? { body: normal } : { status: 400 };
  const client = clientOf(row, ofServer);
  try {
    if (row.renews) {
      return await client.renew({
        accessToken: "old",
        tokenType: "Bearer",
        refreshToken: "old-rt",
        scopes: [],
        extra: {},
      });
    }
    const { pending } = await client.begin();
    return await client.finish(`${redirectUri}?code=the-code&state=${pending.state}`, pending);
  } catch (error) {
    if (!(error instanceof OAuth2Error)) throw error;
    const { code, failure, oauthError, status } = error;
    return { error: { code, failure, oauthError, status } };
  }
}

/** What is expected to be undefined must be absent. */
function expectOutcome(outcome: object, expected: object): void {
  const absent = Object.entries(expected).filter(([, value]) => value === undefined);
  for (const [name] of absent) expect(outcome).not.toHaveProperty(name);
  const { ...present } = expected;
  for (const [name] of absent) Reflect.deleteProperty(present, name);
  expect(outcome).toMatchObject(present);
}

/** Tests what a strict client makes of each row, and what the row's profile makes of it. `count` is how many rows there are to be. */
export function judgeRows(rows: Readonly<Record<string, Row>>, count: number): void {
  const all = Object.entries(rows);

  test.each(all)("%s, without a profile", async (_name, row) => {
    const { pkce, ...strictly } = row.server ?? {};
    expectOutcome(await outcomeOf(row, strictly), row.strict);
  });

  test.each(all.filter(([, { profile }]) => profile))(
    "%s, with its profile",
    async (_name, row) => {
      const described = { ...row.server, ...(row.profile && { profile: row.profile }) };
      expectOutcome(await outcomeOf(row, described), row.with ?? row.strict);
    },
  );

  test("the table has all its rows", () => {
    expect(all).toHaveLength(count);
  });
}
