/** Each step of a scenario, done with our client. A step that is refused throws what the client threw. */
import { setTimeout as sleep } from "node:timers/promises";
import type { OAuth2Client, OAuth2Credential } from "@valetkey/oauth2";
import { browse, type Step } from "@valetkey/sandbox";
import { clientOf } from "./client-of.ts";
import { type LogoutReceiver, logOut, receiveLogout } from "./logout.ts";
import { callMcp, type McpSession } from "./mcp.ts";

/** What the steps of one drive share. */
export interface Session extends McpSession {
  /** Made when a step asks for it: with some servers it has to register first. */
  readonly client: () => Promise<OAuth2Client>;
  /** Where the server posts its logout token, in the scenarios that are about one. */
  readonly receiver?: LogoutReceiver;
  credential?: OAuth2Credential;
  /** The ID token of the sign-in. */
  firstIdToken?: string;
}

/** A call that the API refused, although the client went through with it. */
class CallRefused extends Error {
  override readonly name = "CallRefused";
}

type Doer = (session: Session) => Promise<void>;

/** What does each step, but for those that need a whole app. */
export const doers: Readonly<Partial<Record<Step, Doer>>> = {
  "sign-in": (session) => connect(session, ["openid", ...session.facts.scopes]),
  connect: (session) => connect(session, session.facts.scopes),
  userinfo: async (session) => void (await (await session.client()).userinfo(held(session))),
  call,
  mcp: callMcp,
  async renew(session) {
    session.credential = await (await session.client()).renew(held(session));
  },
  device,
  async "client-credentials"(session) {
    session.credential = await (await session.client()).mint({ scopes: session.facts.scopes });
  },
  async "jwt-bearer"(session) {
    session.credential = await (await session.client()).mint({ scopes: session.facts.scopes });
  },
  async "id-jag"(session) {
    const { facts, scenario } = session;
    const client = await session.client();
    const { idToken = "" } = held(session);
    const exchanged = await client.exchange({
      subjectToken: idToken,
      subjectTokenKind: "id_token",
      requestedTokenKind: "urn:ietf:params:oauth:token-type:id-jag",
      audience: facts.other,
    });
    if (exchanged.kind !== "other") throw new TypeError(`${scenario.name} wants no access token.`);
    const second = clientOf({ ...facts, issuer: facts.other });
    session.credential = await second.mint({ assertion: exchanged.token, scopes: facts.scopes });
  },
  async introspect(session) {
    const client = await session.client();
    const { active } = await client.introspect(held(session).accessToken);
    if (!active) throw new CallRefused("The token that was just given out is not active.");
  },
  async logout(session) {
    await logOut(await session.client(), session.facts, held(session).idToken ?? "");
  },
  async "back-channel-logout"(session) {
    const { server, scenario, receiver } = session;
    if (!receiver) throw new TypeError("There is nobody to hear of the logout.");
    await receiveLogout({ server, name: scenario.name }, receiver, await session.client());
  },
  async revoke(session) {
    if (!(await (await session.client()).revoke(held(session))))
      throw new CallRefused("There is no way to revoke.");
  },
};

/** The credential of the steps before. */
function held({ credential }: Session): OAuth2Credential {
  if (!credential) throw new TypeError("The scenario has no step that gets a credential first.");
  return credential;
}

async function connect(session: Session, scopes: readonly string[]): Promise<void> {
  const client = await session.client();
  const { url, pending } = await client.begin({ scopes });
  const back = await browse(url);
  const callback = back.body === undefined ? back.url : new URLSearchParams(back.body);
  session.credential = await client.finish(callback, pending);
  session.firstIdToken ??= session.credential.idToken ?? "";
}

async function call(session: Session): Promise<void> {
  const { facts } = session;
  const client = await session.client();
  const send = async (): Promise<Response> =>
    fetch(await client.authorize(new Request(facts.resource), held(session)));
  let response = await send();
  // Once, as the client says: a nonce was all that was missing.
  if (client.learn(response).repeat) response = await send();
  if (!response.ok) throw new CallRefused(`The API answered with HTTP ${response.status}.`);
}

async function device(session: Session): Promise<void> {
  const { facts } = session;
  const client = await session.client();
  let { pending } = await client.device.begin({ scopes: facts.scopes });
  for (;;) {
    await sleep(Math.max(0, Date.parse(pending.nextPollAt) - Date.now()));
    const poll = await client.device.poll(pending);
    if (poll.status === "done") {
      session.credential = poll.credential;
      return;
    }
    pending = poll.pending;
  }
}
