import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../test/any-character.ts";
import {
  type ReceivedRequest,
  type ReceivingServer,
  startReceivingServer,
} from "../../test/receiving-server.ts";
import { isRightlySigned } from "../../test/reference.ts";
import {
  asSent,
  consumer,
  credential,
  form,
  formInit,
  keys,
  sendSigned,
} from "../../test/signed-requests.ts";
import { bareTargets, targets } from "../../test/targets.ts";
import type { Placement } from "../dialect/dialect.ts";
import { signatureMethodNames } from "./methods/method.ts";
import { signRequest } from "./signed-request.ts";
import { createSigner, type Signer } from "./signer.ts";

const places: Placement[] = ["header", "query", "body"];

let server: ReceivingServer;

beforeAll(async () => {
  server = await startReceivingServer();
});

beforeEach(() => {
  server.received.length = 0;
});

afterAll(() => server.close());

const send = (signer: Signer, request: Request): Promise<ReceivedRequest> =>
  sendSigned(server, signer, request);

describe.each(places)(
  "what fetch sends verifies by another's reading of the RFC: %s",
  (placement) => {
    const signer = createSigner({ ...consumer, dialect: { placement } });

    test.each([...targets, ...bareTargets])("%s", async (_, target) => {
      await send(signer, new Request(`${server.origin}${target}`));
      const origin = server.origin.replace("http", "HTTP");
      await send(signer, new Request(`${origin}${target}`, { method: "DELETE" }));
    });

    test.each<[string, string, RequestInit]>([
      [
        "a form",
        "/?b=1&t=x",
        { method: "POST", body: new URLSearchParams({ b: "2", t: "a b*é🦀" }) },
      ],
      ["a form as text", "/", formInit("a=1+2&b=%7e&c&d==&🦀=ü")],
      ["a form as bytes", "/", formInit(new TextEncoder().encode("a=ä&b=[]"))],
      ["a form whose bytes are no UTF-8", "/", formInit(Uint8Array.of(0x61, 0x3d, 0xff))],
      ["a form that is empty", "/", formInit("")],
      ["a form that is not there", "/", { method: "POST", headers: { "content-type": form } }],
      ["a form with a charset", "/", formInit("a=1", `${form}; charset=UTF-8`)],
      ["a form by PUT", "/", { ...formInit("a=1&a=1"), method: "PUT" }],
      ["a form by PATCH", "/", { ...formInit("__proto__=1"), method: "PATCH" }],
      ["JSON", "/?a=1", formInit('{"a=1":"b&c"}', "application/json")],
      ["text that looks like a form", "/", formInit("a=1&b=2", "text/plain")],
      ["bytes without a type", "/", { method: "POST", body: Uint8Array.of(0x61, 0x3d, 0xff) }],
    ])("%s", async (_, target, init) => {
      const request = new Request(`${server.origin}${target}`, init);
      const before = Buffer.from(await request.clone().arrayBuffer());
      const { body } = await send(signer, request);
      const isLonger =
        placement === "body" && request.headers.get("content-type")?.startsWith(form);
      expect(body.subarray(0, before.length)).toEqual(before);
      expect(body.length > before.length).toBe(isLonger ?? false);
    });

    test("multipart, with its fields unsigned", async () => {
      const body = new FormData();
      body.set("note", "a=1");
      body.set("file", new Blob(["x"]), "x.txt");
      const received = await send(signer, new Request(server.origin, { method: "POST", body }));
      expect(received.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
      expect(received.body.toString()).toContain("a=1");
    });

    test.each(signatureMethodNames)("signed with %s", async (signatureMethod) => {
      const other = createSigner({ ...consumer, signatureMethod, dialect: { placement } });
      await send(other, new Request(`${server.origin}/?q=ä b`, formInit("a=1&a=é")));
      await send(other, new Request(`${server.origin}/?q=ä b`));
    });
  },
);

describe("the request that comes back", () => {
  test.each(places)("is another one; all else about it stays: %s", async (placement) => {
    const controller = new AbortController();
    const request = new Request(`${server.origin}/x?a=1`, {
      method: "POST",
      headers: { authorization: "OAuth old", accept: "text/x", "content-type": form },
      body: "x",
      redirect: "manual",
      signal: controller.signal,
    });
    const signer = createSigner({ ...consumer, dialect: { placement } });
    const signed = await signRequest(signer, request, credential);
    expect(signed).not.toBe(request);
    expect(request.headers.get("authorization")).toBe("OAuth old");
    expect(signed.headers.get("accept")).toBe("text/x");
    expect(signed).toMatchObject({ method: "POST", redirect: "manual" });
    expect(signed.url.startsWith(request.url)).toBe(true);
    const header = signed.headers.get("authorization");
    if (placement === "header") expect(header).toMatch(/^OAuth oauth_consumer_key="app%20key", /);
    else expect(header).toBeNull();
    controller.abort();
    expect(signed.signal.aborted).toBe(true);
  });

  test("keeps another scheme's Authorization where the signature is elsewhere", async () => {
    const signer = createSigner({ ...consumer, dialect: { placement: "query" } });
    const request = new Request(server.origin, { headers: { authorization: "Basic eDp5" } });
    const signed = await signRequest(signer, request, credential);
    expect(signed.headers.get("authorization")).toBe("Basic eDp5");
    const inHeader = await signRequest(createSigner(consumer), request, credential);
    expect(inHeader.headers.get("authorization")).toMatch(/^OAuth /);
  });

  test("has no token when there is no credential", async () => {
    const signed = await signRequest(createSigner(consumer), new Request(server.origin), null);
    expect(signed.headers.get("authorization")).not.toContain("oauth_token");
    await fetch(signed);
    expect(
      isRightlySigned(asSent(server.received[0] as ReceivedRequest), { ...keys, tokenSecret: "" }),
    ).toBe(true);
  });
});

test("every method verifies in every place, whatever the request holds", async () => {
  const text = fc.string({ unit: anyCharacter });
  const pairs = fc.array(fc.tuple(text, text), { maxLength: 5 });
  const options = fc.record({
    signatureMethod: fc.constantFrom(...signatureMethodNames),
    placement: fc.constantFrom(...places),
    verb: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH"),
  });
  await fc.assert(
    fc.asyncProperty(options, fc.webPath(), pairs, pairs, async (option, path, query, fields) => {
      const { signatureMethod, placement, verb: method } = option;
      const isFree = ([name]: [string, string]): boolean => !name.startsWith("oauth_");
      const url = `https://api.example.com${path}?${new URLSearchParams(query.filter(isFree))}`;
      const body = method === "GET" ? null : new URLSearchParams(fields.filter(isFree));
      const signer = createSigner({ ...consumer, signatureMethod, dialect: { placement } });
      const signed = await signRequest(signer, new Request(url, { method, body }), credential);
      const authorization = signed.headers.get("authorization");
      const sent = {
        method,
        url: signed.url,
        form: new Uint8Array(await signed.arrayBuffer()),
        ...(authorization !== null && { authorization }),
      };
      expect(isRightlySigned(sent, keys)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

describe("refuses", () => {
  test("a request whose body was read", async () => {
    const request = new Request(server.origin, formInit("a=1"));
    await request.text();
    await expect(signRequest(createSigner(consumer), request, credential)).rejects.toMatchObject({
      code: "invalid_options",
    });
  });

  test.each<unknown>([{}, { token: "t" }, { tokenSecret: "s" }, undefined])(
    "the credential %j, which would sign for nobody",
    async (wrong) => {
      const request = new Request(server.origin);
      const signed = signRequest(createSigner(consumer), request, wrong as typeof credential);
      await expect(signed).rejects.toMatchObject({ code: "invalid_options" });
    },
  );
});
