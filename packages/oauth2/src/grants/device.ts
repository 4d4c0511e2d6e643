/**
 * Device authorization (RFC 8628): a device without a browser shows a code, the user enters it elsewhere, and the device asks now and then
 * whether that has been done. Nothing runs between the calls: what is to be asked next, and when, is in `pending`.
 */
import { fieldsOfSuccess } from "../answers/answer.ts";
import { invalid } from "../checks.ts";
import { asClient, clientSettings } from "../client-auth/as-client.ts";
import type { OAuth2Credential } from "../credential.ts";
import type { ResolvedServer } from "../discovery/metadata.ts";
import { OAuth2Error } from "../errors.ts";
import type { OAuth2CallOptions, Parts } from "../parts.ts";
import { adaptFields } from "../profile/adapt/adapt-answer.ts";
import { checkParams } from "../requests/authorization-url.ts";
import { isSignIn } from "../requests/begin.ts";
import { needEndpoint } from "../transport/endpoint.ts";
import type { Params, ServerFacts } from "../transport/port.ts";
import { ask, LIMIT_BYTES, type Question } from "../transport/transport.ts";
import {
  askByGrant,
  checkAsked,
  credentialOf,
  type Grant,
  type GrantAsked,
  paramsOf,
} from "./ask-for-grant.ts";
import { type DeviceAnswer, readDeviceAnswer } from "./device-answer.ts";

/** What `device.begin` may be told. */
export interface OAuth2DeviceOptions extends GrantAsked {
  /** Further parameters of the device authorization request. */
  params?: Readonly<Record<string, string>>;
}

/** An attempt that waits for the user. Plain JSON with a secret in it; it is good after a restart, too. */
export interface OAuth2DevicePending {
  deviceCode: string;
  /** The scopes that were asked for. */
  scopes: string[];
  resources: string[];
  /** When the codes end, RFC 3339. */
  expiresAt: string;
  /** How long to wait between two polls, in seconds. The server may lengthen it. */
  intervalSeconds: number;
  /** When to poll next, RFC 3339. */
  nextPollAt: string;
  /** The issuer of the code, or the token URL where there is none. */
  server: string;
}

/** What to show to the user, and what to poll with. */
export interface OAuth2DeviceCode extends Omit<DeviceAnswer, "deviceCode" | "expiresInSeconds"> {
  /** When the codes end, RFC 3339. */
  expiresAt: string;
  pending: OAuth2DevicePending;
}

/** What a poll comes to. Keep the new `pending` in place of the old one. */
export type OAuth2DevicePoll =
  | {
      status: "pending";
      pending: OAuth2DevicePending;
      /** How long to wait before the next poll. */
      retryAfterSeconds: number;
      /** Why the server could not be asked, when that was so: the attempt lives on, and the wait is longer. */
      problem?: OAuth2Error;
    }
  | { status: "done"; credential: OAuth2Credential };

const GRANT = "urn:ietf:params:oauth:grant-type:device_code";
/** RFC 8628 section 3.5. */
const SLOW_DOWN_SECONDS = 5;
const LONGEST_BACK_OFF_SECONDS = 60;

/** The verbs of device authorization. */
export interface OAuth2DeviceVerbs {
  /**
   * Starts an attempt. Show the user `userCode` and `verificationUri`, and keep `pending`.
   * @throws OAuth2Error `endpoint_missing`, `authorization_failed`, `malformed_answer` or `provider_unavailable`.
   */
  begin(options?: OAuth2DeviceOptions): Promise<OAuth2DeviceCode>;
  /**
   * Asks whether the user has agreed. Before `nextPollAt` nothing is sent. While it says `pending`, poll again with the new
   * `pending`, whichever process does.
   * @throws OAuth2Error `access_denied`, `attempt_expired`, `issuer_mismatch`, or what ends the attempt for another reason.
   */
  poll(pending: OAuth2DevicePending, options?: OAuth2CallOptions): Promise<OAuth2DevicePoll>;
}

/** The verbs of a client. */
export function deviceOf(parts: Parts): OAuth2DeviceVerbs {
  return Object.freeze<OAuth2DeviceVerbs>({
    begin: async (options = {}) => beginDevice(options, parts),
    poll: async (pending, options = {}) => pollDevice(pending, options, parts),
  });
}

async function beginDevice(options: OAuth2DeviceOptions, parts: Parts): Promise<OAuth2DeviceCode> {
  const { params = {}, signal } = options;
  checkParams("params", params);
  const asked = checkAsked(options, parts);
  const server = await parts.resolve(signal);
  // What no ID token could be checked with is said now, and not when the user has agreed.
  isSignIn(asked.scopes, server.facts, parts.settings);
  const startedAtMs = parts.settings.clock();
  const request = { params: { ...params, ...paramsOf(asked, parts) }, signal };
  const { deviceCode, expiresInSeconds, ...shown } = await asClient(server, parts.settings, (it) =>
    askForCodes(it, request, parts),
  );
  const expiresAt = atTime(startedAtMs, expiresInSeconds);
  return {
    ...shown,
    expiresAt,
    pending: {
      deviceCode,
      scopes: [...asked.scopes],
      resources: [...asked.resources],
      expiresAt,
      intervalSeconds: shown.intervalSeconds,
      nextPollAt: atTime(startedAtMs, shown.intervalSeconds),
      server: nameOf(server.facts),
    },
  };
}

async function askForCodes(
  { peer, facts }: ResolvedServer,
  { params, signal }: { params: Params; signal: AbortSignal | undefined },
  { settings }: Parts,
): Promise<DeviceAnswer> {
  needEndpoint(facts, "deviceAuthorizationUrl");
  const { clientSecret = "", formerClientSecret = "", profile } = settings;
  const question: Question = {
    name: "deviceAuthorizationUrl",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: true,
    adapt: (fields) => adaptFields(fields, profile.device ?? {}),
    refused: { code: "authorization_failed", failure: "misconfigured" },
    secrets: [clientSecret, formerClientSecret],
    ...(signal && { signal }),
  };
  const answer = await ask(question, clientSettings(settings), (fetch) =>
    peer.requestDevice(params, fetch),
  );
  const fields = fieldsOfSuccess(answer, question, settings.clock());
  return readDeviceAnswer(fields, answer.status);
}

async function pollDevice(
  pending: OAuth2DevicePending,
  { signal }: OAuth2CallOptions,
  parts: Parts,
): Promise<OAuth2DevicePoll> {
  checkPending(pending);
  const now = parts.settings.clock();
  if (now >= Date.parse(pending.expiresAt)) throw expired();
  if (now < Date.parse(pending.nextPollAt)) return waiting(pending, now);
  const server = await parts.resolve(signal);
  if (nameOf(server.facts) !== pending.server) {
    throw new OAuth2Error(
      "issuer_mismatch",
      "The attempt was started at another server than this client's. Poll with the client that began it.",
    );
  }
  const asked = { scopes: pending.scopes, resources: pending.resources };
  const { resource } = paramsOf({ ...asked, scopes: [] }, parts);
  const grant: Grant = {
    grantType: GRANT,
    params: { device_code: pending.deviceCode, ...(resource !== undefined && { resource }) },
    asked,
    hasUser: true,
    ...(signal && { signal }),
  };
  const asking = { server, parts };
  const granted = await askByGrant(grant, asking).catch((error: unknown) =>
    afterRefusal(error, pending, parts.settings.clock()),
  );
  if ("status" in granted) return granted;
  return { status: "done", credential: await credentialOf(granted, grant, asking) };
}

/** RFC 8628 section 3.5: what ends the attempt is thrown, and what does not is waited for. */
function afterRefusal(error: unknown, pending: OAuth2DevicePending, now: number): OAuth2DevicePoll {
  if (!(error instanceof OAuth2Error)) throw error;
  const { intervalSeconds } = pending;
  // The words that end the attempt count only from a server that was in a state to answer.
  const isBroken = error.code === "provider_unavailable" && (error.status ?? 0) >= 500;
  switch (isBroken ? undefined : error.oauthError) {
    case "authorization_pending":
      return waiting(postponed(pending, intervalSeconds, now), now);
    case "slow_down":
      return waiting(postponed(pending, intervalSeconds + SLOW_DOWN_SECONDS, now), now);
    case "expired_token":
      throw expired();
    case "access_denied":
      throw new OAuth2Error(
        "access_denied",
        "The user or the server declined the access. Ask again only when the user wants to.",
        { oauthError: "access_denied" },
      );
  }
  // An answer that was lost may have had the tokens in it: asking again then ends the attempt, and harms nothing.
  if (error.failure !== "later" && error.code !== "provider_unavailable") throw error;
  const doubled = Math.min(2 * intervalSeconds, LONGEST_BACK_OFF_SECONDS);
  const interval = Math.max(doubled, intervalSeconds);
  const wait = Math.max(interval, error.retryAfterSeconds ?? 0);
  const later = { ...postponed(pending, wait, now), intervalSeconds: interval };
  return { ...waiting(later, now), problem: error };
}

function postponed(
  pending: OAuth2DevicePending,
  seconds: number,
  now: number,
): OAuth2DevicePending {
  return { ...pending, intervalSeconds: seconds, nextPollAt: atTime(now, seconds) };
}

function waiting(
  pending: OAuth2DevicePending,
  now: number,
): Extract<OAuth2DevicePoll, { status: "pending" }> {
  const retryAfterSeconds = Math.ceil((Date.parse(pending.nextPollAt) - now) / 1000);
  return { status: "pending", pending, retryAfterSeconds };
}

function checkPending(pending: OAuth2DevicePending): void {
  const { deviceCode, scopes, resources, expiresAt, nextPollAt, intervalSeconds } = pending;
  const isWhole =
    typeof deviceCode === "string" &&
    deviceCode !== "" &&
    Array.isArray(scopes) &&
    Array.isArray(resources) &&
    !Number.isNaN(Date.parse(expiresAt)) &&
    !Number.isNaN(Date.parse(nextPollAt)) &&
    intervalSeconds > 0;
  if (!isWhole)
    throw invalid("pending is not what device.begin or device.poll gave. Pass it as it was.");
}

function nameOf({ issuer, tokenUrl }: ServerFacts): string {
  return issuer ?? tokenUrl;
}

function atTime(fromMs: number, seconds: number): string {
  return new Date(fromMs + seconds * 1000).toISOString();
}

function expired(): OAuth2Error {
  return new OAuth2Error(
    "attempt_expired",
    "The user did not enter the code in time. Start the connection again.",
  );
}
