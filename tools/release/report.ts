/** What a rehearsal of a release found: told as it comes, and counted. */

/** Where a step tells what it found. */
export interface Report {
  /** Something that has to hold. It does not where there is a fault. */
  check(what: string, faults?: string | readonly string[]): void;
  /** A fact without a judgement. */
  say(line: string): void;
}

/** A report that can be read once all is told. */
export interface Counted extends Report {
  passed(): number;
  failed(): number;
}

const MOST_LINES = 25;

/** Makes one; `print` is given each line. */
export function createReport(print: (line: string) => void): Counted {
  const counts = { passed: 0, failed: 0 };
  return {
    check(what, faults = []) {
      const lines = [faults].flat().flatMap((fault) => fault.trimEnd().split("\n"));
      counts[lines.length === 0 ? "passed" : "failed"] += 1;
      print(`  ${lines.length === 0 ? "ok    " : "FAILED"} ${what}`);
      for (const line of lines.slice(0, MOST_LINES)) print(`         | ${line}`);
      if (lines.length > MOST_LINES)
        print(`         | and ${lines.length - MOST_LINES} lines more`);
    },
    say: (line) => print(`         ${line}`),
    passed: () => counts.passed,
    failed: () => counts.failed,
  };
}
