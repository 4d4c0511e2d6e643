/** The example apps, started as their READMEs say and used by two people. The app in Next.js, and those in other languages, are run in test/peers. */
import { expect, onTestFinished, test } from "vitest";
import { urlOf } from "../../packages/vault/test/postgres/postgres.ts";
import { usePostgres } from "../../packages/vault/test/postgres/use-postgres.ts";
import { nodeExamples, startExample } from "./start.ts";
import { walks } from "./walks.ts";

/** A few processes, on a machine that does other things too. */
const longestMs = 60_000;
const databases = usePostgres();

test.each(nodeExamples)(
  "examples/%s does what it says for two people",
  async (name) => {
    const started = await startExample(name);
    onTestFinished(started.stop);
    await walks[name](started);
  },
  longestMs,
);

test(
  "examples/worker does it on PostgreSQL too",
  async () => {
    const DATABASE_URL = urlOf(await databases.database("empty"));
    const started = await startExample("worker", { env: { DATABASE_URL } });
    onTestFinished(started.stop);
    await walks.worker(started);
    expect(started.said()).not.toContain(DATABASE_URL);
  },
  longestMs,
);
