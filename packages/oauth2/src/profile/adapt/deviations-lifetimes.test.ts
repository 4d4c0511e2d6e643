/**
 * How real servers say when tokens end, and what they give in place of a refresh token, one deviation a row. The names in brackets say where the shape is met; it is the shape alone that is played here.
 */
import { good, inSeconds, judgeRows, normal, now, type Row } from "../../../test/deviation-rows.ts";

const rows: Record<string, Row> = {
  expires_string: {
    does: "takes a number in quotes",
    answer: { body: { ...normal, expires_in: "3600" } },
    strict: good,
  },
  expires_text: {
    does: "takes a number with a unit behind it",
    answer: { body: { ...normal, expires_in: "3600 seconds" } },
    strict: good,
  },
  expires_empty: {
    does: "takes an empty expires_in as unknown",
    answer: { body: { ...normal, expires_in: "" } },
    server: { accessTokenSeconds: 60 },
    strict: { expiresAt: inSeconds(60) },
    profile: { answer: { expiry: { zero: "never" } } },
    with: { expiresAt: undefined },
  },
  expires_null: {
    does: "takes an expires_in of null as unknown",
    answer: { body: { ...normal, expires_in: null } },
    server: { accessTokenSeconds: 60 },
    strict: { expiresAt: inSeconds(60) },
    profile: { answer: { expiry: { zero: "never" } } },
    with: { expiresAt: undefined },
  },
  expires_zero: {
    does: "takes 0 as what the profile says",
    answer: { body: { ...normal, expires_in: 0 } },
    server: { accessTokenSeconds: 60 },
    strict: { expiresAt: inSeconds(60) },
    profile: { answer: { expiry: { zero: "now" } } },
    with: { expiresAt: inSeconds(1) },
  },
  expires_negative: {
    does: "takes -1 as what the profile says",
    answer: { body: { ...normal, expires_in: -1 } },
    server: { accessTokenSeconds: 60 },
    strict: { expiresAt: inSeconds(60) },
    profile: { answer: { expiry: { zero: "never" } } },
    with: { expiresAt: undefined },
  },
  expires_at_only: {
    does: "reads the moment of the end",
    answer: { body: { access_token: "at", expires_at: now / 1000 + 3600 } },
    strict: { accessToken: "at", expiresAt: undefined },
    profile: { answer: { expiry: { at: "/expires_at" } } },
    with: { accessToken: "at", expiresAt: inSeconds(3600) },
  },
  expires_missing: {
    does: "leaves the end unknown",
    answer: { body: { access_token: "at", token_type: "Bearer" } },
    strict: { accessToken: "at", expiresAt: undefined, refreshToken: undefined },
  },
  refresh_null: {
    does: "takes a refresh_token of null as none",
    answer: { body: { ...normal, refresh_token: null } },
    strict: { accessToken: "at", refreshToken: undefined },
  },
  refresh_empty: {
    does: "takes an empty refresh_token as none",
    answer: { body: { ...normal, refresh_token: "" } },
    strict: { accessToken: "at", refreshToken: undefined },
  },
  refresh_absent: {
    does: "keeps the old refresh token [Google]",
    renews: true,
    answer: { body: { access_token: "at", token_type: "Bearer", expires_in: 3600 } },
    strict: { accessToken: "at", refreshToken: "old-rt", expiresAt: inSeconds(3600) },
  },
};

judgeRows(rows, 11);
