/** Servers that deviate in how their token endpoint refuses. The client has to come by the error word, and know whether the grant is dead. */
import type { Reply } from "../../http/http.ts";
import { json } from "../../http/http.ts";
import type { Report, Scenario, Step } from "../scenario.ts";
import { isRenewal } from "./claims.ts";

interface Row {
  name: string;
  intent: string;
  reply: Reply;
  reports: Omit<Report, "end">;
  /** In which step the error comes. Default: in the exchange of the code. */
  in?: "renew";
}

const basicChallenge = { "www-authenticate": 'Basic realm="token"' };

const rows: readonly Row[] = [
  {
    name: "github_200_error",
    intent: "An error with 200 (GitHub).",
    reply: json(200, {
      error: "bad_verification_code",
      error_description: "The code passed is incorrect or expired.",
    }),
    reports: { error: "bad_verification_code" },
  },
  {
    name: "slack_ok_false",
    intent: "200 with ok: false (Slack).",
    reply: json(200, { ok: false, error: "invalid_code" }),
    reports: { error: "invalid_code" },
  },
  {
    name: "github_form_error",
    intent: "A form-encoded error with 200 (GitHub without Accept).",
    reply: {
      status: 200,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "error=bad_verification_code&error_description=Wrong",
    },
    reports: { error: "bad_verification_code" },
  },
  {
    name: "withings_error",
    intent: "200 with a status other than 0 (Withings).",
    reply: json(200, { status: 503, error: "Invalid Params: invalid refresh_token", body: {} }),
    reports: { error: "invalid_grant", dead: true },
    in: "renew",
  },
  {
    name: "err_400_textplain",
    intent: "JSON as text/plain with 400.",
    reply: {
      status: 400,
      headers: { "content-type": "text/plain" },
      body: JSON.stringify({ error: "invalid_grant" }),
    },
    reports: { error: "invalid_grant", dead: true },
    in: "renew",
  },
  {
    name: "err_object_facebook",
    intent: "The error is an object (Facebook).",
    reply: json(400, {
      error: {
        message: "Error validating access token",
        type: "OAuthException",
        code: 190,
        fbtrace_id: "x",
      },
    }),
    reports: { error: "OAuthException", dead: true },
    in: "renew",
  },
  {
    name: "err_500_oauth",
    intent: "invalid_grant with 500: the server is broken, the grant need not be dead.",
    reply: json(500, { error: "invalid_grant" }),
    reports: { error: "invalid_grant", dead: false },
    in: "renew",
  },
  {
    name: "err_html_502",
    intent: "502 with a page.",
    reply: {
      status: 502,
      headers: { "content-type": "text/html" },
      body: "<html><h1>502 Bad Gateway</h1></html>",
    },
    reports: { dead: false },
    in: "renew",
  },
  {
    name: "err_401_with_challenge_and_body",
    intent: "401 with a challenge and an error body.",
    reply: json(401, { error: "invalid_client" }, basicChallenge),
    reports: { error: "invalid_client", dead: false },
    in: "renew",
  },
  {
    name: "err_400_grant_with_challenge",
    intent: "invalid_grant with 400 and a challenge: the grant is dead, whatever the header says.",
    reply: json(400, { error: "invalid_grant" }, basicChallenge),
    reports: { error: "invalid_grant", dead: true },
    in: "renew",
  },
];

/** The scenarios of this file. */
export const deviationErrors: readonly Scenario[] = rows.map(
  ({ name, intent, reply, reports, in: place }) => {
    const steps: readonly Step[] =
      place === "renew" ? ["connect", "renew", "call"] : ["connect", "call"];
    const counts: Record<string, number> =
      place === "renew" ? { token: 2, "token:refresh_token": 1 } : { token: 1 };
    return {
      name: `deviation-${name}`,
      from: "deviation",
      intent,
      steps,
      end: "refused",
      reports,
      behaviour: {
        answer: {
          token: (given, call) => (place === undefined || isRenewal(call) ? reply : given),
        },
      },
      oracle: { counts, never: ["resource"] },
    };
  },
);
