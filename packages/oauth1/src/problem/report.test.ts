import { describe, expect, test } from "vitest";
import { problemOf } from "./report.ts";

const challenge = (fields: string): Headers =>
  new Headers({ "www-authenticate": `OAuth ${fields}` });
const none = new Headers();

describe("a problem is read", () => {
  test.each<[string, Headers, string, object | undefined]>([
    ["from a challenge", challenge('oauth_problem="token_revoked"'), "", { word: "token_revoked" }],
    [
      "from a challenge before the body",
      challenge('oauth_problem="token_revoked"'),
      "oauth_problem=token_expired",
      { word: "token_revoked" },
    ],
    ["from a form", none, "oauth_problem=token_expired\n", { word: "token_expired" }],
    ["from JSON", none, '{"oauth_problem":"nonce_used"}', { word: "nonce_used" }],
    ["not from HTML", none, "<p>oauth_problem=nonce_used", undefined],
    ["not from broken JSON", none, '{"oauth_problem":"nonce_used"', undefined],
    ["not from a long body", none, `oauth_problem=a&b=${"x".repeat(65_536)}`, undefined],
    ["not from other text", none, "no oauth_problem here", undefined],
    ["not from an empty word", none, "oauth_problem=", undefined],
    [
      "with its companions",
      challenge(
        'oauth_problem="timestamp_refused", oauth_acceptable_timestamps="1700000000-1700000600", oauth_problem_advice="CANARY"',
      ),
      "",
      {
        word: "timestamp_refused",
        acceptableTimestamps: { from: 1_700_000_000, to: 1_700_000_600 },
      },
    ],
    [
      "with the names of parameters, each once, and nothing else",
      none,
      `oauth_problem=parameter_absent&oauth_parameters_absent=${encodeURIComponent(
        "oauth_nonce&oauth%5Ftoken&oauth_nonce&CANARY&oauth_CANARY&xoauth_requestor_id, x_auth_mode",
      )}`,
      {
        word: "parameter_absent",
        parametersAbsent: ["oauth_nonce", "oauth_token", "xoauth_requestor_id", "x_auth_mode"],
      },
    ],
    [
      "with the names of rejected parameters, without their values",
      none,
      `oauth_problem=parameter_rejected&oauth_parameters_rejected=${encodeURIComponent(
        "oauth_version=CANARY&%zz",
      )}`,
      { word: "parameter_rejected", parametersRejected: ["oauth_version"] },
    ],
    [
      "with versions",
      none,
      "oauth_problem=version_rejected&oauth_acceptable_versions=1.0-1.0.1",
      { word: "version_rejected", acceptableVersions: { from: "1.0", to: "1.0.1" } },
    ],
    ["without its text when it is not known", none, "oauth_problem=CANARY", { word: "other" }],
  ])("%s", (_, headers, body, expected) => {
    expect(problemOf(headers, body)).toEqual(expected);
  });

  test("with no more names than a request has parameters", () => {
    const names = Array.from(
      { length: 26 },
      (_, index) => `oauth_${String.fromCharCode(97 + index)}`,
    );
    const body = `oauth_problem=parameter_absent&oauth_parameters_absent=${names.join("%26")}`;
    expect(problemOf(none, body)).toEqual({
      word: "parameter_absent",
      parametersAbsent: names.slice(0, 20),
    });
  });

  test.each(["x", "1-", "2-1", "0-5", "-1-5", "1.5-2", "1-99999999999999"])(
    "without timestamps that are no range: %s",
    (range) => {
      const body = `oauth_problem=timestamp_refused&oauth_acceptable_timestamps=${range}`;
      expect(problemOf(none, body)).toEqual({ word: "timestamp_refused" });
    },
  );

  test.each(["1.0", "1.0-CANARY", "-", "1..0-1.0"])(
    "without versions that are no range: %s",
    (it) => {
      const body = `oauth_problem=version_rejected&oauth_acceptable_versions=${it}`;
      expect(problemOf(none, body)).toEqual({ word: "version_rejected" });
    },
  );
});
