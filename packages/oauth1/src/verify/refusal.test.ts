import { describe, expect, test } from "vitest";
import { now, receiver, refusalFrom, signedParts } from "../../test/receiver.ts";
import { OAuth1Error } from "../errors.ts";
import { problemOf } from "../problem/report.ts";
import { refusalOf } from "./refusal.ts";

describe("refusalOf", () => {
  test("answers with the problem and its companions, which a client can read back", async () => {
    const error = await refusalFrom(signedParts({ timestamp: now - 500 }));
    const answer = refusalOf(error, { realm: 'the "API"' });
    const range = `${now - 300}-${now + 300}`;
    expect(answer).toEqual({
      status: 401,
      headers: {
        "www-authenticate": `OAuth realm="the \\"API\\"", oauth_problem="timestamp_refused", oauth_acceptable_timestamps="${range}"`,
      },
    });
    const response = new Response(null, answer);
    expect(problemOf(response.headers)).toEqual(error.problem);
  });

  test("lists names, and versions", async () => {
    const unsigned = await refusalFrom({ method: "GET", url: "https://a.example/", headers: {} });
    expect(refusalOf(unsigned).headers["www-authenticate"]).toBe(
      'OAuth oauth_problem="parameter_absent", oauth_parameters_absent="oauth_consumer_key%26oauth_signature_method%26oauth_signature"',
    );
    const parts = signedParts({ placement: "query" });
    const url = String(parts.url);
    const version = await refusalFrom({ ...parts, url: url.replace("version=1.0", "version=2.0") });
    expect(refusalOf(version)).toEqual({
      status: 400,
      headers: {
        "www-authenticate":
          'OAuth oauth_problem="version_rejected", oauth_acceptable_versions="1.0-1.0"',
      },
    });
    const twice = await refusalFrom({ ...parts, url: `${url}&oauth_nonce=2` });
    expect(refusalOf(twice).headers["www-authenticate"]).toBe(
      'OAuth oauth_problem="parameter_rejected", oauth_parameters_rejected="oauth_nonce"',
    );
  });

  test("tells unknown senders what a wrong signature is told, unless it may tell", async () => {
    const answers = async (tellUnknown?: boolean): Promise<unknown[]> => {
      const requests = [
        signedParts({ consumerSecret: "wrong" }),
        signedParts({ consumerKey: "nobody" }),
        signedParts({ token: "nothing" }),
        signedParts({ signatureMethod: "RSA-SHA1" }),
      ];
      const options = receiver({ consumer: (key) => (key === "nobody" ? null : { secret: "s" }) });
      const errors = await Promise.all(requests.map((it) => refusalFrom(it, options)));
      return errors.map((it) => refusalOf(it, tellUnknown === undefined ? {} : { tellUnknown }));
    };
    const wrong = {
      status: 401,
      headers: { "www-authenticate": 'OAuth oauth_problem="signature_invalid"' },
    };
    expect(await answers()).toEqual([wrong, wrong, wrong, wrong]);
    expect(await answers(false)).toEqual([wrong, wrong, wrong, wrong]);
    const told = (word: string): unknown => ({
      status: 401,
      headers: { "www-authenticate": `OAuth oauth_problem="${word}"` },
    });
    expect(await answers(true)).toEqual([
      wrong,
      told("consumer_key_unknown"),
      told("token_rejected"),
      wrong,
    ]);
  });

  test("throws what is no refusal, and refuses a realm that no header may carry", async () => {
    const others = [
      new Error("down"),
      new OAuth1Error("invalid_options", "wrong"),
      new OAuth1Error("verification_failed", "made by hand"),
      "text",
    ];
    for (const it of others) {
      let thrown: unknown;
      try {
        refusalOf(it);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBe(it);
    }
    const error = await refusalFrom(signedParts({ consumerSecret: "wrong" }));
    expect(() => refusalOf(error, { realm: "a\r\nb" })).toThrow(
      expect.objectContaining({ code: "invalid_options" }),
    );
  });
});
