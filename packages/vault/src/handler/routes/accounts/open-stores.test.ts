/** A link to accounts in every store: it is found without a tenant being named, and spent once. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { usePostgres } from "../../../../test/postgres/use-postgres.ts";
import { useFolder } from "../../../../test/use-folder.ts";
import { appUrl, openWorld } from "../../../../test/world.ts";
import type { Store } from "../../../index.ts";
import { memory } from "../../../memory.ts";
import { postgres } from "../../../postgres.ts";
import { sqlite } from "../../../sqlite.ts";

const { database, pool } = usePostgres();

const stores: Readonly<Record<string, () => Promise<Store>>> = {
  memory: async () => memory(),
  sqlite: async () => sqlite(join(useFolder(), "vault.db")),
  postgres: async () => postgres(pool(await database("migrated"))),
};

test.each(Object.keys(stores))("in %s", async (name) => {
  const store = await (stores[name] as () => Promise<Store>)();
  const { vault, browser } = await openWorld({ tellsUser: false, vault: { store } });
  const { url } = await vault.tenant("acme").user("alice").accountsLink();
  const browsers = await Promise.all([browser(null), browser(null), browser(null)]);
  const pages = await Promise.all(browsers.map((each) => each.open(url)));
  expect(pages.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
  const list = `${appUrl}/oauth/accounts`;
  const again = await Promise.all(browsers.map((each) => each.open(list)));
  expect(again.map(({ status }) => status)).toEqual(pages.map(({ status }) => status));
  await vault.tenant("acme").user("alice").erase();
  const gone = await Promise.all(browsers.map((each) => each.open(list)));
  expect(gone.map(({ status }) => status)).toEqual([403, 403, 403]);
});
