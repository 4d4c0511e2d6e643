/** What the vault's own client does beside guarding: proxies, authorities, certificates of the client, and what fetch promises. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeCertificate } from "../../../../oauth2/test/certificates.ts";
import { startConnectProxy } from "../../../test/servers/connect-proxy.ts";
import { startTlsServer } from "../../../test/servers/tls-server.ts";
import { createEgress } from "./egress.ts";
import { type EgressOptions, readEgress } from "./egress-options.ts";
import type { Resolve } from "./guard.ts";

const root = fileURLToPath(new URL("../../../../../", import.meta.url));
const unknown: Resolve = async () => {
  throw Object.assign(new Error("unknown"), { code: "ENOTFOUND" });
};
const newEgress = (egress: EgressOptions, resolve: Resolve = async () => ["127.0.0.1"]) =>
  createEgress({
    fetch: undefined,
    allowLoopbackHttp: true,
    egress: readEgress(egress),
    resolve,
  });

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("through a proxy", () => {
  test("go both doors, with TLS to the host itself inside", async () => {
    const server = await startTlsServer("idp.example", ({ path }) => path);
    const { port, asked } = await startConnectProxy();
    const proxy = `http://us%40er:pass@127.0.0.1:${port}`;
    const egress = newEgress({ proxy, ca: server.ca }, unknown);
    const url = `https://idp.example:${server.port}`;
    expect(await (await egress.protocol(`${url}/token`)).text()).toBe("/token");
    expect(await (await egress.api(`${url}/me`)).text()).toBe("/me");
    const credentials = `Basic ${Buffer.from("us@er:pass").toString("base64")}`;
    expect(asked).toEqual(Array(2).fill(`idp.example:${server.port} ${credentials}`));
    for (const request of server.requests) {
      expect(request).toMatchObject({ servername: "idp.example" });
      expect(request.headers).not.toHaveProperty("proxy-authorization");
    }
  });

  test("that is reached over https itself", async () => {
    const server = await startTlsServer("idp.example");
    const tls = makeCertificate({ commonName: "proxy", ip: "127.0.0.1", issuer: server.authority });
    const { port, asked } = await startConnectProxy({ tls });
    const egress = newEgress({ proxy: `https://127.0.0.1:${port}`, ca: server.ca }, unknown);
    expect((await egress.protocol(`https://idp.example:${server.port}/`)).status).toBe(200);
    expect(asked).toEqual([`idp.example:${server.port} -`]);
  });

  test("goes no host that is known to be private", async () => {
    const { port, asked } = await startConnectProxy();
    const inside = newEgress({ proxy: `http://127.0.0.1:${port}` }, async () => ["10.0.0.1"]);
    for (const host of ["inside.example", "10.0.0.1", "[fd00::1]"])
      await expect(inside.protocol(`https://${host}/`)).rejects.toMatchObject({
        code: "host_not_allowed",
      });
    expect(asked).toEqual([]);
  });

  test("goes neither loopback nor what NO_PROXY names", async () => {
    const server = await startTlsServer("idp.example");
    const { port, asked } = await startConnectProxy();
    const options = { proxy: `http://127.0.0.1:${port}`, noProxy: "idp.example", ca: server.ca };
    const egress = newEgress(options);
    expect((await egress.protocol(`https://idp.example:${server.port}/`)).status).toBe(200);
    const url = await serve((_, response) => response.end("plain"));
    expect(await (await egress.protocol(url)).text()).toBe("plain");
    expect(asked).toEqual([]);
  });

  test.each([[403], [407], [502]])("that answers %i nothing is sent", async (status) => {
    const { port } = await startConnectProxy({ status });
    const egress = newEgress({ proxy: `http://canary:canary@127.0.0.1:${port}` }, unknown);
    const url = "https://idp.example/token";
    await expect(egress.protocol(url)).rejects.toMatchObject({
      cause: { code: "ERR_PROXY_TUNNEL", message: `The proxy answered ${status}.` },
    });
    await expect(egress.api(url)).rejects.toMatchObject({
      code: "provider_unavailable",
      message: "idp.example could not be reached (ERR_PROXY_TUNNEL). Try again later.",
    });
  });

  test("that does not answer, a caller need not wait", async () => {
    const { port } = await startConnectProxy({ status: 0 });
    const egress = newEgress({ proxy: `http://127.0.0.1:${port}` }, unknown);
    const reason = new Error("enough");
    const controller = new AbortController();
    const { signal } = controller;
    const asking = egress.protocol("https://idp.example/token", { signal });
    controller.abort(reason);
    await expect(asking).rejects.toBe(reason);
  });
});

test("an authority of the options is trusted beside those that Node was started with", async () => {
  const [one, two] = [await startTlsServer("one.example"), await startTlsServer("two.example")];
  const folder = mkdtempSync(join(tmpdir(), "valetkey-ca-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const extra = join(folder, "extra.pem");
  writeFileSync(extra, one.ca);
  const script = `
    const { createEgress } = await import("./packages/vault/src/core/egress/egress.ts");
    const { readEgress } = await import("./packages/vault/src/core/egress/egress-options.ts");
    const egress = createEgress({
      fetch: undefined,
      allowLoopbackHttp: true,
      egress: readEgress({ ca: process.env.CA }),
      resolve: async () => ["127.0.0.1"],
    });
    for (const url of process.env.URLS.split(" ")) console.log((await egress.api(url)).status);
  `;
  const urls = `https://one.example:${one.port}/ https://two.example:${two.port}/`;
  const args = ["--conditions=valetkey-source", "--input-type=module", "--eval", script];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: extra, CA: two.ca, URLS: urls },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  await new Promise((done) => child.once("close", done));
  expect(said).toBe("200\n200\n");
});

describe("the certificate of a client", () => {
  test("is shown behind both doors of its provider, and of no other", async () => {
    const server = await startTlsServer("idp.example");
    const own = makeCertificate({ commonName: "client 7", issuer: server.authority });
    const egress = newEgress({ ca: server.ca });
    const certificate = { certificate: own.certificate, key: own.key };
    const url = `https://idp.example:${server.port}/`;
    const shown = egress.of({ certificate });
    await shown.protocol(url, { method: "POST", body: "a=1" });
    await shown.api(url);
    await egress.of({}).protocol(url);
    await egress.api(url);
    expect(server.requests.map(({ shown }) => shown)).toEqual([
      "client 7",
      "client 7",
      undefined,
      undefined,
    ]);
  });

  test("goes through a proxy too", async () => {
    const server = await startTlsServer("idp.example");
    const { port } = await startConnectProxy();
    const own = makeCertificate({ commonName: "client 7", issuer: server.authority });
    const egress = newEgress({ ca: server.ca, proxy: `http://127.0.0.1:${port}` }, unknown);
    const certificate = { certificate: own.certificate, key: own.key };
    await egress.of({ certificate }).protocol(`https://idp.example:${server.port}/`);
    expect(server.requests[0]?.shown).toBe("client 7");
  });
});

describe("as fetch does, it", () => {
  const text = `{"a":"${"ä".repeat(5000)}"}`;

  test.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["br", brotliCompressSync(text)],
    ["identity", Buffer.from(text)],
    ["gzip, br", brotliCompressSync(gzipSync(text))],
    ["GZIP", gzipSync(text)],
  ])("unpacks %s", async (encoding, bytes) => {
    const url = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": encoding }).end(bytes),
    );
    expect(await (await newEgress({}).protocol(url)).text()).toBe(text);
  });

  test.each([
    ["of a kind that it does not know", "zip"],
    ["packed too often", "gzip, gzip, gzip, gzip, gzip, gzip"],
  ])("leaves an answer %s as it is", async (_, encoding) => {
    const url = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": encoding }).end("raw"),
    );
    expect(await (await newEgress({}).protocol(url)).text()).toBe("raw");
  });

  test.each([
    ["that was cut short", gzipSync(text).subarray(0, 30)],
    ["that is not packed at all", Buffer.from(text)],
  ])("rejects a packed answer %s", async (_, bytes) => {
    const url = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bytes),
    );
    await expect(newEgress({}).protocol(url)).rejects.toMatchObject({
      code: expect.stringMatching(/^Z_/),
    });
  });

  test("gives answers to HEAD, and 204, 205 and 304, without a body", async () => {
    const url = await serve((request, response) => {
      const status = Number(request.url?.slice(1));
      response.writeHead(status, { "x-a": "1", etag: '"1"' }).end();
    });
    const { protocol } = newEgress({});
    for (const [path, method] of [
      ["200", "HEAD"],
      ["204", "GET"],
      ["205", "GET"],
      ["304", "GET"],
    ] as const) {
      const answer = await protocol(`${url}/${path}`, { method });
      expect([answer.status, answer.body, answer.headers.get("x-a")]).toEqual([
        Number(path),
        null,
        "1",
      ]);
    }
  });

  test.each([[600], [999]])("knows no status %i", async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end());
    await expect(newEgress({}).protocol(url)).rejects.toThrow(TypeError);
  });

  test("says who it is, and lets nobody say what belongs to the connection", async () => {
    const url = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    const headers = { accept: "application/json", host: "evil.example", connection: "close" };
    const told = await (await newEgress({}).protocol(url, { headers })).json();
    expect(told).toEqual({
      accept: "application/json",
      "accept-encoding": "gzip, br",
      "user-agent": "node",
      host: new URL(url).host,
      connection: "keep-alive",
    });
  });
});

describe("a request for a user over this client", () => {
  /** Behind TLS, so that authorities of the options are needed and the platform's fetch is not used. */
  const startApi = async () => {
    const server = await startTlsServer(
      "api.example",
      ({ body }) => `${body.length} ${body.slice(0, 9)}`,
    );
    const { api } = newEgress({ ca: server.ca });
    return { server, api, url: `https://api.example:${server.port}/x` };
  };

  test("has a platform's Response, with the URL in it", async () => {
    const { api, url } = await startApi();
    const answer = await api(url);
    expect(answer).toBeInstanceOf(Response);
    expect(answer.url).toBe(url);
  });

  test.each<[what: string, body: () => BodyInit, type: string | undefined]>([
    ["text", () => "some text", "text/plain;charset=UTF-8"],
    ["bytes", () => Buffer.from("some text"), undefined],
    [
      "a form",
      () => new URLSearchParams({ some: "text" }),
      "application/x-www-form-urlencoded;charset=UTF-8",
    ],
    ["a Blob", () => new Blob(["some text"], { type: "text/x" }), "text/x"],
  ])("sends %s with its length", async (_, body, type) => {
    const { api, url, server } = await startApi();
    expect(await (await api(url, { method: "PUT", body: body() })).text()).toMatch(/^9 some.text$/);
    expect(server.requests[0]?.headers).toMatchObject({ "content-length": "9" });
    expect(server.requests[0]?.headers["content-type"]).toBe(type);
  });

  test("sends a form of parts", async () => {
    const { api, url, server } = await startApi();
    const body = new FormData();
    body.set("file", new Blob(["content"]), "a.txt");
    await api(url, { method: "POST", body });
    expect(server.requests[0]?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(server.requests[0]?.body).toContain('filename="a.txt"');
  });

  test("sends a short Request with its length, and a long one in pieces", async () => {
    const { api, url, server } = await startApi();
    for (const size of [5, 3 * 1024 * 1024]) {
      const body = "x".repeat(size);
      const answer = await api(new Request(url, { method: "POST", body }));
      expect(await answer.text()).toBe(`${size} ${"x".repeat(Math.min(9, size))}`);
    }
    const [short, long] = server.requests;
    expect(short?.headers["content-length"]).toBe("5");
    expect(long?.headers["transfer-encoding"]).toBe("chunked");
  });

  test("sends a stream with the length that the caller tells, and nothing else with it", async () => {
    const { api, url, server } = await startApi();
    const headers = { "content-length": "9" };
    const body = new Blob(["some text"]).stream();
    await api(url, { method: "PUT", headers, body, duplex: "half" } as RequestInit);
    await api(url, { method: "PUT", headers, body: "text" });
    await api(url, { headers });
    const lengths = server.requests.map((request) => request.headers["content-length"]);
    expect(lengths).toEqual(["9", "4", undefined]);
    expect(server.requests[0]?.body).toBe("some text");
  });

  test("ends where its own body fails", async () => {
    const { api, url } = await startApi();
    let pulls = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (pulls++ < 40) controller.enqueue(new Uint8Array(64 * 1024));
        else controller.error(new Error("no more"));
      },
    });
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    await expect(api(url, init)).rejects.toMatchObject({ code: "provider_unavailable" });
  });

  test("ends the answer too when it is aborted, with the caller's reason", async () => {
    const url = await serve((_, response) => void response.write("first"));
    const { protocol: _protocol, ...doors } = newEgress({});
    const guarded = doors.of({ isApiNamedByOthers: true });
    const controller = new AbortController();
    const answer = await guarded.api(url, { signal: controller.signal });
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.value).toEqual(Uint8Array.from(Buffer.from("first")));
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(reader?.read()).rejects.toBe(reason);
  });

  test("lets go of an answer that nobody reads to its end", async () => {
    let ended: () => void = () => {};
    const gone = new Promise<void>((done) => {
      ended = done;
    });
    const url = await serve((_, response) => {
      response.on("close", ended).write("first");
    });
    const answer = await newEgress({}).of({ isApiNamedByOthers: true }).api(url);
    await answer.body?.cancel();
    await gone;
  });
});
