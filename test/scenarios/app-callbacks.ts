/** The app's part in the scenarios about callbacks that come where they do not belong. */
import { strictEqual } from "node:assert";
import { createVault } from "valetkey";
import { memory } from "valetkey/memory";
import { openBrowser } from "../../packages/vault/test/browser.ts";
import { common, isCallback, serve, userOf } from "./app.ts";
import { type Act, openAppOf } from "./app-act.ts";

/** The acts, by the scenario's name. */
export const callbackActs: Readonly<Record<string, Act>> = {
  async "callback-replay"(drive) {
    const app = await openAppOf(drive);
    const browser = await app.browser("alice");
    const callback = await app.callbackOf("alice", browser);
    await Promise.all(Array.from({ length: 10 }, () => browser.send(new Request(callback))));
    strictEqual((await app.vault.user("alice").at("first").status()).state, "active");
    return "ok";
  },
  async "callback-cross-user"(drive) {
    const app = await openAppOf(drive);
    const browser = await app.browser("alice");
    const callback = await app.callbackOf("alice", browser);
    await app.become(browser, "mallory");
    return endOf((await browser.send(new Request(callback))).status);
  },
  async "callback-cross-browser"(drive) {
    const app = await openAppOf(drive);
    const callback = await app.callbackOf("alice", await app.browser("alice"));
    const another = await app.browser("alice");
    return endOf((await another.send(new Request(callback))).status);
  },
  async "callback-cross-provider"(drive) {
    const app = await openAppOf(drive);
    const browser = await app.browser("alice");
    const callback = await app.callbackOf("alice", browser);
    callback.pathname = callback.pathname.replace("first", "second");
    return endOf((await browser.send(new Request(callback))).status);
  },
  async "callback-cross-tenant"(drive) {
    const app = await openAppOf(drive);
    let tenant = "one";
    const { currentUser: _one, ...options } = common(app.facts, app.clock);
    const vault = createVault<string>({
      ...options,
      store: memory({ clock: app.clock }),
      tenants: "required",
      currentUser: (request) => ({ tenant, userId: userOf(request) ?? "" }),
    });
    const browser = openBrowser((request) => serve(request, vault));
    await app.become(browser, "alice");
    const { url } = await vault.tenant("one").user("alice").at("first").connect();
    const { next, heading } = await browser.agree(url, { as: "alice", until: isCallback });
    if (!next) throw new Error(`stopped at "${heading}"`);
    tenant = "two";
    const { status } = await browser.send(new Request(next));
    await vault.close();
    return endOf(status);
  },
  async "state-expired"(drive) {
    const app = await openAppOf(drive);
    const browser = await app.browser("alice");
    const callback = await app.callbackOf("alice", browser);
    app.clock.advance(11 * 60_000);
    return endOf((await browser.send(new Request(callback))).status);
  },
  async "state-parallel"(drive) {
    const app = await openAppOf(drive);
    const browser = await app.browser("alice");
    const one = await app.callbackOf("alice", browser, "/one");
    const two = await app.callbackOf("alice", browser, "/two");
    for (const [callback, place] of [
      [two, "/two"],
      [one, "/one"],
    ] as const)
      strictEqual((await browser.open(callback)).url.pathname, place);
    return "ok";
  },
};

/** A callback that the app does not take is answered with an error page. */
function endOf(status: number): "ok" | "refused" {
  return status >= 400 ? "refused" : "ok";
}
