/** A provider that means harm, byte by byte: what its caller gets of it, and that nobody waits for it without end. */
import { createServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { useProxy } from "../../test/use-proxy.ts";

const start = useProxy({ headMs: 600, idleMs: 5_000 });
const OK = "HTTP/1.1 200 OK\r\n";
/** A gzip of 20 MB of nothing. */
const bomb = gzipSync(Buffer.alloc(20_000_000));

/** The answer of the proxy, whole or until it is enough, while a provider plays on the socket of each request. */
async function answered(
  play: (socket: Socket) => void,
  { more = "", isEnough }: { more?: string; isEnough?: (text: string) => boolean } = {},
): Promise<string> {
  const { server, key, raw } = await start();
  const provider = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => play(socket));
  });
  await new Promise<void>((done) => provider.listen(0, "127.0.0.1", done));
  onTestFinished(() => void provider.close());
  const { port } = provider.address() as { port: number };
  const host = `127.0.0.1:${port}`;
  const slug = `hostile-${port}`;
  // Where a token of OAuth 1.0a is refused the vault looks into the answer to see why.
  await server.app.host.providers.set(slug, {
    ...{ protocol: "oauth1", consumerKey: "app", consumerSecret: "CANARY-secret" },
    api: { baseUrl: `http://${host}`, hosts: [host] },
  });
  await server.app.vault
    .user("alice")
    .at(slug as never)
    .adopt({ token: "CANARY", tokenSecret: "CANARY-secret" });
  const auth = `host: x\r\nauthorization: Bearer ${key}\r\nconnection: close\r\n`;
  return raw(`GET /v1/users/alice/${slug}/proxy/x HTTP/1.1\r\n${auth}${more}\r\n`, isEnough);
}

/** Says something again and again, until nobody listens. */
function againAndAgain(socket: Socket, bytes: string, everyMs: number): void {
  const saying = setInterval(() => socket.write(bytes), everyMs);
  socket.once("close", () => clearInterval(saying));
}

const told = (text: string): [number, string] => [
  Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]),
  /"code":"(\w+)"/.exec(text)?.[1] ?? "",
];

describe("nobody waits without end for", () => {
  test("an answer that is announced again and again (103)", async () => {
    const hints = "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n";
    const text = await answered((socket) => againAndAgain(socket, hints, 20));
    expect(told(text)).toEqual([504, "provider_timeout"]);
  });

  test("a head that comes letter by letter", async () => {
    const text = await answered((socket) => {
      socket.write(OK);
      againAndAgain(socket, "x", 20);
    });
    expect(told(text)).toEqual([504, "provider_timeout"]);
  });

  test("a refusal whose body trickles: it is passed on as it comes", async () => {
    const text = await answered(
      (socket) => {
        socket.write(
          "HTTP/1.1 401 x\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n",
        );
        againAndAgain(socket, "x", 20);
      },
      { isEnough: (seen) => seen.includes("\r\n\r\nx") },
    );
    expect(told(text)[0]).toBe(401);
  });
});

describe("what is no answer is none", () => {
  test.each([
    ["another protocol that nobody asked for (101)", "HTTP/1.1 101 x\r\nupgrade: x\r\n\r\nhello"],
    ["a hundred continues", "HTTP/1.1 100 Continue\r\n\r\n".repeat(100)],
    ["a status that is none", "HTTP/1.1 099 x\r\ncontent-length: 2\r\n\r\nok"],
    ["a length below nothing", `${OK}content-length: -2\r\n\r\nok`],
    ["a length beyond all", `${OK}content-length: ${"9".repeat(30)}\r\n\r\nok`],
    ["a length beside chunks", `${OK}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\nok`],
    ["a line within a header", `${OK}x-a: a\rset-cookie: b\r\ncontent-length: 2\r\n\r\nok`],
    ["a NUL within a header", `${OK}x-a: a\0b\r\ncontent-length: 2\r\n\r\nok`],
    ["a header with a space in its name", `${OK}x a: b\r\ncontent-length: 2\r\n\r\nok`],
    ["headers without end", `${OK}${"x: y\r\n".repeat(50_000)}`],
    ["what HTTP was before it had heads", "hello"],
    ["a frame of HTTP/2", "\0\0\0\x04\0\0\0\0\0"],
  ])("%s", async (_what, bytes) => {
    const text = await answered((socket) => void socket.end(bytes));
    const [status, code] = told(text);
    expect([502, 503]).toContain(status);
    expect(code).toMatch(/^provider_(error|unavailable)$/);
    expect(text).not.toMatch(/CANARY|set-cookie|hello|ASSERTION/);
  });
});

describe("of an answer passes", () => {
  test("not what follows its length, as if it were the next one", async () => {
    const next = `${OK}content-length: 6\r\n\r\nhidden`;
    const text = await answered(
      (socket) => void socket.end(`${OK}content-length: 2\r\n\r\nok${next}`),
    );
    expect(text.endsWith("\r\n\r\nok")).toBe(true);
  });

  test("a reason of ours, and no phrase of the provider's", async () => {
    const bytes = "HTTP/1.1 200 <script>\r\ncontent-length: 2\r\n\r\nok";
    expect(await answered((socket) => void socket.end(bytes))).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test("of trailers nothing that belongs to a head, to us, or to its caller's browser", async () => {
    const trailers = [
      ...["set-cookie: a=1", "valetkey-source: valetkey", "access-control-allow-origin: *"],
      ...["clear-site-data: x", "location: /x", "www-authenticate: Basic", "x-checksum: 1"],
    ].join("\r\n");
    const chunked = `${OK}transfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n${trailers}\r\n\r\n`;
    const text = await answered((socket) => void socket.end(chunked));
    expect(text.endsWith("2\r\nok\r\n0\r\nx-checksum: 1\r\n\r\n")).toBe(true);
  });

  test.each([
    [200, ""],
    [401, ""],
    [403, ""],
    [429, ""],
  ])("what is packed as it came, however much it would unpack to (%i)", async (status) => {
    const head = `HTTP/1.1 ${status} x\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`;
    const text = await answered((socket) => {
      socket.write(head);
      socket.end(bomb);
    });
    expect(told(text)[0]).toBe(status);
    expect(text.endsWith(bomb.toString("latin1"))).toBe(true);
  });

  test.each([
    ["inside", "http://169.254.169.254/latest/meta-data"],
    ["to another port of the machine", "http://127.0.0.1:1/v1/whoami"],
    ["to a look-alike", "https://127.0.0.1.evil.example/"],
    ["to what is no HTTP", "file:///etc/passwd"],
  ])("no redirect that is to be followed %s", async (_where, location) => {
    const bytes = `HTTP/1.1 307 x\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`;
    const more = "valetkey-redirect: follow\r\n";
    const text = await answered((socket) => void socket.end(bytes), { more });
    expect(text).not.toContain("CANARY");
    expect(told(text)).toEqual([403, "host_not_allowed"]);
  });
});
