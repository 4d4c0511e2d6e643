import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { TestTerminal } from "../../test/terminal.ts";
import { testTerminal } from "../../test/terminal.ts";
import { useDev } from "../../test/use-dev.ts";
import { copyText } from "../ground/clipboard.ts";

const theDev = useDev();
const SECRET = "CANARY-client-secret";

/** A person at the terminal: types each answer once its question stands there. */
function person(answers: readonly [question: RegExp, answer: string][]): Partial<TestTerminal> {
  const stdin = new PassThrough();
  const left = [...answers];
  let shown = "";
  const stderr = {
    once: () => undefined,
    write(chunk: string | Uint8Array) {
      shown += Buffer.from(chunk as Uint8Array).toString("utf8");
      const next = left[0];
      if (next?.[0].test(shown)) {
        left.shift();
        shown = "";
        setImmediate(() => stdin.write(`${next[1]}\r`));
      }
      heard.text += Buffer.from(chunk as Uint8Array).toString("utf8");
      return true;
    },
  };
  const heard = { text: "" };
  return { stdin, stderr, canAsk: true, err: () => heard.text };
}

describe("providers add", () => {
  test("leads a person through, opens and copies when told to, and shows no secret", async () => {
    const dev = await theDev();
    const at = person([
      [/Client ID: /, "o"],
      [/Client ID: /, "c"],
      [/Client ID: /, "app-1"],
      [/Client secret: /, SECRET],
    ]);
    const { out } = await dev.run("providers add github --json", at);
    const said = at.err?.() ?? "";
    expect(said).toContain("https://github.com/settings/developers   (o and Enter to open)");
    expect(said).toContain("No browser opened: ");
    const uri = `http://localhost:${dev.port}/callback/github`;
    expect(said).toContain(`${uri}   (c and Enter to copy)`);
    expect(said).toContain(`\u001b]52;c;${Buffer.from(uri).toString("base64")}\u0007`);
    expect(JSON.parse(out)).toMatchObject({ id: "github", client_id: "app-1", redirect_uri: uri });
    expect(said + out).not.toContain(SECRET);
    const again = await dev.run("providers add github --client-id x");
    expect(again.code).toBe(1);
    expect(again.err).toContain('There is a provider "github" already');
    expect(again.err).not.toContain("Open ");
  });

  test("without a terminal nothing is offered that nobody could type, and the flag is named", async () => {
    const dev = await theDev();
    const { code, err } = await dev.run("providers add gitlab");
    expect(code).toBe(2);
    expect(err).toContain("--client-id <id>, or VALETKEY_CLIENT_ID");
    expect(err).not.toContain("and Enter");
  });

  test("a service that the catalogue does not have is told at once, with the nearest, or what became of it", async () => {
    const dev = await theDev();
    const misspelt = await dev.run("providers add githbu");
    expect(misspelt.code).toBe(2);
    expect(misspelt.err).toContain('The catalogue has no "githbu". Did you mean github?');
    const gone = await dev.run("providers add twitter");
    expect(gone.code).toBe(1);
    expect(gone.err).toContain("Twitter is X since 2023");
    expect(gone.err).toContain('Use "x" or "x-oauth1"');
  });

  test("what the server does not take is told in the options that were typed", async () => {
    const dev = await theDev();
    const taken = ["--client-id", "a", "--public"];
    const id = await dev.run(["providers", "add", "discord", "--id", "D!", ...taken]);
    expect([id.code, id.err]).toEqual([2, expect.stringContaining("--id: must be 1 to 64 of a-z")]);
    const issuer = await dev.run(["providers", "add", "x", "--issuer", "nonsense", ...taken]);
    expect(issuer.err).toContain("--issuer must be an https URL");
    expect(issuer.err).not.toMatch(/publicUrl|providers\.set/);
    const other = await dev.run([
      ...["providers", "add", "x", "--issuer", "https://login.example", ...taken],
      ...["--set", "token_auth=basic"],
    ]);
    expect(other.err).toContain("--set token_auth is not an option");
  });

  test("what is not there is not said to be taken away", async () => {
    const dev = await theDev();
    const { code, err } = await dev.run("providers rm nobody --yes");
    expect([code, err]).toEqual([1, expect.stringContaining("provider_unknown")]);
  });
});

describe("the clipboard", () => {
  const text = "http://localhost:8430/callback/github";

  test("is the machine's own where it has one", async () => {
    const fed: string[][] = [];
    const feed = async (program: string, args: readonly string[], given: string): Promise<void> => {
      fed.push([program, ...args, given]);
      if (program === "wl-copy") throw new Error("not there");
    };
    const env = { WAYLAND_DISPLAY: "wayland-0", DISPLAY: ":0" };
    expect(await copyText(testTerminal({ env }), text, feed)).toBe("copied");
    await copyText(testTerminal({ platform: "darwin" }), text, feed);
    await copyText(testTerminal({ platform: "win32" }), text, feed);
    expect(fed).toEqual([
      ["wl-copy", text],
      ["xclip", "-selection", "clipboard", "-in", text],
      ["pbcopy", text],
      ["clip", text],
    ]);
  });

  test("is the terminal's at the end of a wire, and where no program does it", async () => {
    const env = { SSH_CONNECTION: "a b c d", DISPLAY: ":0" };
    const far = testTerminal({ platform: "darwin", env });
    expect(await copyText(far, text)).toBe("asked");
    expect(far.err()).toContain("\u001b]52;c;");
    const none = testTerminal({ env: { WAYLAND_DISPLAY: "x", PATH: "/nowhere" } });
    expect(await copyText(none, text, () => Promise.reject(new Error("no")))).toBe("asked");
  });
});
