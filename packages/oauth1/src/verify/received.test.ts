import { describe, expect, test } from "vitest";
import {
  clock,
  consumerKey,
  consumerSecret,
  form,
  receiver,
  refusalFrom,
  signedParts,
  token,
  tokenSecret,
  wordOf,
} from "../../test/receiver.ts";
import { startReceivingServer } from "../../test/receiving-server.ts";
import { signRequest } from "../signing/signed-request.ts";
import { createSigner } from "../signing/signer.ts";
import type { ReceivedParts } from "./received.ts";
import { createVerifier, verify } from "./verify.ts";

const places = ["header", "query", "body"] as const;

describe("what is received", () => {
  test("can be a Request, whose body stays readable", async () => {
    const signer = createSigner({ consumerKey, consumerSecret, clock });
    const body = new URLSearchParams({ user_id: "42", roles: "Learner" });
    const request = await signRequest(
      signer,
      new Request("https://app.example.com/launch", { method: "POST", body }),
      null,
    );
    const verified = await verify(request, receiver());
    expect([...verified.form()]).toEqual([...body]);
    expect(await request.text()).toBe(body.toString());
  });

  test("can be what node:http has, byte for byte as fetch sent it", async () => {
    const server = await startReceivingServer();
    const verifier = createVerifier(receiver());
    const bytes = Buffer.from("caf%C3%A9=%FF&a+b=\u00e9&c", "latin1");
    for (const placement of places) {
      const signer = createSigner({ consumerKey, consumerSecret, clock, dialect: { placement } });
      const request = new Request(`${server.origin}/x y/../ü?q=a+b&q=%5B`, {
        method: "PUT",
        headers: { "content-type": `${form}; charset=utf-8` },
        body: bytes,
      });
      await fetch(await signRequest(signer, request, { token, tokenSecret }));
    }
    await server.close();
    expect(server.received).toHaveLength(3);
    for (const received of server.received) {
      const { query, form: fields } = await verifier.verify(received);
      expect([...query()]).toEqual([
        ["q", "a b"],
        ["q", "["],
      ]);
      expect([...fields().keys()]).toEqual(["café", "a b", "c"]);
    }
  });

  test("can have headers of any letter case, in lists, or as Headers of another package", async () => {
    const { headers, ...parts } = signedParts();
    const { authorization = "" } = headers as Record<string, string>;
    const shapes = [
      { AUTHORIZATION: authorization, other: undefined },
      { Authorization: [authorization] },
      { "content-type": "text/plain", "Content-Type": "text/plain", authorization },
      new Headers({ authorization }),
      { get: (name: string) => (name === "authorization" ? authorization : null) },
    ] as ReceivedParts["headers"][];
    for (const it of shapes) {
      await expect(verify({ ...parts, headers: it }, receiver())).resolves.toMatchObject({ token });
    }
  });

  test("can be a form as URLSearchParams without a Content-Type", async () => {
    const body = new URLSearchParams({ a: "1 2" });
    const parts = signedParts({ body, contentType: null });
    await expect(verify(parts, receiver())).resolves.toMatchObject({ place: "header" });
  });

  test("must have its parts, and its body unread and unparsed", async () => {
    const parts = signedParts({ body: "a=1", contentType: form });
    const read = new Request("https://app.example.com/", {
      method: "POST",
      headers: { "content-type": form },
      body: "a=1",
    });
    await read.text();
    const wrong: unknown[] = [
      { ...parts, method: undefined },
      { ...parts, headers: undefined },
      { ...parts, headers: null },
      { ...parts, body: { a: "1" } },
      { ...parts, url: "/launch" },
      { ...parts, url: "ftp://app.example.com/" },
      read,
    ];
    for (const it of wrong) {
      expect(await refusalFrom(it as ReceivedParts)).toMatchObject({ code: "invalid_options" });
    }
  });
});

describe("behind a proxy", () => {
  const url = "https://app.example.com/lti/launch?course=7";
  const parts = (): ReceivedParts => signedParts({ url });

  test.each([
    ["https://app.example.com", "http://10.0.0.3:8080/lti/launch?course=7"],
    ["https://app.example.com/", "/lti/launch?course=7"],
    ["https://app.example.com/lti", "/launch?course=7"],
    ["HTTPS://APP.example.com:443/lti/", "http://localhost/launch?course=7#x"],
  ])("publicUrl %s makes %s the URL that was signed", async (publicUrl, own) => {
    const received = { ...parts(), url: own };
    await expect(verify(received, receiver({ publicUrl }))).resolves.toMatchObject({ token });
  });

  test("the inside URL is not what was signed", async () => {
    const received = { ...parts(), url: "http://10.0.0.3:8080/lti/launch?course=7" };
    expect(await wordOf(received)).toBe("signature_invalid 401");
    const publicUrl = "https://app.example.com/other";
    expect(await wordOf(received, receiver({ publicUrl }))).toBe("signature_invalid 401");
  });

  test("a target with two slashes names no host, and one that is no path is refused", async () => {
    const publicUrl = "https://app.example.com";
    const signed = signedParts({ url: "https://app.example.com//evil.example/launch" });
    const received = { ...signed, url: "//evil.example/launch" };
    await expect(verify(received, receiver({ publicUrl }))).resolves.toMatchObject({ token });
    for (const target of ["*", "evil.example:443"]) {
      expect(await wordOf({ ...signed, url: target }, receiver({ publicUrl }))).toBe(
        "parameter_rejected 400",
      );
    }
  });

  test.each([
    "app.example.com",
    "ftp://app.example.com",
    "https://a.example/?b",
    "https://a@b.example/",
    "/",
  ])("publicUrl cannot be %s", (publicUrl) => {
    expect(() => createVerifier(receiver({ publicUrl }))).toThrow(
      expect.objectContaining({ code: "invalid_options" }),
    );
  });
});
