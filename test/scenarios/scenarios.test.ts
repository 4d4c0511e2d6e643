/** `npm run scenarios` as a part of the tests, and what shows that its verdicts can be trusted. */
import { scenarios } from "@valetkey/sandbox";
import { describe, expect, test } from "vitest";
import { driveOurs } from "./drive-ours.ts";
import { driveNaive, naiveSteps } from "./naive-client.ts";
import { type Row, runScenarios } from "./run-scenarios.ts";
import { sumOf, tableOf } from "./table.ts";

const failedOf = (rows: readonly Row[]): string[] =>
  rows.filter(({ faults }) => faults.length > 0).map(({ scenario }) => scenario.name);

test("our clients do right in every scenario", async () => {
  const rows = await runScenarios(scenarios, driveOurs);
  expect(failedOf(rows), tableOf(rows)).toEqual([]);
  expect(sumOf(rows).text).toBe(`${scenarios.length} passed, 0 failed`);
}, 240_000);

/** Where even a client that checks nothing is stopped, by what it stands on. */
const STOPPED: Readonly<Record<string, string>> = {
  "deviation-github_form_error": "it cannot read a form",
  "deviation-err_html_502": "it cannot read a page",
  "json-nested": "its parser gives up",
  "json-noise": "its parser gives up",
  "dns-rebind": "nobody tells it the name's address",
  "metadata-javascript-url": "its browser opens no such URL",
  "crlf-in-access-token": "fetch takes no such header",
};

/** Answers without end would keep such a client for ever, which is what is wrong with it. */
const isEndless = (name: string): boolean => /^(?:endless|slow-body|slow-loris)-/.test(name);

describe("a client that checks nothing", () => {
  const picked = scenarios.filter(
    ({ name, steps }) => steps.every((step) => naiveSteps.includes(step)) && !isEndless(name),
  );

  test("is caught wherever it has to refuse", async () => {
    const rows = await runScenarios(
      picked.filter(({ end }) => end === "refused"),
      driveNaive,
    );
    const missed = rows.filter(({ faults }) => faults.length === 0);
    expect(missed.map(({ scenario }) => scenario.name).sort()).toEqual(Object.keys(STOPPED).sort());
    expect(failedOf(rows).length).toBeGreaterThan(75);
  }, 120_000);

  test("is caught in every scenario for a whole app", async () => {
    const apps = picked.filter(({ steps }) => steps.includes("app"));
    const rows = await runScenarios(apps, driveNaive);
    expect(failedOf(rows)).toEqual(apps.map(({ name }) => name));
    expect(apps.length).toBeGreaterThan(15);
  }, 60_000);

  test("passes where a server keeps to the standards and wants nothing special", async () => {
    const plain = [
      "oidcc-client-test",
      "oidcc-client-test-userinfo-bearer-header",
      "oidcc-client-test-refresh-token",
      "device-test",
      "deviation-conforming",
    ];
    const rows = await runScenarios(
      picked.filter(({ name }) => plain.includes(name)),
      driveNaive,
    );
    expect(rows.length).toBe(plain.length);
    expect(failedOf(rows)).toEqual([]);
  });
});

test("every scenario has a name of its own, and at least one request that would fail it or has to come", () => {
  const names = scenarios.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const toothless = scenarios.filter(({ end, oracle = {}, steps }) => {
    const { must = [], never = [], counts = {}, faults } = oracle;
    const rules = must.length + never.length + Object.keys(counts).length + (faults ? 1 : 0);
    return rules === 0 && (end === "refused" || steps.length === 0);
  });
  expect(toothless.map(({ name }) => name)).toEqual([]);
});
