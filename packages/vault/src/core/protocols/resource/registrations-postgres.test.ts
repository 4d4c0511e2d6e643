import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { usePostgres } from "../../../../test/postgres/use-postgres.ts";
import { useResource } from "../../../../test/resource-use.ts";
import type { Store } from "../../../index.ts";
import { postgres } from "../../../postgres.ts";

const VAULTS = 3;
const USERS = 12;

const databases = usePostgres();

test("of vaults on one PostgreSQL one registers, however many connect at the same moment, and again when that client is gone", async () => {
  const settings = await databases.database();
  const storeOf = (): Store => postgres(databases.pool(settings, { max: 3 }));
  const use = await useResource({
    store: storeOf,
    behaviour: {
      answer: {
        async registration(reply) {
          await wait(150);
          return reply;
        },
      },
    },
  });
  await use.vault.ready();
  const vaults = Array.from({ length: VAULTS }, () => use.another({ store: storeOf() }));
  const connectAll = (round: number): Promise<number[]> =>
    Promise.all(
      Array.from({ length: USERS }, (_, index) =>
        use.connect(`user-${round}-${index}`, {}, vaults[index % VAULTS]),
      ),
    );
  const all = Array.from({ length: USERS }, () => 303);
  expect(await connectAll(1)).toEqual(all);
  expect(use.asked("registration")).toBe(1);
  const [first] = await use.store.listRegistrations("default");
  use.clock.advance(1_000);
  use.forget(first?.clientId ?? "");
  expect(
    await use.store.retireRegistrations("default", "notes", {
      issuer: use.issuer,
      clientId: first?.clientId ?? "",
    }),
  ).toBe(true);
  expect(await connectAll(2)).toEqual(all);
  expect(use.asked("registration")).toBe(2);
  const kept = await use.store.listRegistrations("default");
  expect(kept.map(({ isActive }) => isActive).toSorted()).toEqual([false, true]);
  expect(use.faults()).toEqual([]);
});
