/** Drives `@valetkey/oauth2` through a scenario, and looks at what it ends with: the error must be typed and tell nothing. */
import { inspect } from "node:util";
import { type OAuth2Client, OAuth2Error } from "@valetkey/oauth2";
import type { Report } from "@valetkey/sandbox";
import { isVaultError } from "valetkey";
import { knownClientOf } from "./client-of.ts";
import { codeFaults } from "./codes.ts";
import type { Drive, Driven } from "./driver.ts";
import { type LogoutReceiver, openReceiver } from "./logout.ts";
import { doers, type Session } from "./steps.ts";

/** The driver. */
export async function driveClient(drive: Drive): Promise<Driven> {
  if (!drive.facts.steps.includes("back-channel-logout")) return doSteps(drive);
  const receiver = await openReceiver();
  try {
    const { server, scenario } = drive;
    const facts = await server.start(scenario.name, { backchannelLogoutUri: receiver.url });
    return await doSteps({ ...drive, facts }, receiver);
  } finally {
    receiver.close();
  }
}

async function doSteps(drive: Drive, receiver?: LogoutReceiver): Promise<Driven> {
  let client: Promise<OAuth2Client> | undefined;
  const session: Session = {
    ...drive,
    ...(receiver && { receiver }),
    client() {
      client ??= knownClientOf(drive.facts);
      return client;
    },
  };
  try {
    for (const step of drive.facts.steps) {
      const doer = doers[step];
      if (!doer) throw new TypeError(`Nothing here does the step ${step}.`);
      await doer(session);
    }
    return { report: reportOf(session), faults: [] };
  } catch (error) {
    const ended = endedOf(error);
    const faults = [...errorFaults(error, drive), ...codeFaults(drive.scenario.name, ended)];
    return { report: refusalOf(error), ended, faults };
  }
}

/** What the client holds in the end. */
function reportOf({ credential, firstIdToken }: Session): Report {
  if (!credential) return { end: "ok" };
  const { expiresAt, scopes, refreshToken, idToken } = credential;
  return {
    end: "ok",
    scopes,
    expiresIn:
      expiresAt === undefined ? null : Math.round((Date.parse(expiresAt) - Date.now()) / 1000),
    refreshToken: refreshToken !== undefined,
    idToken: idToken === firstIdToken ? "first" : "renewed",
  };
}

function refusalOf(error: unknown): Report {
  if (!(error instanceof OAuth2Error)) return { end: "refused" };
  const word = error.oauthError ?? (error.code === "attempt_expired" ? "expired_token" : undefined);
  return {
    end: "refused",
    ...(word !== undefined && { error: word }),
    dead: error.failure === "reconnect",
  };
}

/** The code, and whose affair it is. */
function endedOf(error: unknown): string {
  if (error instanceof OAuth2Error) return `${error.code} (${error.failure})`;
  return isVaultError(error) ? `${error.code} (${error.whoCanFix})` : "no typed error";
}

/** Each refusal is a typed error that tells whose affair it is, and no secret. */
function errorFaults(error: unknown, { server, facts }: Pick<Drive, "server" | "facts">): string[] {
  if (!(error instanceof OAuth2Error || isVaultError(error)))
    return [`it ended with ${inspect(error, { depth: 1 }).split("\n")[0]}`];
  const texts = [
    error.message,
    String(error.stack),
    JSON.stringify(error),
    inspect(error, { depth: 9, showHidden: true }),
  ];
  const told = server
    .secrets(facts.scenario)
    .filter((secret) => texts.some((text) => text.includes(secret)));
  return [
    ...(error.code === "invalid_options"
      ? [`it was not used as it wants to be: ${error.message}`]
      : []),
    ...(told.length > 0 ? ["its error shows a secret"] : []),
    ...(texts.some((text) => /<script>|<img|X-Evil/.test(text))
      ? ["its error shows the server's text"]
      : []),
    ...(error.message.length > 500 ? ["its error is longer than anybody reads"] : []),
  ];
}

/** What is expected to be reported, and was not. */
export function unreported({ reports = {} }: { reports?: Report }, report: Report): string[] {
  return Object.keys(reports)
    .filter((name) => report[name as keyof Report] === undefined)
    .map((name) => `it cannot tell ${name}`);
}
