/** Puts a refusal into words, as the extension OAuth Problem Reporting has them, where the service says them at all. */
import { form, json, type Reply } from "../http/http.ts";
import type { OAuth1Service } from "./service.ts";
import type { OAuth1Problem } from "./signature/message.ts";

/** What a refusal is said with. */
export interface Reporter {
  service: Pick<OAuth1Service, "reports">;
  clock: () => number;
  /** The realm of the challenge. */
  realm: string;
}

/** The refusal of a request for a token: a form. */
export function tokenRefusal(reporter: Reporter, refused: OAuth1Problem): Reply {
  const headers = headersOf(reporter, refused);
  return tellsIn(reporter, "body")
    ? form(refused.status, fieldsOf(refused), headers)
    : { status: refused.status, headers, body: "Refused." };
}

/** The refusal of a request to the API: JSON. */
export function apiRefusal(reporter: Reporter, refused: OAuth1Problem): Reply {
  const error = tellsIn(reporter, "body") ? refused.problem : "unauthorized";
  return json(refused.status, { error }, headersOf(reporter, refused));
}

function tellsIn({ service }: Reporter, place: "header" | "body"): boolean {
  return service.reports === "both" || service.reports === place;
}

function headersOf(reporter: Reporter, refused: OAuth1Problem): Record<string, string> {
  const fields = tellsIn(reporter, "header") ? Object.entries(fieldsOf(refused)) : [];
  const words = fields.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`);
  return {
    // Its own time, which a client with a wrong clock may go by (RFC 9110 section 6.6.1).
    date: new Date(reporter.clock()).toUTCString(),
    "www-authenticate": [`OAuth realm="${reporter.realm}"`, ...words].join(", "),
  };
}

function fieldsOf({ problem, details }: OAuth1Problem): Record<string, string> {
  return { oauth_problem: problem, ...details };
}
