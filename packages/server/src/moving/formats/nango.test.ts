import { describe, expect, test } from "vitest";
import { end, faultOf, read, rowOf } from "../../../test/read-format.ts";

describe("Nango's connections", () => {
  // The shape of ApiPublicConnectionFull of @nangohq/types 0.71.10.
  const connection = {
    id: 1,
    connection_id: "8b9e4f0e-0c6a-4b62-a8ff-7a3c0b1c6a11",
    provider_config_key: "google-calendar-prod",
    provider: "google-calendar",
    errors: [],
    end_user: { id: "alice", display_name: null, email: null, tags: null, organization: null },
    tags: { end_user_id: "alice-by-tag" },
    metadata: { plan: "pro", seats: 3, nested: { a: 1 } },
    connection_config: {},
    webhook_url_override: null,
    created_at: "2026-11-01T05:50:31.303Z",
    updated_at: "2026-11-01T05:50:31.303Z",
    last_fetched_at: null,
    credentials: {
      type: "OAUTH2",
      access_token: "ya29.at",
      refresh_token: "1//rt",
      expires_at: "2026-11-27T06:50:31.303Z",
      raw: { access_token: "ya29.at", scope: "openid calendar" },
    },
  };
  const mapping = { providers: { "google-calendar-prod": "google" } };

  test("are a connection each, of the end user", () => {
    expect(rowOf("nango", connection, mapping)).toEqual({
      row: 7,
      userId: "alice",
      provider: "google",
      tokens: { kind: "oauth2", accessToken: "ya29.at", refreshToken: "1//rt" },
      expiresAt: end,
      scopes: ["openid", "calendar"],
      metadata: { plan: "pro", seats: "3" },
      warnings: ['What is no text in metadata was left out: "nested".'],
    });
    expect(rowOf("nango", { ...connection, end_user: null }).userId).toBe("alice-by-tag");
    const bare = { ...connection, end_user: null, tags: null };
    expect(rowOf("nango", bare).userId).toBe(connection.connection_id);
    expect(rowOf("nango", connection, { userIdField: "connection_id" }).userId).toBe(
      connection.connection_id,
    );
  });

  test("bring what Nango keeps with them, as far as it is text", () => {
    const connection_config = { subdomain: "acme", port: 443, none: null, list: ["s3cret"] };
    const { settings, warnings } = rowOf("nango", { ...connection, connection_config });
    expect(settings).toEqual({ subdomain: "acme", port: "443" });
    expect(warnings.at(-1)).toBe('What is no text in connection_config was left out: "list".');
  });

  test("lack the refresh token where it was not asked for, which is told", () => {
    const { refresh_token: _left, ...credentials } = connection.credentials;
    const { warnings } = rowOf("nango", { ...connection, credentials });
    expect(warnings.join(" ")).toContain("refresh_token=true");
  });

  test.each([
    [
      { type: "OAUTH1", oauth_token: "t", oauth_token_secret: "s", raw: {} },
      { kind: "oauth1", token: "t", tokenSecret: "s" },
    ],
    [
      { type: "TBA", token_id: "t", token_secret: "s" },
      { kind: "oauth1", token: "t", tokenSecret: "s" },
    ],
    [
      { type: "API_KEY", apiKey: "k" },
      { kind: "key", key: "k" },
    ],
  ])("may be of %j", (credentials, tokens) => {
    expect(rowOf("nango", { ...connection, credentials }).tokens).toEqual(tokens);
  });

  test.each([
    [undefined, "field_missing"],
    [{}, "field_missing"],
    [{ encrypted_credentials: "s3cret" }, "encrypted"],
    [{ type: "BASIC", username: "u", password: "s3cret" }, "not_supported"],
    [{ type: "OAUTH2", raw: {} }, "field_missing"],
    [{ type: "OAUTH1", oauth_token: "s3cret" }, "field_missing"],
  ])("are refused where the credentials are %j", (credentials, code) => {
    const fault = faultOf("nango", { ...connection, credentials });
    expect(fault).toMatchObject({ code });
    expect(JSON.stringify(fault)).not.toContain("s3cret");
  });

  test("that are the app's own are no connection of a user's", () => {
    const credentials = {
      type: "OAUTH2_CC",
      token: "t",
      client_id: "c",
      client_secret: "s",
      raw: {},
    };
    expect(read("nango", { ...connection, credentials })).toMatchObject({ outcome: "skipped" });
  });
});
