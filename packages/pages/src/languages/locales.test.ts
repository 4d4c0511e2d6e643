/** Every state of every page in every language, those for tests among them. */
import { describe, expect, test } from "vitest";
import { type AccountView, accountPage } from "../account-page.ts";
import { type AccountRow, type AccountsView, accountsPage } from "../accounts-page.ts";
import { type ChooseView, choosePage } from "../choose-page.ts";
import { type ConnectView, connectPage } from "../connect-page.ts";
import { type DisconnectView, disconnectPage } from "../disconnect-page.ts";
import { type DoneView, donePage } from "../done-page.ts";
import { type ErrorKind, statusOf } from "../error-kind.ts";
import { type ErrorView, errorPage } from "../error-page.ts";
import { type FinishingView, finishingPage } from "../finishing-page.ts";
import { fragmentPage } from "../fragment-page.ts";
import { handoverPage } from "../handover-page.ts";
import type { Page } from "../parts/layout.ts";
import { stylesheet } from "../parts/style/stylesheet.ts";
import { type RemoveSignInView, removeSignInPage } from "../remove-sign-in-page.ts";
import type {
  AccessEnd,
  AccountHistory,
  AccountResult,
  AccountState,
  AccountTrouble,
} from "./accounts-text.ts";
import { forTests, offered } from "./languages.ts";

/** Names without a letter: whatever else has one is a text of ours. */
const [app, provider, person, reason, allowed, host, scope] = ["①", "②", "③", "④", "⑤", "⑥", "⑦"];
const form = { action: "/start", fields: { proof: "1" } };

const connectView: ConnectView = {
  appName: app,
  providerName: provider,
  owner: person,
  identity: "signed-in",
  permissions: [{ scope }, { scope, sentence: allowed }],
  host,
  start: form,
  cancel: form,
  leavesBy: "https",
};
const connectViews: readonly ConnectView[] = [person, null].flatMap((owner) =>
  (["signed-in", "confirm"] as const).flatMap((identity) =>
    [{}, { reconnect: { account: person } }].flatMap((again) =>
      [{}, { reason }].flatMap((why) =>
        [connectView.permissions, []].map((permissions) => ({
          ...connectView,
          ...{ owner, identity, permissions },
          ...again,
          ...why,
        })),
      ),
    ),
  ),
);

const widenViews: readonly ConnectView[] = [{}, { reconnect: { account: person } }].flatMap(
  (whose) =>
    [[], connectView.permissions].map((had) => ({
      ...connectView,
      ...whose,
      widen: { had },
      useOther: "/other",
    })),
);

const wayToSignInViews = connectViews.map((view) => ({ ...view, wayToSignIn: true as const }));

const chooseView: ChooseView = {
  appName: app,
  owner: person,
  services: [
    { name: provider, url: "/a" },
    { name: allowed, url: "/b", connectedAs: [scope, person] },
  ],
  more: 0,
  searchAction: "/connect",
  cancel: form,
};
const chooseViews: readonly ChooseView[] = [
  chooseView,
  { ...chooseView, owner: null, reason, query: host, more: 1 },
  { ...chooseView, owner: null, signsIn: true },
  { ...chooseView, services: [] },
  { ...chooseView, services: [], query: host },
  { ...chooseView, services: [], query: host, suggestion: { name: provider, url: "/a" } },
];

const finishingViews: readonly FinishingView[] = [true, false].map((slow) => ({
  appName: app,
  providerName: provider,
  slow,
}));

const { host: _asked, ...unknown } = connectView;
const shop = { name: "input.shop", label: reason, takes: "name" } as const;
const askViews: readonly ConnectView[] = [
  { ...unknown, ask: [{ ...shop, suffix: allowed }] },
  { ...unknown, ask: [{ ...shop, value: scope, fault: "misfit" }] },
  { ...unknown, ask: [{ ...shop, options: [allowed, scope], fault: "missing" }] },
  ...[undefined, { url: "https://parcels.example/keys", steps: [reason, allowed] }].flatMap(
    (help) =>
      [{}, { reconnect: { account: person } }].map((again) => ({
        ...unknown,
        ...again,
        ask: [{ name: "key", label: reason, takes: "key", fault: "refused" } as const],
        key: { ...(help && { help }) },
      })),
  ),
];

const doneView: DoneView = { appName: app, providerName: provider, updated: false, missing: [] };
const doneViews: readonly DoneView[] = [
  {},
  { account: person },
  { account: person, email: "③@③" },
].flatMap((whose) => [
  { ...doneView, ...whose },
  { ...doneView, ...whose, updated: true, returnTo: "/back" },
  { ...doneView, ...whose, missing: connectView.permissions },
  {
    ...{ ...doneView, ...whose, missing: connectView.permissions, allow: "/allow" },
    ...{ useOther: "/other", rename: { ...form, value: reason }, returnTo: "/back" },
    countdown: { seconds: 5, script: "/script.js" },
  },
]);

const kinds = Object.keys(statusOf) as ErrorKind[];
const errorViews: readonly ErrorView[] = kinds.flatMap((kind) => {
  const view = { kind, appName: app, at: new Date("2026-03-21T14:02:00Z") };
  const ways = { retry: "/again", returnTo: "/back", reference: "ses_1" };
  return [
    view,
    { ...view, providerName: provider },
    { ...view, ...ways, providerName: provider, account: { was: person, now: reason } },
    {
      ...{ ...view, ...ways, providerName: provider, account: { was: person, now: reason } },
      ...{ choices: { replace: form, add: form }, missing: connectView.permissions },
      ...{ retryAfterSeconds: 40, statusUrl: "https://status.example", link: "https://①.example" },
    },
  ];
});

const now = new Date("2026-03-21T14:02:00Z");
const ago = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
const states: readonly AccountState[] = [
  "active",
  "degraded",
  "needs_reauth",
  "paused",
  "disconnected",
];
const troubles: readonly AccountTrouble[] = ["ended", "permission", "sign_in", "provider", "app"];
const results: readonly AccountResult[] = [
  "connected",
  "canceled",
  "failed",
  "renamed",
  "name_unfit",
  "made_default",
  "paused",
  "resumed",
];
const ends: readonly AccessEnd[] = ["yes", "pending", "unsupported", "shared", "failed", "no"];
const happened: readonly AccountHistory[] = [
  "connected",
  "reconnected",
  "worked",
  "trouble",
  "recovered",
  "lost",
  "paused",
  "resumed",
  "renamed",
  "made_default",
  "disconnected",
  "handed_out",
];
const accountRow: AccountRow = {
  id: "con_1",
  providerName: provider,
  state: "active",
  isDefault: false,
  needsYou: false,
  details: "/accounts/con_1",
  disconnect: "/accounts/con_1/disconnect",
};
const accountsView: AccountsView = {
  appName: app,
  now,
  accounts: [],
  needYou: 0,
  connect: [{ name: provider, target: form }],
};
const accountsViews: readonly AccountsView[] = [
  accountsView,
  { ...accountsView, connect: [], search: { action: "/accounts", query: reason } },
  ...results.map((what) => ({ ...accountsView, result: { what, provider } })),
  {
    ...accountsView,
    accounts: [
      ...states.map((state) => ({ ...accountRow, state })),
      ...troubles.map((what) => ({
        ...accountRow,
        account: person,
        needsYou: true,
        trouble: { what, since: ago(1) },
        reconnect: form,
      })),
      ...[0, 5, 24, 50, 1_000, 20_000].map((hours) => ({
        ...accountRow,
        account: person,
        ownName: allowed,
        isDefault: true,
        usedAt: ago(hours),
      })),
    ],
    needYou: 2,
    search: { action: "/accounts" },
    pages: { number: 2, of: 3, previous: "/accounts", next: "/accounts?page=3" },
    returnTo: "/back",
    signIns: {
      list: [
        { id: "a", name: provider, addedAt: now, last: true },
        { id: "b", name: provider, account: person, addedAt: now, last: false, remove: "/remove" },
      ],
      add: [
        { name: provider, url: "/add" },
        { name: provider, ...form },
      ],
    },
  },
  { ...accountsView, needYou: 1 },
];
const accountView: AccountView = {
  appName: app,
  providerName: provider,
  state: "active",
  isDefault: false,
  connectedAt: ago(100),
  permissions: [],
  history: [],
  all: "/accounts",
};
const accountViews: readonly AccountView[] = [
  accountView,
  {
    ...accountView,
    account: person,
    email: reason,
    ownName: allowed,
    permissions: connectView.permissions,
    history: [
      ...happened.map((what) => ({ what, at: now })),
      ...ends.map((end) => ({ end, at: now })),
    ],
    manage: `https://${host}`,
    rename: form,
    makeDefault: form,
    pause: form,
    disconnect: "/disconnect",
  },
  ...results.map((result) => ({ ...accountView, isDefault: true, result, resume: form })),
  ...troubles.map((what) => ({
    ...accountView,
    trouble: { what, since: now },
    reconnect: form,
  })),
  ...ends.flatMap((end) =>
    [{}, { manage: "https://127.0.0.1/" }].map((by) => ({
      ...accountView,
      ...by,
      state: "disconnected" as const,
      end,
      connectAgain: form,
    })),
  ),
];
const disconnectView: DisconnectView = {
  appName: app,
  providerName: provider,
  tells: "yes",
  confirm: form,
  cancel: "/accounts/con_1",
};
const removeSignInViews: readonly RemoveSignInView[] = [{}, { account: person }].map((whose) => ({
  ...{ appName: app, providerName: provider, confirm: form, cancel: "/accounts" },
  ...whose,
}));
const disconnectViews: readonly DisconnectView[] = [
  disconnectView,
  { ...disconnectView, account: person, tells: "no" },
  { ...disconnectView, account: person, ownName: allowed, tells: "maybe" },
  { ...disconnectView, tells: "shared" },
];

function pagesIn(language: string): Page[] {
  return [
    ...chooseViews.map((view) => choosePage({ ...view, language })),
    ...finishingViews.map((view) => finishingPage({ ...view, language })),
    ...[...connectViews, ...wayToSignInViews, ...widenViews, ...askViews].map((view) =>
      connectPage({ ...view, language }),
    ),
    ...doneViews.map((view) => donePage({ ...view, language })),
    ...accountsViews.map((view) => accountsPage({ ...view, language })),
    ...accountViews.map((view) => accountPage({ ...view, language })),
    ...disconnectViews.map((view) => disconnectPage({ ...view, language })),
    ...removeSignInViews.map((view) => removeSignInPage({ ...view, language })),
    ...errorViews.map((view) => errorPage({ ...view, language })),
    ...[{}, { returnTo: "/back" }].map((way) =>
      handoverPage({ appName: app, providerName: provider, ...way, language }),
    ),
    fragmentPage({ appName: app, providerName: provider, script: "/script.js", language }),
  ];
}

const bodyOf = (page: Page): string => page.html.replace(/^[\s\S]*<\/head>/, "");

/** What stands between two tags that are more than emphasis: codes and times are the same in every language. */
function textsOf(page: Page): string[] {
  return bodyOf(page)
    .replace(/<b data-left>\d+<\/b>/g, "")
    .replace(/<(code|time)[ >][\s\S]*?<\/\1>/g, "")
    .replace(/<\/?(?:b|em|bdi)(?: [^>]*)?>/g, "")
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

describe.each([...offered, ...forTests])("in $lang", ({ lang, dir, ...texts }) => {
  const pages = pagesIn(lang);

  test("every page says its language and direction, and has its heading in the title", () => {
    for (const page of pages) {
      expect(page.html).toContain(`<html lang="${lang}" dir="${dir}">`);
      const heading = /<h1[^>]*>([^<]+)<\/h1>/.exec(page.html)?.[1] ?? "";
      expect(heading).not.toBe("");
      expect(page.html).toContain(`<title>${texts.title(heading, app)}</title>`);
    }
  });

  test("no page lacks a text", () => {
    for (const page of pages) {
      expect(bodyOf(page)).not.toMatch(/undefined|null|\[object|NaN|\{\w*\}|=>/);
      expect(bodyOf(page)).not.toMatch(/<(a|b|button|code|dd|dt|em|h1|h2|p|summary)[^>]*><\/\1>/);
    }
  });

  test("every page is like the English one but for its words", () => {
    const english = pagesIn("en");
    const shape = (page: Page): string[] =>
      (page.html.match(/<[^>]*>/g) ?? [])
        .map((tag) => tag.replace(/^<html .*/, "").replace(/(aria-label|title)="[^"]+"/, "$1"))
        .sort();
    expect(pages.map(shape)).toEqual(english.map(shape));
    const outside = ({ status, contentSecurityPolicy }: Page): unknown => [
      status,
      contentSecurityPolicy,
    ];
    expect(pages.map(outside)).toEqual(english.map(outside));
  });
});

describe.each(forTests)("in $lang, which shows where a text ends", ({ lang }) => {
  const pages = pagesIn(lang);

  test("what stands on a page is one whole message at a time, or a name", () => {
    for (const text of pages.flatMap(textsOf)) {
      if (/^[①-⑦]$/.test(text)) continue;
      expect(text).toMatch(/^⟦[^⟦⟧]+⟧$/);
    }
  });

  test("no English is left on any page", () => {
    for (const text of pages.flatMap(textsOf)) expect(text).not.toMatch(/[a-z]/i);
  });
});

test("one page in English is what nobody asked otherwise for", () => {
  for (const language of ["en", "qaa", "de_DE", ""]) {
    const page = connectPage({ ...connectView, language });
    expect(page).toEqual(connectPage(connectView));
  }
});

describe("the stylesheet", () => {
  test("knows no left and no right", () => {
    expect(stylesheet).not.toMatch(/\b(?:left|right)\b/);
    expect(stylesheet).not.toMatch(
      /(?:^|[\s;{])(?:top|bottom|width|height|(?:min|max)-(?:width|height)|(?:margin|padding|border)-(?:top|bottom))\s*:/,
    );
    // Four values that differ would put one of them on one side.
    for (const [, values = ""] of stylesheet.matchAll(/(?:margin|padding|inset):([^;}]*)/g)) {
      const [, inlineEnd, , inlineStart] = values.trim().split(/\s+/);
      expect([values, inlineStart ?? inlineEnd]).toEqual([values, inlineEnd]);
    }
  });

  test("cuts no text off, however long a language is", () => {
    expect(stylesheet).toContain("overflow-wrap: anywhere");
    expect(stylesheet).not.toMatch(/nowrap|ellipsis|line-clamp|overflow\s*:|hyphens: none|clip/);
    const tall = [...stylesheet.matchAll(/([^\n{}]+)\{[^}]*(?<![-\w])block-size:/g)];
    expect(tall.map(([, rule = ""]) => rule.trim())).toEqual([
      ".tile, .logo",
      ".logo img",
      ".mark",
      ".tick",
    ]);
  });
});
