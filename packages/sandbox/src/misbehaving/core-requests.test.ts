/** The core that scenarios bend: pushed and signed requests, and DPoP. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ath,
  authorize,
  authorizeUrl,
  basic,
  codeOf,
  type Fields,
  post,
  prover,
  redeem,
} from "../testing/misbehaving-client.ts";
import { useCore } from "../testing/use-core.ts";
import { clientKey } from "../testing/use-misbehaving.ts";
import { encodeJwt, type Json } from "./jwt.ts";

const { used, errorOf, faultsOf } = useCore({ beforeAll, afterAll });

describe("a pushed request", () => {
  const params = (url: string): Fields => Object.fromEntries(new URL(url).searchParams);

  test("is named by its URI, once", async () => {
    const facts = await used.start("pushed");
    const push = (fields: Fields): Promise<Response> =>
      fetch(`${facts.issuer}/par`, {
        method: "POST",
        headers: { authorization: basic(facts) },
        body: new URLSearchParams(fields as Record<string, string>),
      });
    const { request_uri = "" } = (await (await push(params(authorizeUrl(facts)))).json()) as Record<
      string,
      string
    >;
    const named = `${facts.endpoints.authorization}?${new URLSearchParams({ client_id: facts.client.id ?? "", request_uri })}`;
    expect((await fetch(named, { redirect: "manual" })).status).toBe(302);
    expect((await fetch(named, { redirect: "manual" })).status).toBe(400);
    expect((await push({ request_uri })).status).toBe(400);
    expect((await push({ client_id: facts.client.id ?? "" })).status).toBe(400);
    await expect(authorize(facts)).rejects.toThrow();
    expect(await faultsOf("pushed")).toMatch(
      /was not given out, or was used.*holds request_uri.*was not pushed/,
    );
  });

  test("is the client's that pushed it", async () => {
    const facts = await used.start("pushed");
    const pushed = await fetch(`${facts.issuer}/par`, {
      method: "POST",
      headers: { authorization: basic(facts) },
      body: new URL(authorizeUrl(facts)).searchParams,
    });
    const { request_uri = "" } = (await pushed.json()) as Record<string, string>;
    await fetch(
      `${facts.endpoints.authorization}?${new URLSearchParams({ client_id: "another", request_uri })}`,
    );
    expect(await faultsOf("pushed")).toContain("client_id is not the pushed one");
  });
});

describe("a signed request", () => {
  const sign = (facts: Awaited<ReturnType<typeof used.start>>, claims: Json = {}): Fields => {
    const own = {
      iss: facts.client.id,
      aud: facts.issuer,
      ...Object.fromEntries(new URL(authorizeUrl(facts)).searchParams),
    };
    return {
      request: encodeJwt({
        header: { alg: "ES256" },
        claims: { ...own, ...claims },
        key: clientKey(facts),
      }),
    };
  };

  test("is taken when it is the client's", async () => {
    const facts = await used.start("signed");
    expect(new URL((await authorize(facts, sign(facts))).url).searchParams.has("code")).toBe(true);
    expect(await faultsOf("signed")).toBe("nothing was asked of token");
  });

  test.each<[fault: string, claims: Json]>([
    ["iss or client_id of the request object is another", { iss: "another" }],
    ["aud of the request object is not the issuer", { aud: "https://another.example" }],
  ])("%s", async (fault, claims) => {
    const facts = await used.start("signed");
    await expect(authorize(facts, sign(facts, claims))).rejects.toThrow();
    await expect(authorize(facts)).rejects.toThrow();
    await expect(authorize(facts, { request: "e30.e30.x" })).rejects.toThrow();
    expect(await faultsOf("signed")).toMatch(
      new RegExp(`${fault}.*is not signed.*not signed by the client`),
    );
  });
});

describe("DPoP", () => {
  const wrong: readonly [fault: string, claims: Json, header: Json][] = [
    ["htm of the proof is another method", { htm: "GET" }, {}],
    ["htu of the proof is another URL", { htu: "http://127.0.0.1:1/token" }, {}],
    ["iat of the proof is far from now", { iat: 1 }, {}],
    ["jti of the proof is missing", { jti: null }, {}],
    ["the proof has no public key", {}, { jwk: {} }],
    ["the proof is not signed by its key", {}, { typ: "jwt" }],
  ];
  test.each(wrong)("%s", async (fault, claims, header) => {
    const facts = await used.start("dpop");
    const dpop = prover()(facts.endpoints.token, claims, header);
    const answer = await redeem(
      facts,
      await codeOf(facts),
      {},
      { authorization: basic(facts), dpop },
    );
    expect(await errorOf(answer)).toBe("400 invalid_dpop_proof");
    expect(await faultsOf("dpop")).toContain(fault);
  });

  test("binds the token to the key, at the API too", async () => {
    const facts = await used.start("dpop");
    const [prove, another] = [prover(), prover()];
    const dpop = prove(facts.endpoints.token);
    const answer = await redeem(
      facts,
      await codeOf(facts),
      {},
      { authorization: basic(facts), dpop },
    );
    const {
      access_token: token = "",
      token_type,
      refresh_token = "",
    } = (await answer.json()) as Record<string, string>;
    expect(token_type).toBe("DPoP");
    const call = (scheme: string, by: typeof prove, claims: Json = ath(token)): Promise<Response> =>
      fetch(facts.resource, {
        headers: {
          authorization: `${scheme} ${token}`,
          dpop: by(facts.resource, { htm: "GET", ...claims }),
        },
      });
    expect((await call("DPoP", prove)).status).toBe(200);
    expect((await call("Bearer", prove)).status).toBe(401);
    expect((await call("DPoP", another)).status).toBe(401);
    expect((await call("DPoP", prove, ath("another"))).status).toBe(401);
    const renewal = { grant_type: "refresh_token", refresh_token };
    const headers = { authorization: basic(facts), dpop: another(facts.endpoints.token) };
    expect(await errorOf(await post(facts, "token", renewal, headers))).toBe("400 invalid_grant");
    expect((await redeem(facts, "x")).status).toBe(400);
    expect(await faultsOf("dpop")).toMatch(
      /came as a bearer token.*another key's.*ath of the proof.*another key's.*not exactly one/,
    );
  });

  test("asks for a nonce once", async () => {
    const facts = await used.start("nonce");
    const prove = prover();
    const code = await codeOf(facts);
    const ask = (claims: Json): Promise<Response> =>
      redeem(
        facts,
        code,
        {},
        { authorization: basic(facts), dpop: prove(facts.endpoints.token, claims) },
      );
    const first = await ask({});
    expect(await errorOf(first)).toBe("400 use_dpop_nonce");
    const nonce = first.headers.get("dpop-nonce");
    expect((await ask({ nonce })).status).toBe(200);
    expect(await faultsOf("nonce")).toBe("");
    await ask({});
    expect(await faultsOf("nonce")).toContain("the nonce that was asked for did not come");
  });
});

test("a machine's assertion is signed by its key, for this server, and not old", async () => {
  const facts = await used.start("machine");
  const now = Math.floor(Date.now() / 1000);
  const good = { iss: "app", sub: "app", aud: facts.issuer, iat: now, exp: now + 60 };
  const grant = (claims: Json): Promise<Response> =>
    post(
      facts,
      "token",
      {
        grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
        assertion: encodeJwt({
          header: { alg: "ES256" },
          claims: { ...good, ...claims },
          key: clientKey(facts),
        }),
      },
      {},
    );
  expect((await grant({})).status).toBe(200);
  for (const claims of [{ sub: null }, { aud: "https://another.example" }, { exp: 1 }])
    expect((await grant(claims)).status).toBe(400);
  expect(
    (
      await post(
        facts,
        "token",
        { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: "x" },
        {},
      )
    ).status,
  ).toBe(400);
  expect(await faultsOf("machine")).toMatch(/iss or sub.*aud of.*time is over.*not signed by/);
});
