/** What the demo prints: for people line by line while it runs, or one JSON object at the end. */
import type { Connection } from "valetkey";
import { table } from "../ground/table.ts";
import type { StoryFacts, Tell } from "./story-facts.ts";
import type { StoryProviders } from "./world.ts";

/** Where the printing goes. */
export interface Report {
  begin(where: { appUrl: string; providers: StoryProviders }): void;
  tell: Tell;
  end(facts: StoryFacts, rest: { databaseFile: string; ms: number; open?: OpenLinks }): void;
  fail(error: Error): void;
}

/** What can be opened by hand while the demo is kept running. */
export interface OpenLinks {
  login: string;
  connect: { name: string; url: string }[];
  signIn: { name: string; url: string }[];
}

/** For people. */
export function textReport(print: (line: string) => void): Report {
  return {
    begin({ appUrl, providers }) {
      print("Valet Key demo: two providers, two users, one vault, all on this machine.\n");
      for (const { name, speaks, url } of [providers.oauth2, providers.oauth1]) {
        print(`  ${name.padEnd(20)} ${url}  ${speaks}`);
      }
      print(`  ${"The app".padEnd(20)} ${appUrl}  the vault lives in it, in SQLite\n`);
    },
    tell({ title, lines, ms }) {
      print(`✓ ${title.padEnd(52)} ${seconds(ms)}`);
      for (const line of lines) print(`    ${line}`);
    },
    end(facts, { databaseFile, ms, open }) {
      print("\nConnections at the end\n");
      for (const line of rowsOf(facts.connections)) print(`  ${line}`);
      print(`\nAll of it held, in ${seconds(ms).trim()}.`);
      print(`Data      ${databaseFile}  (sealed; safe to delete)`);
      print(`Next      ${keepCommand()}   leaves it running, to click through by hand`);
      print("          README.md: the same in your app, in 15 lines");
      if (open) for (const line of openLines(open)) print(line);
    },
    fail: (error) => print(`\n✗ ${error.message}`),
  };
}

/** The same facts as one JSON object. */
export function jsonReport(print: (line: string) => void): Report {
  const steps: { title: string; ms: number }[] = [];
  let providers: { slug: string; name: string; speaks: string; url: string }[] = [];
  let app = "";
  return {
    begin(where) {
      app = where.appUrl;
      providers = [where.providers.oauth2, where.providers.oauth1].map(
        ({ slug, name, speaks, url }) => ({ slug, name, speaks, url }),
      );
    },
    tell: ({ title, ms }) => steps.push({ title, ms: Math.round(ms) }),
    end(facts, { ms, ...rest }) {
      const all = { ok: true, app, providers, steps, ...facts, ...rest, ms: Math.round(ms) };
      print(JSON.stringify(all, null, 2));
    },
    fail: (error) =>
      print(JSON.stringify({ ok: false, app, providers, steps, error: error.message }, null, 2)),
  };
}

function openLines(open: OpenLinks): string[] {
  return [
    "",
    "Still running. To click through by hand, in a browser:",
    `  1. Sign in to the app as carol      ${open.login}`,
    ...open.connect.map(
      ({ name, url }, index) => `  ${index + 2}. Connect ${name.padEnd(25)} ${url}`,
    ),
    ...open.signIn.map(({ name, url }) => `  or sign in with ${name.padEnd(20)} ${url}`),
    "At the providers you are alice or bob, with any password. Ctrl-C stops everything.",
  ];
}

/** As the person started it. */
function keepCommand(): string {
  const script = process.env["npm_lifecycle_event"];
  return script ? `npm run ${script} -- --keep` : "valetkey demo --keep";
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`.padStart(8);
}

const columns: readonly { head: string; cell(connection: Connection): string }[] = [
  { head: "USER", cell: ({ userId }) => userId ?? "(shared)" },
  { head: "PROVIDER", cell: ({ provider }) => provider },
  { head: "ACCOUNT", cell: ({ account }) => account?.label ?? "" },
  { head: "STATUS", cell: ({ status }) => status },
  { head: "SCOPES", cell: ({ scopes }) => scopes.join(" ") || "-" },
  { head: "ID", cell: ({ id }) => id },
];

function rowsOf(connections: readonly Connection[]): readonly string[] {
  return table(
    columns.map(({ head }) => head),
    connections.map((connection) => columns.map(({ cell }) => cell(connection))),
  );
}
