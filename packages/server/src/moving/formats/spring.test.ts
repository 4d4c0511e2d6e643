import { describe, expect, test } from "vitest";
import { end, faultOf, rowOf } from "../../../test/read-format.ts";
import { readFile } from "../read.ts";

describe("Spring's table oauth2_authorized_client", () => {
  const token = "ya29.a0-AfH_6SMBx/token";
  const client = {
    client_registration_id: "google",
    principal_name: "alice",
    access_token_type: "Bearer",
    access_token_value: Buffer.from(token),
    access_token_issued_at: "2026-11-27 05:50:31.303",
    access_token_expires_at: "2026-11-27 06:50:31.303",
    access_token_scopes: "openid,calendar",
    refresh_token_value: null,
    refresh_token_issued_at: null,
    created_at: "2026-11-27 05:50:31.303",
  };

  test.each([
    ["a driver's bytes", Buffer.from(token)],
    ["PostgreSQL's digits", `\\x${Buffer.from(token).toString("hex")}`],
    ["MySQL's digits", `0x${Buffer.from(token).toString("hex").toUpperCase()}`],
    ["bare digits", Buffer.from(token).toString("hex")],
    ["base64", Buffer.from(token).toString("base64")],
    ["the text", token],
  ])("has tokens as %s", (_what, access_token_value) => {
    const row = rowOf("spring", {
      ...client,
      access_token_value,
      refresh_token_value: access_token_value,
    });
    expect(row).toMatchObject({
      userId: "alice",
      provider: "google",
      tokens: { accessToken: token, refreshToken: token },
      expiresAt: end,
      scopes: ["openid", "calendar"],
    });
  });

  test.each([
    "gho_16C7e42F292c6912E7710c838347Ae178B4a",
    "0123456789abcdef0123456789abcdef01234567",
    "eyJhbGciOi.J9.c2ln",
  ])("takes %s for itself, though it looks like digits or base64", (access_token_value) => {
    expect(rowOf("spring", { ...client, access_token_value }).tokens).toMatchObject({
      accessToken: access_token_value,
    });
  });

  test("says that a token ends in a second where its server told no end", () => {
    const row = rowOf("spring", { ...client, access_token_expires_at: "2026-11-27 05:50:32.303" });
    expect(row.expiresAt).toBeUndefined();
  });

  test("has times of the machine that wrote them, whose offset can be told", () => {
    expect(rowOf("spring", client, { utcOffset: "+01:00" }).expiresAt).toEqual(
      new Date(end.getTime() - 3_600_000),
    );
  });

  test("is refused where its token is bound to a key, or is missing", () => {
    expect(faultOf("spring", { ...client, access_token_type: "DPoP" })).toMatchObject({
      code: "not_supported",
      field: "access_token_type",
    });
    expect(faultOf("spring", { ...client, access_token_value: null })).toMatchObject({
      code: "field_missing",
      field: "access_token_value",
    });
  });
});

test("is read as H2 and Oracle write it, whose names are in capitals", async () => {
  const file = "CLIENT_REGISTRATION_ID,PRINCIPAL_NAME,ACCESS_TOKEN_VALUE\ngithub,alice,tok-1\n";
  const rows: unknown[] = [];
  for await (const read of readFile([file], { from: "spring" })) rows.push(read);
  expect(rows).toMatchObject([
    { row: { row: 2, userId: "alice", provider: "github", tokens: { accessToken: "tok-1" } } },
  ]);
});
