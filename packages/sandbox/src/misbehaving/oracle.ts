/** Judges a run by the requests that reached the server, and by what the client reports of itself where it does. */
import { hasLabel, type Run, type SeenRequest } from "./run.ts";
import type { Report, Scenario } from "./scenario.ts";

/** What came of a run. */
export interface Verdict {
  readonly scenario: string;
  readonly expected: "ok" | "refused";
  readonly passed: boolean;
  /** What was wrong, a sentence each; empty when it passed. */
  readonly faults: readonly string[];
  readonly requests: readonly SeenRequest[];
}

const LAST: Readonly<Record<string, string>> = {
  "sign-in": "token",
  connect: "token",
  userinfo: "userinfo",
  call: "resource",
  renew: "token:refresh_token",
  device: "token",
  "client-credentials": "token:client_credentials",
  "jwt-bearer": "token",
  "id-jag": "token",
  mcp: "resource",
  introspect: "introspection",
  revoke: "revocation",
  logout: "logout",
};

/** The verdict so far; ask for it when the client is done. */
export function judge(run: Run, report: Report = {}): Verdict {
  const { scenario } = run;
  const faults = [...requestFaults(run), ...oracleFaults(run), ...reportFaults(scenario, report)];
  return {
    scenario: scenario.name,
    expected: scenario.end,
    passed: faults.length === 0,
    faults,
    requests: run.seen.map((seen) => ({ ...seen })),
  };
}

function requestFaults({ seen, scenario, trap }: Run): string[] {
  const found = scenario.oracle?.mayFail ? [] : seen.filter(({ fault }) => fault !== undefined);
  const trapped = trap?.connections() ?? 0;
  return [
    ...found.map(({ endpoint, fault }) => `a request to ${endpoint} was wrong: ${fault}`),
    ...(trapped > 0
      ? [`${trapped} connections were made to an address that must not be reached`]
      : []),
  ];
}

function oracleFaults(run: Run): string[] {
  const { scenario, seen } = run;
  const { must = [], never = [], counts = {}, faults } = scenario.oracle ?? {};
  const number = (label: string): number => seen.filter((it) => hasLabel(it, label)).length;
  return [
    ...[...needed(scenario), ...must]
      .filter((label) => number(label) === 0)
      .map((label) => `nothing was asked of ${label}`),
    ...never.filter((label) => number(label) > 0).map((label) => `something was asked of ${label}`),
    ...Object.entries(counts)
      .filter(([label, count]) => number(label) !== count)
      .map(([label, count]) => `${label} was asked ${number(label)} times, not ${count}`),
    ...(faults?.(run) ?? []),
  ];
}

/** Where all steps are to be done, what each ends with has to have arrived. */
function needed({ end, orRefused, steps }: Scenario): string[] {
  return end === "ok" && !orRefused ? steps.flatMap((step) => LAST[step] ?? []) : [];
}

const CLOSE_ENOUGH_SECONDS = 60;

function reportFaults({ end, orRefused, reports = {} }: Scenario, report: Report): string[] {
  if (orRefused && report.end === "refused") return [];
  const told = { end, ...reports };
  return (Object.keys(told) as (keyof Report)[])
    .filter((name) => report[name] !== undefined && !agrees(told[name], report[name]))
    .map(
      (name) =>
        `the client ended with ${name} ${JSON.stringify(report[name])}, not ${JSON.stringify(told[name])}`,
    );
}

function agrees(expected: unknown, given: unknown): boolean {
  if (typeof expected === "number" && typeof given === "number")
    return Math.abs(expected - given) <= CLOSE_ENOUGH_SECONDS;
  if (Array.isArray(expected) && Array.isArray(given))
    return JSON.stringify([...expected].sort()) === JSON.stringify([...given].sort());
  return expected === given;
}
