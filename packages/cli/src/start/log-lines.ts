/** The server's log for whoever looks on at a terminal: a line each, rather than JSON. What reads it by program gets JSON. */
import { type Paint, type Tone, tame } from "../ground/style.ts";
import type { Sink } from "../ground/terminal.ts";

type Fields = Readonly<Record<string, unknown>>;

const tones: Readonly<Record<string, [sign: string, tone: Tone]>> = {
  warn: ["!", "warn"],
  error: ["✗", "bad"],
  fatal: ["✗", "bad"],
};

/** Takes lines of the log as JSON, and writes them for people. What is no JSON stays as it is. */
export function logLines(sink: Sink, paint: Paint): { write(text: string): void } {
  return {
    write(text) {
      for (const line of text.split("\n")) if (line !== "") sink.write(`${logLine(line, paint)}\n`);
    },
  };
}

/** `14:02:11   GET /v1/keys  200  3 ms  req_9aB…` of a request, and of others what they say, with their fields. */
export function logLine(line: string, paint: Paint): string {
  let fields: Fields;
  try {
    fields = JSON.parse(line) as Fields;
  } catch {
    return tame(line);
  }
  const { level, time, msg, ...rest } = fields;
  const [sign, tone] = tones[String(level)] ?? ["·", "muted"];
  const words = msg === "request" ? requestWords(rest, paint) : `${tame(String(msg))}${told(rest)}`;
  return `${String(time).slice(11, 19)} ${paint(tone, sign)} ${words}`;
}

function requestWords(fields: Fields, paint: Paint): string {
  const { method, route, status, ms, request_id, problem, provider, ...rest } = fields;
  const tone = Number(status) < 400 ? "good" : "bad";
  const words = [method, provider === undefined ? route : `${route} ${provider}`, "", status];
  const [does = "", where = "", , ended = ""] = words.map((it) => tame(String(it ?? "")));
  const why = problem === undefined ? "" : `  ${paint("bad", "▲")} ${tame(String(problem))}`;
  const { connection_id, aborted } = rest;
  const more = told({ connection_id, aborted });
  return `${does} ${where}  ${paint(tone, ended)}  ${Math.round(Number(ms))} ms${why}${more}  ${tame(String(request_id))}`;
}

function told(fields: Fields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(
      ([name, value]) =>
        `  ${name}=${tame(typeof value === "object" ? JSON.stringify(value) : String(value))}`,
    )
    .join("");
}
