/** Opens a page in the person's browser, or says why not. */
import { usage } from "./failure.ts";
import type { Output } from "./output.ts";
import { sshLine, surroundingsOf } from "./surroundings.ts";
import type { Terminal } from "./terminal.ts";

/** What a command says about opening: `false` never, `true` also where it looks as if there were no browser. */
export type OpenChoice = boolean | undefined;

/** How pages are opened; tests give another. */
export type Opener = (url: string) => Promise<unknown>;

const byPackage: Opener = async (url) => {
  const { default: open } = await import("open");
  const child = await open(url);
  // Where nothing opens pages, the child says so after it was started.
  child.once("error", () => undefined);
};

/** Tries to open a page; tells whether it did, and else why not. Only web pages: anything else could start a program. */
export async function openPage(
  terminal: Terminal,
  url: string,
  { choice, opener = byPackage }: { choice?: OpenChoice; opener?: Opener } = {},
): Promise<{ opened: boolean; why?: string }> {
  const { protocol } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:")
    throw usage(`Only web pages are opened, and this is ${protocol}`);
  if (choice === false) return { opened: false };
  const { noBrowser } = surroundingsOf(terminal);
  if (noBrowser && choice !== true) return { opened: false, why: noBrowser };
  try {
    await opener(url);
    return { opened: true };
  } catch {
    return { opened: false, why: "nothing here opens web pages" };
  }
}

/** Says why a page was not opened, and how a person at another machine gets to it. */
export function sayNotOpened(out: Output, url: string, why: string | undefined): void {
  if (why === undefined) return;
  out.say(`  No browser opened: ${why}. Use --open to force.`);
  const { hostname, port } = new URL(url);
  if (/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
    out.say(`  From another machine, first:  ${sshLine(port || "80")}`);
}
