/** Servers that deviate in what their token endpoint answers, by the shapes of known providers. Each works once it is described to the client. */
import type { Reply } from "../../http/http.ts";
import { json } from "../../http/http.ts";
import { fieldsOf } from "../endpoints/answers.ts";
import type { Json } from "../jwt.ts";
import type { Report, Scenario, Setting } from "../scenario.ts";
import { formReply, without } from "./answer-shapes.ts";

interface Row {
  name: string;
  intent: string;
  /** Changes the fields of a conforming answer, which stay JSON with 200. */
  fields?: (fields: Json) => Json;
  /** Changes the whole reply. */
  reply?: (fields: Json, reply: Reply) => Reply;
  reports?: Omit<Report, "end">;
  setting?: Setting;
}

/** An access token that is a number. */
const NUMBER = "1234567890123";
const all = { scopes: ["read", "write"], expiresIn: 3600, refreshToken: true } as const;

const FORMS: readonly Row[] = [
  { name: "conforming", intent: "The control: nothing deviates.", reports: all },
  {
    name: "form_body",
    intent: "A form-encoded body with scopes between commas (old GitHub).",
    reply: (fields) =>
      formReply({ access_token: fields["access_token"], token_type: "bearer", scope: "repo,gist" }),
    reports: { scopes: ["repo", "gist"], refreshToken: false },
    setting: { scopes: ["repo", "gist"] },
  },
  {
    name: "form_body_expires",
    intent:
      "A form-encoded body as text/plain, with `expires` and no token_type (Stack Exchange, old Facebook).",
    reply: (fields) =>
      formReply({ access_token: fields["access_token"], expires: 5183999 }, "text/plain"),
    reports: { expiresIn: 5183999, refreshToken: false },
  },
  {
    name: "content_type_html",
    intent: "JSON as text/html.",
    reply: (_, reply) => ({ ...reply, headers: { "content-type": "text/html" } }),
    reports: all,
  },
  {
    name: "status_201",
    intent: "201 Created.",
    reply: (fields) => json(201, fields),
    reports: all,
  },
  {
    name: "bom_json",
    intent: "A byte order mark before the JSON.",
    reply: (_, reply) => ({ ...reply, body: `\ufeff${reply.body}` }),
    reports: all,
  },
];

const TYPES: readonly Row[] = [
  {
    name: "no_token_type",
    intent: "No token_type (LinkedIn, Foursquare, Slack).",
    fields: (fields) => without(fields, "token_type"),
    reports: all,
  },
  {
    name: "token_type_upper",
    intent: "token_type is BEARER.",
    fields: (fields) => ({ ...fields, token_type: "BEARER" }),
    reports: all,
  },
  {
    name: "token_type_bot",
    intent: "token_type is bot (Slack).",
    fields: (fields) => ({ ...fields, token_type: "bot" }),
    reports: all,
  },
  {
    name: "token_type_empty",
    intent: "token_type is empty.",
    fields: (fields) => ({ ...fields, token_type: "" }),
    reports: all,
  },
  {
    name: "token_type_null",
    intent: "token_type is null.",
    fields: (fields) => ({ ...fields, token_type: null }),
    reports: all,
  },
];

const SCOPES: readonly Row[] = [
  {
    name: "scope_array",
    intent: "scope is a list (Twitch).",
    fields: (fields) => ({ ...fields, scope: ["read", "write"] }),
    reports: all,
  },
  {
    name: "scope_comma",
    intent: "Scopes between commas (Strava, Slack, Linear).",
    fields: (fields) => ({ ...fields, scope: "read,write" }),
    reports: all,
  },
  {
    name: "scope_null",
    intent: "scope is null.",
    fields: (fields) => ({ ...fields, scope: null }),
    reports: all,
  },
  {
    name: "scope_empty",
    intent: "scope is empty: nothing in particular is granted (GitHub).",
    fields: (fields) => ({ ...fields, scope: "" }),
    reports: { ...all, scopes: [] },
  },
];

const EXPIRY: readonly Row[] = [
  {
    name: "expires_string",
    intent: 'expires_in is "3600".',
    fields: (fields) => ({ ...fields, expires_in: "3600" }),
    reports: all,
  },
  {
    name: "expires_text",
    intent: 'expires_in is "3600 seconds".',
    fields: (fields) => ({ ...fields, expires_in: "3600 seconds" }),
    reports: all,
  },
  {
    name: "expires_empty",
    intent: "expires_in is empty.",
    fields: (fields) => ({ ...fields, expires_in: "" }),
    reports: { ...all, expiresIn: null },
  },
  {
    name: "expires_null",
    intent: "expires_in is null.",
    fields: (fields) => ({ ...fields, expires_in: null }),
    reports: { ...all, expiresIn: null },
  },
  {
    name: "expires_zero",
    intent: "expires_in is 0, which means never.",
    fields: (fields) => ({ ...fields, expires_in: 0 }),
    reports: { ...all, expiresIn: null },
  },
  {
    name: "expires_negative",
    intent: "expires_in is -1, which means never.",
    fields: (fields) => ({ ...fields, expires_in: -1 }),
    reports: { ...all, expiresIn: null },
  },
  {
    name: "expires_at_only",
    intent: "expires_at in seconds since 1970, and no expires_in.",
    fields: (fields) => ({
      ...without(fields, "expires_in"),
      expires_at: Math.floor(Date.now() / 1000) + 3600,
    }),
    reports: all,
  },
  {
    name: "expires_missing",
    intent: "Nothing says when the token ends, and there is no refresh token.",
    fields: (fields) => without(fields, "expires_in", "refresh_token"),
    reports: { ...all, expiresIn: null, refreshToken: false },
  },
];

const REFRESH: readonly Row[] = [
  {
    name: "refresh_null",
    intent: "refresh_token is null.",
    fields: (fields) => ({ ...fields, refresh_token: null }),
    reports: { ...all, refreshToken: false },
  },
  {
    name: "refresh_empty",
    intent: "refresh_token is empty.",
    fields: (fields) => ({ ...fields, refresh_token: "" }),
    reports: { ...all, refreshToken: false },
  },
];

const NESTED: readonly Row[] = [
  {
    name: "slack_authed_user",
    intent: "The user's token is nested (Slack).",
    fields: (fields) => ({
      ok: true,
      app_id: "A1",
      authed_user: {
        id: "U1",
        access_token: fields["access_token"],
        token_type: "user",
        scope: "chat:write,users:read",
      },
    }),
    reports: { scopes: ["chat:write", "users:read"], refreshToken: false },
    setting: { scopes: ["chat:write", "users:read"] },
  },
  {
    name: "withings_body",
    intent: "Everything is nested, beside a status (Withings).",
    fields: (fields) => ({
      status: 0,
      body: { ...fields, userid: "363", expires_in: 10800, scope: "user.info,user.metrics" },
    }),
    reports: { scopes: ["user.info", "user.metrics"], expiresIn: 10800, refreshToken: true },
    setting: { scopes: ["user.info", "user.metrics"] },
  },
  {
    name: "tiktok_biz_data",
    intent: "Everything is nested, and scopes are numbers (TikTok Business).",
    fields: (fields) => ({
      code: 0,
      message: "OK",
      data: { access_token: fields["access_token"], scope: [1, 2], advertiser_ids: ["7"] },
    }),
    reports: { scopes: ["1", "2"], refreshToken: false },
    setting: { scopes: ["1", "2"] },
  },
  {
    name: "accessToken_camel",
    intent: "Field names in camel case.",
    fields: (fields) => ({
      accessToken: fields["access_token"],
      tokenType: "Bearer",
      expiresIn: 3600,
    }),
    reports: { expiresIn: 3600, refreshToken: false },
  },
  {
    name: "extra_fields",
    intent: "Further fields that are to be kept (Salesforce, Slack).",
    fields: (fields) => ({
      ...fields,
      instance_url: "https://eu1.example.com",
      team: { id: "T1" },
    }),
    reports: all,
  },
  {
    name: "number_token",
    intent: "The access token is a number.",
    fields: (fields) => ({ ...fields, access_token: Number(NUMBER) }),
    reports: all,
  },
];

function scenarioOf({ name, intent, fields, reply, reports, setting }: Row): Scenario {
  return {
    name: `deviation-${name}`,
    from: "deviation",
    intent,
    steps: ["connect", "call"],
    end: "ok",
    ...(reports && { reports }),
    ...(setting && { setting }),
    behaviour: {
      answer: {
        token(given, { run }) {
          if (given.status !== 200) return given;
          const good = fieldsOf(given);
          // What the answer shows instead of the token is known by it.
          const grant = run.accessTokens.get(String(good["access_token"]));
          if (grant) run.accessTokens.set(NUMBER, grant);
          const changed = fields ? json(200, fields(good)) : given;
          return reply ? reply(good, changed) : changed;
        },
      },
    },
    oracle: { counts: { token: 1, resource: 1 } },
  };
}

/** The scenarios of this file. */
export const deviationAnswers: readonly Scenario[] = [
  ...FORMS,
  ...TYPES,
  ...SCOPES,
  ...EXPIRY,
  ...REFRESH,
  ...NESTED,
].map(scenarioOf);
