/**
 * The errors of real servers, one deviation a row. The names in brackets say where the shape is met; it is the shape alone that is played here.
 */
import { form, judgeRows, type Row, refused, text } from "../../../test/deviation-rows.ts";

const rows: Record<string, Row> = {
  github_200_error: {
    does: "finds an error in a 200 [GitHub]",
    answer: { body: { error: "bad_verification_code", error_description: "x" } },
    strict: refused("bad_verification_code", "reconnect"),
  },
  slack_ok_false: {
    does: "finds an error beside ok: false [Slack]",
    answer: { body: { ok: false, error: "invalid_code" } },
    strict: refused("invalid_code", "reconnect"),
    profile: { answer: { error: { words: { invalid_code: "invalid_grant" } } } },
    with: refused("invalid_grant", "reconnect"),
  },
  github_form_error: {
    does: "finds an error in a form with 200 [GitHub]",
    answer: text(form({ error: "bad_verification_code" })),
    strict: refused("bad_verification_code", "reconnect"),
  },
  withings_error: {
    does: "finds a status that is not 0 [Withings]",
    answer: { body: { status: 601, body: {}, error: "Invalid Params: invalid code" } },
    strict: { error: { code: "token_refused", failure: "reconnect" } },
    profile: {
      answer: {
        at: "/body",
        error: { at: ["/status"], none: ["0"], words: { "601": "invalid_grant" } },
      },
    },
    with: refused("invalid_grant", "reconnect"),
  },
  err_400_textplain: {
    does: "finds an error in text with 400",
    answer: {
      status: 400,
      headers: { "content-type": "text/plain" },
      body: '{"error":"invalid_grant"}',
    },
    strict: refused("invalid_grant", "reconnect"),
  },
  err_object_facebook: {
    does: "finds an error that is an object [Facebook]",
    answer: { status: 400, body: { error: { message: "x", type: "OAuthException", code: 190 } } },
    strict: { error: { code: "malformed_answer", oauthError: undefined } },
    profile: { answer: { error: { at: ["/error/type"] } } },
    with: refused("OAuthException", "reconnect"),
  },
  err_500_oauth: {
    does: "does not believe a 500",
    renews: true,
    answer: { status: 500, body: { error: "invalid_grant" } },
    strict: {
      error: {
        code: "provider_unavailable",
        oauthError: "invalid_grant",
        failure: "unknown",
        status: 500,
      },
    },
    profile: { answer: { error: { words: { invalid_grant: "invalid_grant" } } } },
    with: {
      error: {
        code: "provider_unavailable",
        oauthError: "invalid_grant",
        failure: "unknown",
        status: 500,
      },
    },
  },
  err_html_502: {
    does: "has no word in a page of a gateway",
    renews: true,
    answer: { status: 502, body: "<html>Bad gateway</html>" },
    strict: { error: { code: "provider_unavailable", oauthError: undefined, status: 502 } },
  },
  err_401_with_challenge_and_body: {
    does: "finds the word beside a challenge",
    answer: {
      status: 401,
      headers: { "www-authenticate": 'Basic realm="x"' },
      body: { error: "invalid_client" },
    },
    strict: refused("invalid_client", "misconfigured"),
  },
  err_400_grant_with_challenge: {
    does: "finds a dead grant beside a challenge",
    answer: {
      status: 400,
      headers: { "www-authenticate": 'Bearer error="invalid_token"' },
      body: { error: "invalid_grant" },
    },
    strict: refused("invalid_grant", "reconnect"),
  },
};

judgeRows(rows, 10);
