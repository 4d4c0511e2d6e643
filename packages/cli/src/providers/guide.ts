/** Tells a person how an app is registered at a service: the page, the steps, the redirect URI and what is easily overlooked. */
import type { CatalogEntry } from "@valetkey/catalog";
import { openPage } from "../ground/browser.ts";
import { copyText } from "../ground/clipboard.ts";
import type { Shortcuts } from "../ground/prompt.ts";
import type { Called } from "../ground/spec.ts";
import { needsNoApp } from "./registration.ts";

/** The steps that a person takes at the service, with the redirect URI as it is sent. Resolves with what they can have done meanwhile. */
export async function guide(
  called: Called<{ open?: boolean }>,
  entry: CatalogEntry,
  redirectUri: string,
): Promise<Shortcuts> {
  const { out, terminal, options } = called;
  const spoken = { oauth1: "OAuth 1.0a", oauth2: "OAuth 2", key: "API keys" }[entry.protocol];
  const { status, checkedOn } = entry.evidence;
  const from =
    status === "documented"
      ? `checked against ${entry.name}'s docs ${checkedOn}`
      : `${status}, ${checkedOn}`;
  out.say(`  ${entry.name} (${spoken}) · ${from}`);
  out.say();
  if (needsNoApp(entry)) {
    out.say("  No app has to be registered there.");
    out.say();
    return {};
  }
  const { opened } = options.open
    ? await openPage(terminal, entry.consoleUrl, { choice: true })
    : { opened: false };
  const { canAsk } = terminal;
  const how = opened ? "   (opened in your browser)" : canAsk ? "   (o and Enter to open)" : "";
  out.say(`  Open   ${entry.consoleUrl}${how}`);
  for (const [index, step] of entry.setup.steps.entries()) out.say(`    ${index + 1}. ${step}`);
  out.say();
  out.say("  Redirect URI, byte for byte:");
  out.say(`    ${redirectUri}${canAsk ? "   (c and Enter to copy)" : ""}`);
  out.say(`    ${entry.setup.redirectUri}`);
  for (const trap of entry.setup.traps) out.say(`  ${out.paint("warn", "!")} ${trap}`);
  out.say();
  return shortcutsOf(called, entry, redirectUri);
}

/** What a person can have done while the app is asked for. */
function shortcutsOf(
  { out, terminal }: Called,
  { consoleUrl }: CatalogEntry,
  redirectUri: string,
): Shortcuts {
  return {
    async o() {
      const { opened, why } = await openPage(terminal, consoleUrl);
      out.say(opened ? "  Opened in your browser." : `  No browser opened: ${why}.`);
    },
    async c() {
      const done = await copyText(terminal, redirectUri);
      out.say(
        done === "copied"
          ? "  Copied."
          : "  The terminal was asked to copy it; where it did not, take it from above.",
      );
    },
  };
}
