import { chmodSync, readFileSync, statSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { join } from "node:path";
import { type OAuth2SandboxProvider, startOAuth2Provider } from "@valetkey/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../../vault/test/free-port.ts";
import { agreeAt, shownLink } from "../../test/person.ts";
import { run, type TestTerminal, testTerminal } from "../../test/terminal.ts";
import { openBrowser } from "../demo/browser.ts";
import { writePrivate } from "../ground/private-files.ts";

let provider: OAuth2SandboxProvider;
let port: number;

/** A terminal of the same person: the same folder, nothing written yet. */
let person: TestTerminal;
const again = (): TestTerminal => testTerminal({ cwd: person.cwd, home: person.home });

beforeAll(async () => {
  provider = await startOAuth2Provider({ appName: "My scripts" });
  port = await freePort();
  provider.allowRedirectUri(`http://localhost:${port}/callback/mine`);
  person = testTerminal();
  writePrivate(join(person.cwd, "secret"), String(provider.client.clientSecret));
});

afterAll(() => provider.close());

describe("without a server", () => {
  test("a vault of one's own is made, said loudly, and closed to others", async () => {
    const line = `providers add mine --issuer ${provider.url} --client-id sandbox-app --client-secret secret --scopes read,write`;
    const { code, out, err } = await run(line, { terminal: person });
    expect(err).toContain("a vault of your own was made");
    expect(out).toContain("endpoints are known");
    expect(code).toBe(0);
    const keys = join(person.home, ".config", "valetkey", "vault-encryption-keys");
    expect(statSync(keys).mode & 0o777).toBe(0o600);
    expect(out + err).not.toContain(readFileSync(keys, "utf8").trim());
    expect(out + err).not.toContain(provider.client.clientSecret);
  }, 60_000);

  test("an account is connected over loopback, and its token is printed", async () => {
    const terminal = again();
    const connecting = run(`connect mine --port ${port} --wait 30s`, { terminal });
    await agreeAt(terminal, "alice");
    const { code, out, err } = await connecting;
    expect(err).toContain(`http://localhost:${port}/connect/`);
    expect(out).toMatch(/✓ Connected {3}con_\w+ {3}read, write/);
    expect(code).toBe(0);
    const token = await run("token mine", { terminal: again() });
    expect(token.code).toBe(0);
    const me = await fetch(`${provider.url}/me`, {
      headers: { authorization: `Bearer ${token.out.trim()}` },
    });
    expect(await me.json()).toMatchObject({ login: "alice" });
    const header = await run("token mine --header", { terminal: again() });
    expect(header.out).toMatch(/^Authorization: Bearer \S+\n$/);
  });

  test("the redirect URI that is said is the one that is sent, byte for byte", async () => {
    const { out } = await run("providers show mine --json", { terminal: again() });
    const said = JSON.parse(out).redirect_uri;
    const terminal = again();
    const connecting = run("connect mine --user bob --wait 30s", { terminal });
    const browser = openBrowser("bob");
    const { url } = await browser.send(await browser.open(await shownLink(terminal)));
    expect(url.searchParams.get("redirect_uri")).toBe(said);
    expect(said).toBe(`http://localhost:${port}/callback/mine`);
    terminal.stop();
    expect((await connecting).code).toBe(130);
  });

  test("connections are listed, and one that is meant twice is asked about", async () => {
    const { out } = await run("connections ls --json", { terminal: again() });
    expect(JSON.parse(out).data).toMatchObject([
      { provider: "mine", user_id: "me", status: "active" },
    ]);
  });

  test("a port that another program has is named, with what to do", async () => {
    const blocker = createHttpServer((_request, response) => response.end("mine"));
    await new Promise<void>((done) => blocker.listen(port, "127.0.0.1", done));
    const { code, err } = await run("connect mine --link", { terminal: again() });
    blocker.closeAllConnections();
    await new Promise((done) => blocker.close(done));
    expect(code).toBe(1);
    expect(err).toContain(`Port ${port}`);
    expect(err).toContain("--port");
  });

  test("an app that is not known is not asked for without a terminal: the options are named", async () => {
    const { code, err } = await run("connect github", { terminal: again() });
    expect(code).toBe(2);
    expect(err).toContain("http://127.0.0.1:8439/callback/github");
    expect(err).toContain("--client-id");
  });

  test("a service that takes no address of one's own computer is said to", async () => {
    const { code, err } = await run("connect withings", { terminal: again() });
    expect(code).toBe(1);
    expect(err).toContain("no redirect URI on a person's own computer");
  });

  test("a service that nobody knows is answered with what is near", async () => {
    const { code, err } = await run("connect githbu", { terminal: again() });
    expect(code).toBe(2);
    expect(err).toContain("Did you mean github?");
  });

  test.skipIf(process.platform === "win32")("keys that others can read are not used", async () => {
    const keys = join(person.home, ".config", "valetkey", "vault-encryption-keys");
    chmodSync(keys, 0o644);
    const { code, err } = await run("connections ls", { terminal: again() });
    chmodSync(keys, 0o600);
    expect(code).toBe(1);
    expect(err).toContain(`chmod 600 ${keys}`);
  });
});
