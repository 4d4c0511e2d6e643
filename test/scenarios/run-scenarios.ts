/** Runs scenarios with a driver, several at once, and makes a row of each. */
import {
  type MisbehavingServer,
  type Scenario,
  type SeenRequest,
  startMisbehavingServer,
} from "@valetkey/sandbox";
import { unreported } from "./drive-client.ts";
import type { Driver } from "./driver.ts";

/** What came of one scenario. */
export interface Row {
  readonly scenario: Scenario;
  /** What was expected, what was seen: the end, and where the requests went. */
  readonly expected: string;
  readonly seen: string;
  readonly faults: readonly string[];
}

const AT_ONCE = 6;
const TOO_LONG_MS = 60_000;

/** Runs them against one server. The rows are in the order of the scenarios. */
export async function runScenarios(picked: readonly Scenario[], driver: Driver): Promise<Row[]> {
  const server = await startMisbehavingServer();
  const rows = new Map<Scenario, Row>();
  const waiting = [...picked];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      rows.set(next, await runOne(server, next, driver));
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await server.close();
  }
  return picked.flatMap((scenario) => rows.get(scenario) ?? []);
}

async function runOne(server: MisbehavingServer, scenario: Scenario, driver: Driver): Promise<Row> {
  const facts = await server.start(scenario.name);
  const late = AbortSignal.timeout(TOO_LONG_MS);
  const tooLong = new Promise<never>((_, reject) =>
    late.addEventListener("abort", () =>
      reject(new Error(`The client did not end in ${TOO_LONG_MS / 1000} s.`)),
    ),
  );
  try {
    const { report, ended, faults } = await Promise.race([
      driver({ server, scenario, facts }),
      tooLong,
    ]);
    const verdict = await server.verdict(scenario.name, report);
    const silent = report.end === scenario.end ? unreported(scenario, report) : [];
    return {
      scenario,
      expected: scenario.end,
      seen: `${report.end ?? "?"}${ended === undefined ? "" : `, ${ended}`}: ${pathOf(verdict.requests)}`,
      faults: [...verdict.faults, ...faults, ...silent],
    };
  } catch (error) {
    const { requests } = await server.verdict(scenario.name);
    return {
      scenario,
      expected: scenario.end,
      seen: `broken: ${pathOf(requests)}`,
      faults: [String(error)],
    };
  }
}

/** The endpoints that were asked, in their order; `token×2` for two at once after another. */
function pathOf(requests: readonly SeenRequest[]): string {
  const places = requests.map(({ endpoint, grant }) =>
    grant === "refresh_token" ? `${endpoint}(refresh)` : endpoint,
  );
  const runs: [place: string, times: number][] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last?.[0] === place) last[1] += 1;
    else runs.push([place, 1]);
  }
  return (
    runs.map(([place, times]) => (times === 1 ? place : `${place}×${times}`)).join(" ") || "nothing"
  );
}
