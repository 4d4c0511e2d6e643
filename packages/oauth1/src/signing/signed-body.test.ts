import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type ReceivedRequest,
  type ReceivingServer,
  startReceivingServer,
} from "../../test/receiving-server.ts";
import { consumer, credential, form, formInit, sendSigned } from "../../test/signed-requests.ts";
import type { OAuth1Dialect } from "../dialect/dialect.ts";
import { signRequest } from "./signed-request.ts";
import { createSigner, type Signer, type SignerOptions } from "./signer.ts";

let server: ReceivingServer;

beforeAll(async () => {
  server = await startReceivingServer();
});

afterAll(() => server.close());

const send = (signer: Signer, request: Request): Promise<ReceivedRequest> =>
  sendSigned(server, signer, request);

describe("the body of a signed request", () => {
  test("of a stream is passed on, and not read when nothing needs it", async () => {
    const streamed = (type: string): { request: Request; pulled: () => number } => {
      let pulls = 0;
      const body = new ReadableStream(
        {
          pull(controller) {
            pulls += 1;
            if (pulls > 2) controller.close();
            else controller.enqueue(new TextEncoder().encode(`a${pulls}=1&`));
          },
        },
        { highWaterMark: 0 },
      );
      const init = { ...formInit(body, type), duplex: "half" } as RequestInit;
      return { request: new Request(server.origin, init), pulled: () => pulls };
    };
    const unread: [string, Partial<SignerOptions>][] = [
      ["text/plain", {}],
      ["text/plain", { dialect: { placement: "body" } }],
      [form, { signatureMethod: "PLAINTEXT" }],
    ];
    for (const [type, options] of unread) {
      const { request, pulled } = streamed(type);
      const signed = await signRequest(
        createSigner({ ...consumer, ...options }),
        request,
        credential,
      );
      // A Request that is made of another one draws a chunk ahead.
      expect(pulled()).toBeLessThanOrEqual(1);
      expect(await signed.text()).toBe("a1=1&a2=1&");
    }
    const read: [string, Partial<SignerOptions>][] = [
      [form, {}],
      [form, { signatureMethod: "PLAINTEXT", dialect: { placement: "body" } }],
      ["text/plain", { dialect: { bodyHash: { algorithm: "SHA-1", when: "body" } } }],
    ];
    for (const [type, options] of read) {
      const { request, pulled } = streamed(type);
      const signed = await signRequest(
        createSigner({ ...consumer, ...options }),
        request,
        credential,
      );
      expect(pulled()).toBe(3);
      expect(await signed.text()).toMatch(/^a1=1&a2=1&/);
    }
  });

  test.each([
    ["JSON", "application/json", '{"a":1}'],
    ["a form", form, "a=1"],
  ])("of %s has its length also when the URL is another one", async (_, type, body) => {
    const signer = createSigner({ ...consumer, dialect: { placement: "query" } });
    const received = await send(signer, new Request(server.origin, formInit(body, type)));
    expect(received.headers["content-length"]).toBe(String(body.length));
    expect(received.body.toString()).toBe(body);
  });

  test("that is long goes on as a stream when the URL is another one", async () => {
    const signer = createSigner({ ...consumer, dialect: { placement: "query" } });
    const body = new Uint8Array(3 * 1024 * 1024).map((_, at) => at % 251);
    const received = await send(signer, new Request(server.origin, formInit(body, "image/png")));
    expect(received.headers["transfer-encoding"]).toBe("chunked");
    expect(received.body.equals(body)).toBe(true);
  });

  test("that is hashed is the body that is sent", async () => {
    const dialect: OAuth1Dialect = { bodyHash: { algorithm: "SHA-256", when: "always" } };
    const request = new Request(server.origin, formInit("Grüße", "text/plain"));
    const signed = await signRequest(createSigner({ ...consumer, dialect }), request, null);
    const bytes = await signed.clone().arrayBuffer();
    const hash = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("base64");
    expect(signed.headers.get("authorization")).toContain(
      `oauth_body_hash="${encodeURIComponent(hash)}"`,
    );
    expect(await signed.text()).toBe("Grüße");
  });

  test("that grows loses the length that was said of it", async () => {
    const headers = { "content-type": form, "content-length": "3" };
    const request = new Request(server.origin, { method: "POST", body: "a=1", headers });
    const signer = createSigner({ ...consumer, dialect: { placement: "body" } });
    const received = await send(signer, request);
    expect(Number(received.headers["content-length"])).toBe(received.body.length);
  });

  test("of the caller's request can still be read", async () => {
    const request = new Request(server.origin, formInit("a=1"));
    await signRequest(createSigner(consumer), request, credential);
    expect(await request.text()).toBe("a=1");
  });
});
