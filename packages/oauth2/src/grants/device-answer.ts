/**
 * Reads what a device authorization endpoint answers (RFC 8628 section 3.2). All of it is untrusted, and most of it is shown to a person.
 */
import type { Fields } from "../answers/answer.ts";
import { numberIn } from "../answers/number-in.ts";
import { OAuth2Error } from "../errors.ts";
import { isLoopbackHttp } from "../secure-url.ts";

/** The codes, and where the user enters the one that is for people. */
export interface DeviceAnswer {
  deviceCode: string;
  /** To show to the user. */
  userCode: string;
  /** Where the user enters it: https, or http on this machine. */
  verificationUri: string;
  /** The same with the code in it, to show as a QR code. */
  verificationUriComplete?: string;
  expiresInSeconds: number;
  /** How long to wait between two polls. */
  intervalSeconds: number;
}

const DEFAULT_INTERVAL_SECONDS = 5;
const LONGEST_INTERVAL_SECONDS = 60 * 60;
const LONGEST_LIFE_SECONDS = 24 * 60 * 60;

/**
 * The answer's fields. `verification_url`, the name before the RFC, counts for `verification_uri`, and numbers may be texts.
 * @throws OAuth2Error `malformed_answer` when one is missing that is needed, or is not what it should be.
 */
export function readDeviceAnswer(fields: Fields | undefined, status: number): DeviceAnswer {
  if (fields === undefined) throw malformed("is neither JSON nor a form", status);
  const deviceCode = fields["device_code"];
  // Like any parameter of a token request it is printable ASCII (RFC 6749 appendix A).
  if (typeof deviceCode !== "string" || !/^[\x20-\x7e]+$/.test(deviceCode)) {
    throw malformed("has no device_code", status);
  }
  const userCode = fields["user_code"];
  if (typeof userCode !== "string" || !/^[^\p{C}]{1,255}$/u.test(userCode)) {
    throw malformed("has no user_code that can be shown", status);
  }
  const verificationUri = pageOf(fields["verification_uri"] ?? fields["verification_url"]);
  if (verificationUri === undefined) throw malformed("has no verification_uri over https", status);
  const complete = pageOf(
    fields["verification_uri_complete"] ?? fields["verification_url_complete"],
  );
  const expiresInSeconds = secondsOf(fields["expires_in"]);
  if (expiresInSeconds === undefined) throw malformed("has no expires_in", status);
  return {
    deviceCode,
    userCode,
    verificationUri,
    ...(complete !== undefined && { verificationUriComplete: complete }),
    expiresInSeconds: Math.min(expiresInSeconds, LONGEST_LIFE_SECONDS),
    intervalSeconds: Math.min(
      secondsOf(fields["interval"]) ?? DEFAULT_INTERVAL_SECONDS,
      LONGEST_INTERVAL_SECONDS,
    ),
  };
}

/** Somebody will open it, so it is a page and nothing that runs. */
function pageOf(value: unknown): string | undefined {
  const url = typeof value === "string" ? URL.parse(value) : null;
  if (typeof value !== "string" || url === null || url.username || url.password) return undefined;
  return url.protocol === "https:" || isLoopbackHttp(url) ? value : undefined;
}

function secondsOf(value: unknown): number | undefined {
  const seconds = Math.ceil(numberIn(value));
  return seconds > 0 ? seconds : undefined;
}

function malformed(what: string, status: number): OAuth2Error {
  return new OAuth2Error(
    "malformed_answer",
    `deviceAuthorizationUrl answered with success, but the answer ${what}. Check that the URL is right.`,
    { status, failure: "misconfigured" },
  );
}
