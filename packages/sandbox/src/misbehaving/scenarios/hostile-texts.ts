/** Servers whose texts break out of where they are put, and callbacks that are not what they seem. */
import { withQuery } from "../../http/form.ts";
import { json } from "../../http/http.ts";
import type { Behaviour, Scenario } from "../scenario.ts";

type Rest = Omit<Scenario, "from" | "name" | "end"> & { end?: Scenario["end"] };

/** A token that breaks a header, or would. */
function tokenWith(name: "access_token" | "refresh_token", text: string): Behaviour {
  return { tokens: (fields) => ({ ...fields, [name]: `${fields[name]}${text}` }) };
}

const refusedToken: Pick<Rest, "steps" | "oracle"> = {
  steps: ["connect", "call"],
  oracle: { must: ["token"], never: ["resource"] },
};

const texts: Readonly<Record<string, Rest>> = {
  "crlf-in-access-token": {
    ...refusedToken,
    intent: "The access token holds CR LF and a header.",
    behaviour: tokenWith("access_token", "\r\nX-Evil: 1"),
  },
  "crlf-in-refresh-token": {
    ...refusedToken,
    intent: "The refresh token holds CR LF.",
    behaviour: tokenWith("refresh_token", "\r\nevil"),
  },
  "space-in-access-token": {
    ...refusedToken,
    intent: "The access token holds a space.",
    behaviour: tokenWith("access_token", " evil"),
  },
  "hostile-error-word": {
    ...refusedToken,
    intent: "The error word holds CR LF and HTML; it may show in no message.",
    behaviour: {
      answer: {
        token: () => json(400, { error: "<script>\r\nX-Evil: 1", error_description: "<script>" }),
      },
    },
  },
  "proto-in-answer": {
    steps: ["connect", "call"],
    end: "ok",
    intent: "The token answer has fields named __proto__ and constructor.",
    behaviour: {
      answer: {
        token: (reply) => ({
          ...reply,
          body: (reply.body ?? "").replace(
            /^\{/,
            '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
          ),
        }),
      },
    },
  },
};

const callbackStops: Pick<Rest, "steps" | "oracle"> = {
  steps: ["connect", "call"],
  oracle: { must: ["authorize"], never: ["token", "other.token", "resource"] },
};

const callbacks: Readonly<Record<string, Rest>> = {
  "error-then-code": {
    ...callbackStops,
    intent: "The callback has an error and a code.",
    behaviour: { callback: (all) => ({ ...all, error: "access_denied" }) },
  },
  "duplicate-params": {
    ...callbackStops,
    intent: "The callback has two codes.",
    behaviour: {
      callback: (all) => new URLSearchParams([...Object.entries(all), ["code", "another"]]),
    },
  },
  "duplicate-state": {
    ...callbackStops,
    intent: "The callback has two states, the right one first.",
    behaviour: {
      callback: (all) => new URLSearchParams([...Object.entries(all), ["state", "another"]]),
    },
  },
  "100-kB-callback": {
    ...callbackStops,
    intent: "The callback is an error with a description of 100 kB.",
    behaviour: {
      callback: ({ state = "", iss = "" }) => ({
        error: "server_error",
        error_description: "a".repeat(100_000),
        state,
        iss,
      }),
    },
  },
  "html-in-error_description": {
    ...callbackStops,
    intent: "The callback's error and its description hold HTML; neither may show.",
    behaviour: {
      callback: ({ state = "", iss = "" }) => ({
        error: "<img src=x>",
        error_description: "<script>alert(1)</script>",
        state,
        iss,
      }),
    },
  },
  "mix-up": {
    ...callbackStops,
    intent:
      "The server sends the browser on to an honest one, whose code comes back: it must not be sent to the first (RFC 9700 section 4.4).",
    behaviour: {
      instead: {
        authorize: ({ run, params }) => ({
          status: 302,
          headers: {
            location: withQuery(`${run.otherBase}/authorize`, Object.fromEntries(params)),
          },
        }),
      },
    },
    oracle: { must: ["authorize", "other.authorize"], never: ["token", "other.token", "resource"] },
  },
};

/** The scenarios of this file. */
export const hostileTexts: readonly Scenario[] = Object.entries({ ...texts, ...callbacks }).map(
  ([name, { end = "refused", ...rest }]): Scenario => ({ name, from: "hostile", end, ...rest }),
);
