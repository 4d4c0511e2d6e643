import { describe, expect, test } from "vitest";
import { end, faultOf, rowOf } from "../../../test/read-format.ts";

describe("rows in our own words", () => {
  const row = { user_id: "alice", provider: "github", access_token: "gho_1" };

  test("have all that a connection has, from JSON as from CSV", () => {
    const made = {
      row: 7,
      userId: "alice",
      tenant: "acme",
      provider: "github-work",
      tokens: { kind: "oauth2", accessToken: "gho_1", refreshToken: "ghr_1" },
      expiresAt: end,
      refreshExpiresAt: end,
      scopes: ["repo", "user"],
      account: { id: "9", label: "octo", email: "octo@example.com" },
      issuer: "https://github.com",
      clientId: "Iv1",
      inputs: { shop: "acme" },
      settings: { region: "eu" },
      label: "Work",
      isDefault: true,
      isPaused: false,
      metadata: { plan: "pro" },
      warnings: [],
    };
    const common = {
      ...row,
      tenant: "acme",
      refresh_token: "ghr_1",
      account_id: "9",
      account_label: "octo",
      account_email: "octo@example.com",
      issuer: "https://github.com",
      client_id: "Iv1",
      label: "Work",
    };
    const mapping = { providers: { github: "github-work" } };
    const json = {
      ...common,
      expires_at: end.toISOString(),
      refresh_expires_at: end.getTime(),
      scopes: ["repo", "user"],
      inputs: { shop: "acme" },
      settings: { region: "eu" },
      is_default: true,
      paused: false,
      metadata: { plan: "pro" },
    };
    expect(rowOf("jsonl", json, mapping)).toEqual(made);
    const csv = {
      ...common,
      expires_at: String(end.getTime()),
      refresh_expires_at: "2026-11-27T06:50:31.303Z",
      scopes: "repo user",
      inputs: '{"shop":"acme"}',
      settings: '{"region":"eu"}',
      is_default: "TRUE",
      paused: "0",
      metadata: '{"plan":"pro"}',
    };
    expect(rowOf("csv", csv, mapping)).toEqual(made);
  });

  test("may be of OAuth 1.0a, a key, or the tenant's own", () => {
    const pair = { ...row, token_secret: "s", session_handle: "h", extra: { user: "1" } };
    expect(rowOf("jsonl", pair).tokens).toEqual({
      ...{ kind: "oauth1", token: "gho_1", tokenSecret: "s", sessionHandle: "h" },
      extra: { user: "1" },
    });
    const key = { user_id: "alice", provider: "acme", api_key: "k" };
    expect(rowOf("csv", key).tokens).toEqual({ kind: "key", key: "k" });
    const { user_id: _nobody, ...own } = row;
    expect(rowOf("jsonl", { ...own, shared: true }).userId).toBeUndefined();
  });

  const { user_id: _id, ...nobodys } = row;
  test.each([
    [nobodys, "user_id", "field_missing"],
    [{ ...row, provider: "" }, "provider", "field_missing"],
    [{ ...row, access_token: null }, "access_token", "field_missing"],
    [{ ...row, access_token: "s3cret with blanks" }, "access_token", "field_invalid"],
    [{ ...row, expires_at: "s3cret" }, "expires_at", "field_invalid"],
    [{ ...row, expires_at: "2026-02-31T25:00:00Z" }, "expires_at", "field_invalid"],
    [{ ...row, scopes: { s3cret: 1 } }, "scopes", "field_invalid"],
    [{ ...row, metadata: "s3cret" }, "metadata", "field_invalid"],
    [{ ...row, metadata: { a: 1 } }, "metadata", "field_invalid"],
    [{ ...row, is_default: "s3cret" }, "is_default", "field_invalid"],
    [{ ...row, user_id: { s3cret: 1 } }, "user_id", "field_invalid"],
    [{ ...row, shared: true }, "shared", "field_invalid"],
    [{ ...row, api_key: "s3cret" }, "api_key", "field_invalid"],
    [{ ...row, credential: { access: "s3cret" } }, "credential", "field_invalid"],
    [{ ...row, acces_token: "s3cret" }, undefined, "field_unknown"],
  ])("are refused by the field: %j", (values, field, code) => {
    const fault = faultOf("jsonl", values);
    expect(fault).toMatchObject({ row: 7, code, ...(field !== undefined && { field }) });
    expect(JSON.stringify(fault)).not.toContain("s3cret");
  });
});
