import { describe, expect, test } from "vitest";
import { form, receiver, refusalFrom, signedParts, token } from "../../test/receiver.ts";
import { signRequest } from "../signing/signed-request.ts";
import { createSigner } from "../signing/signer.ts";
import { verify } from "./verify.ts";

const json = "application/json";
const body = '{"grade": 0.92, "name": "Zoë"}';
const rejected = { word: "parameter_rejected", parametersRejected: ["oauth_body_hash"] };

describe.each(["SHA-1", "SHA-256", "SHA-512"] as const)("a body hash by %s", (algorithm) => {
  const dialect = { bodyHash: { algorithm, when: "body" } } as const;

  test("binds the body", async () => {
    const parts = signedParts({ body, contentType: json, dialect });
    await expect(verify(parts, receiver())).resolves.toMatchObject({ token });
    const changed = { ...parts, body: body.replace("0.92", "1.00") };
    expect(await refusalFrom(changed)).toMatchObject({ status: 400, problem: rejected });
    const { body: _, ...gone } = parts;
    expect(await refusalFrom(gone)).toMatchObject({ problem: rejected });
  });

  test("is checked of a body of no bytes", async () => {
    const always = { bodyHash: { algorithm, when: "always" } } as const;
    const parts = signedParts({ method: "GET", dialect: always });
    await expect(verify(parts, receiver())).resolves.toMatchObject({ token });
    expect(await refusalFrom({ ...parts, body: "x" })).toMatchObject({ problem: rejected });
  });
});

describe("a body hash", () => {
  test("of a length that no hash has is refused", async () => {
    const parts = signedParts({ body, contentType: json, params: [["oauth_body_hash", "abc="]] });
    expect(await refusalFrom(parts)).toMatchObject({ problem: rejected });
  });

  test("is checked of a form too, when one is sent", async () => {
    const params = [["oauth_body_hash", "2jmj7l5rSw0yVb/vlWAYkK/YBwk="]] as const;
    const parts = signedParts({ body: "", contentType: form, params });
    await expect(verify(parts, receiver())).resolves.toMatchObject({ token });
    const other = signedParts({ body: "a=1", contentType: form, params });
    expect(await refusalFrom(other)).toMatchObject({ problem: rejected });
  });

  test("can be demanded of every body that is no form", async () => {
    const demanding = receiver({ bodyHash: "required" });
    const missing = signedParts({ body, contentType: json });
    expect(await refusalFrom(missing, demanding)).toMatchObject({
      status: 400,
      problem: { word: "parameter_absent", parametersAbsent: ["oauth_body_hash"] },
    });
    const others = [
      signedParts({ body: "a=1", contentType: form }),
      signedParts({ method: "GET" }),
      signedParts({ body: "", contentType: json }),
    ];
    for (const it of others) {
      await expect(verify(it, demanding)).resolves.toMatchObject({ token });
    }
  });

  test("is checked of a Request, whose body stays readable", async () => {
    const dialect = { bodyHash: { algorithm: "SHA-1", when: "body" } } as const;
    const { consumerKey, consumerSecret, clock } = await import("../../test/receiver.ts");
    const signer = createSigner({ consumerKey, consumerSecret, clock, dialect });
    const init = { method: "POST", headers: { "content-type": json }, body };
    const request = new Request("https://app.example.com/grades", init);
    const signed = await signRequest(signer, request, null);
    await expect(verify(signed, receiver())).resolves.toMatchObject({ token: null });
    expect(await signed.text()).toBe(body);
  });
});
