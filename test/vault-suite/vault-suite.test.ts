/** How a vault behaves, whether it is in this process or behind a server: the same calls, the same answers, the same errors. */
import { afterAll, beforeAll, describe } from "vitest";
import { calling } from "./calling.ts";
import { connecting } from "./connecting.ts";
import { ending } from "./ending.ts";
import { givingUp } from "./giving-up.ts";
import { lists } from "./lists.ts";
import { people } from "./people.ts";
import { refusing } from "./refusing.ts";
import { sample } from "./sample.ts";
import { signingIn } from "./signing-in.ts";
import { tokens } from "./tokens.ts";
import { kinds, type SuiteWorld } from "./worlds.ts";

describe.each(kinds)("a vault %s", (_name, open) => {
  let opened: SuiteWorld;
  const world = (): SuiteWorld => opened;

  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  for (const part of [
    connecting,
    calling,
    tokens,
    ending,
    lists,
    signingIn,
    people,
    sample,
    refusing,
    givingUp,
  ])
    part(world);
});
