import { beforeEach, expect, test } from "vitest";
import { issuer, makeSigningServer, type SigningServer } from "../../test/signing-server.ts";

const alice = { accessToken: "CANARY-at", tokenType: "Bearer", claims: { sub: "alice" } } as const;

let server: SigningServer;
let seen: Request[] = [];

beforeEach(() => {
  seen = [];
  server = makeSigningServer();
  answerWith(() => Response.json({ sub: "alice", email: "alice@example.com" }));
});

function answerWith(answer: () => Response): void {
  server.answers["/userinfo"] = (request) => {
    seen.push(request);
    return answer();
  };
}

test("tells of the user, asked with the token in the header and nowhere else", async () => {
  const claims = await server.clientOf().userinfo(alice);
  expect(claims).toEqual({ sub: "alice", email: "alice@example.com" });
  expect(seen[0]?.headers.get("authorization")).toBe("Bearer CANARY-at");
  expect(seen[0]?.url).toBe(`${issuer}/userinfo`);
});

test("tells of whoever it is where the credential has no identity", async () => {
  const { claims: _, ...adopted } = alice;
  expect(await server.clientOf().userinfo(adopted)).toMatchObject({ sub: "alice" });
});

test("of another user than the ID token's is refused", async () => {
  const failing = server.clientOf().userinfo({ ...alice, claims: { sub: "CANARY-bob" } });
  await expect(failing).rejects.toMatchObject({
    code: "userinfo_mismatch",
    failure: "misconfigured",
  });
  await expect(failing).rejects.not.toThrow(/CANARY|alice/);
});

test.each<[name: string, answer: () => Response, code: string, failure: string]>([
  ["no subject", () => Response.json({ email: "x" }), "userinfo_mismatch", "misconfigured"],
  ["an empty subject", () => Response.json({ sub: "" }), "userinfo_mismatch", "misconfigured"],
  ["a number as subject", () => Response.json({ sub: 7 }), "userinfo_mismatch", "misconfigured"],
  ["HTML", () => new Response("<html>CANARY"), "malformed_answer", "misconfigured"],
  ["a signed answer", () => new Response("CANARY.e30.x"), "malformed_answer", "misconfigured"],
  ["a list", () => Response.json([{ sub: "alice" }]), "malformed_answer", "misconfigured"],
  [
    "more than 64 kB",
    () => Response.json({ sub: "alice", padding: "x".repeat(65 * 1024) }),
    "malformed_answer",
    "misconfigured",
  ],
  [
    "a redirect",
    () => Response.redirect("https://evil.example/"),
    "malformed_answer",
    "misconfigured",
  ],
  ["a 401", () => new Response("CANARY", { status: 401 }), "userinfo_refused", "misconfigured"],
  ["a 403", () => new Response("", { status: 403 }), "userinfo_refused", "misconfigured"],
  ["a 429", () => new Response("", { status: 429 }), "provider_unavailable", "later"],
  ["a 503", () => new Response("", { status: 503 }), "provider_unavailable", "later"],
])("with %s is no answer", async (_name, answer, code, failure) => {
  answerWith(answer);
  const failing = server.clientOf().userinfo(alice);
  await expect(failing).rejects.toMatchObject({ code, failure });
  await expect(failing).rejects.not.toThrow(/CANARY/);
  expect(seen).toHaveLength(1);
});

test("is missing where the server has no endpoint for it", async () => {
  const { userinfo_endpoint: _, ...metadata } = server.metadata;
  server.metadata = metadata;
  await expect(server.clientOf().userinfo(alice)).rejects.toMatchObject({
    code: "endpoint_missing",
  });
});

test("is waited for as long as the caller wants", async () => {
  const controller = new AbortController();
  controller.abort(new Error("enough"));
  const { signal } = controller;
  await expect(server.clientOf().userinfo(alice, { signal })).rejects.toThrow("enough");
});
