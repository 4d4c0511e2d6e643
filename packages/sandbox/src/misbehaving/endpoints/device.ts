/** Device authorization (RFC 8628). The person confirms after `confirm` polls, or as the scenario's token answers say. */
import type { Reply } from "../../http/http.ts";
import { json } from "../../http/http.ts";
import { type Grant, type Run, secretOf } from "../run.ts";
import type { Call } from "../scenario.ts";
import { isRefusal, type Refusal, refuse } from "./answers.ts";
import { checkClient } from "./client-check.ts";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

/** Gives out a device code; polls are to be a second apart. */
export function startDevice(call: Call): Reply | Refusal {
  const client = checkClient(call);
  if (isRefusal(client)) return client;
  const { run, base, params } = call;
  const code = secretOf(run, "device");
  run.pushed.set(
    code,
    new Map([
      ["client_id", client.clientId],
      ["scope", params.get("scope") ?? ""],
    ]),
  );
  return json(200, {
    device_code: code,
    user_code: "WDJB-MJHT",
    verification_uri: `${base}/activate`,
    verification_uri_complete: `${base}/activate?user_code=WDJB-MJHT`,
    expires_in: 600,
    interval: 1,
  });
}

/** A poll: the first one is too early for the person, the second is answered with tokens. */
export function deviceGrant({ run, params, other }: Call, clientId: string): Grant | Refusal {
  const pushed = run.pushed.get(params.get("device_code") ?? "");
  if (!pushed || pushed.get("client_id") !== clientId)
    return refuse("invalid_grant", "the device code was not given out to this client");
  if (run.count("device poll") === 1) return { ...refuse("authorization_pending", ""), fault: "" };
  return { sub: "alice", scope: pushed.get("scope") ?? "", clientId, other };
}

/** Milliseconds between the polls of a run, and before the first. */
export function pollGaps(run: Run): number[] {
  const times = run.seen
    .filter(
      ({ endpoint, grant }) =>
        endpoint === "device" || (endpoint === "token" && grant === DEVICE_GRANT),
    )
    .map(({ at }) => at);
  return times.slice(1).map((at, index) => at - (times[index] ?? 0));
}
