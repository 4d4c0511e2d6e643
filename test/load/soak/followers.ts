/** Those of a soak who listen for a while and go, some of them without a word. */
import { request as ask } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { World } from "./world.ts";

/** Follows the events for a moment. */
export async function followEvents(world: World): Promise<void> {
  await listen(world, "/v1/events?follow=true");
}

/** Follows a connect session that nobody opens, and cancels it. */
export async function followSession(world: World): Promise<void> {
  const asked = { user: { id: `listener-${Math.random()}` }, provider: world.oauth2.name };
  const { body } = await world.call("POST", "/v1/connect-sessions", asked);
  const listening = listen(world, `/v1/connect-sessions/${body.id}/stream`, body.session_token);
  await wait(100);
  await world.call("DELETE", `/v1/connect-sessions/${body.id}`);
  await listening;
}

/** Asks for something large, and hangs up in its midst. */
export async function goAway(world: World, id: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const headers = { authorization: `Bearer ${world.key}` };
    const asking = ask(`${world.url}/v1/proxy/${id}/source/50000000`, { headers, agent: false });
    asking.on("response", (answer) => answer.once("data", () => asking.destroy()));
    asking.on("error", () => {});
    asking.on("close", resolve);
    asking.end();
  });
  await wait(100);
}

function listen({ url, key }: World, path: string, token = key): Promise<void> {
  return new Promise<void>((resolve) => {
    const headers = { authorization: `Bearer ${token}` };
    const asking = ask(url + path, { headers, agent: false });
    asking.on("response", (answer) => answer.resume());
    asking.on("error", () => {});
    asking.on("close", resolve);
    asking.end();
    setTimeout(() => asking.destroy(), 50 + Math.random() * 700);
  });
}
