/**
 * The English texts. Sentences of at most 20 words, no idiom, no blame; what changed, then what to do.
 * Names are variables and user-chosen ones stand isolated in `<b dir="auto">`, so that no name turns the text around.
 */
import type { Field } from "../parts/fields.ts";
import { type Html, html } from "../parts/html.ts";
import type { AccountsText } from "./accounts-text.ts";
import type {
  AskText,
  ChooseText,
  ConnectText,
  DoneText,
  FinishingText,
  Texts,
  WayToSignInText,
} from "./texts.ts";

const name = (text: string): Html => html`<b dir="auto">${text}</b>`;

const connect: ConnectText = {
  heading: ({ app, provider }) => `Connect ${provider} to ${app}`,
  reconnectHeading: ({ provider }) => `Reconnect ${provider}`,
  reconnect: ({ app, provider }, account) =>
    html`${app} needs your permission again for ${name(account)}. Choose this same account at ${provider}.`,
  widenHeading: ({ app, provider }) => `Let ${app} do more at ${provider}`,
  widen: ({ app, provider }) => `${app} asks for more than you have allowed at ${provider} so far.`,
  widenAccount: ({ provider }, account) =>
    html`This is about ${name(account)}. Choose this same account at ${provider}.`,
  added: "New",
  had: "What you have allowed already",
  noReason: ({ app, provider }) => `${app} asks to use your ${provider} account.`,
  permissions: ({ app }) => `${app} will be able to`,
  noPermissions: ({ app, provider }) =>
    `${provider} will show you what ${app} asks for before you agree.`,
  noPassword: "It cannot see your password",
  destination: (host) => html`You will sign in at ${name(host)}.`,
  signedIn: ({ app }, owner) =>
    owner === null
      ? html`The account will be connected for ${app} itself, not for one person.`
      : html`The account will be connected for ${name(owner)}, who is signed in to ${app}.`,
  signedInHint: ({ app }) => `Not you? Cancel, then sign in to ${app} as yourself.`,
  confirm: ({ app, provider }, owner) =>
    owner === null
      ? html`This link was made for the people who run ${app}. If you are not one of them, close this page. Otherwise <em>your</em> ${provider} account would be connected to ${app} itself.`
      : html`This link was made for ${name(owner)}. If that is not you, close this page. Otherwise <em>your</em> ${provider} account would be connected to <em>their</em> ${app} account.`,
  start: ({ provider }) => `Continue to ${provider}`,
  confirmStart: ({ app, provider }, owner) =>
    owner === null
      ? `I help run ${app}, continue to ${provider}`
      : `I am ${owner}, continue to ${provider}`,
  cancel: ({ app }) => `Cancel and go back to ${app}`,
  confirmCancel: (owner) => (owner === null ? "This is not for me" : "This is not me"),
  useOther: "Use a different account",
  reassurance: "You can disconnect at any time.",
};

const wayToSignIn: WayToSignInText = {
  heading: ({ app, provider }) => `Sign in to ${app} with ${provider}`,
  noReason: ({ app, provider }) =>
    `Your ${provider} account becomes one more way to sign in to ${app}.`,
  permissions: ({ provider }) => `${provider} may ask you to allow`,
  noPermissions: ({ app, provider }) => `${app} only learns who you are at ${provider}.`,
  signedIn: ({ app }, owner) =>
    html`It will be a way to sign in for ${name(owner ?? app)}, who is signed in to ${app}.`,
  confirm: ({ app, provider }, owner) =>
    html`This link was made for ${name(owner ?? app)}. If that is not you, close this page. Otherwise <em>your</em> ${provider} account would open <em>their</em> ${app} account.`,
  reassurance: "You can remove it at any time.",
};

const forms: Readonly<Record<Field["takes"], string>> = {
  name: "letters, digits and hyphens",
  segment: "letters, digits, hyphens, dots and underscores",
  path: "what stands behind the address, with slashes between",
  host: "an address without https://",
  key: "the key as it was shown to you, without spaces",
};

function formOf({ takes, options, suffix, example }: Field): string {
  if (options) return "one of the values in the list";
  const before = suffix === undefined ? "" : `, the part before ${suffix}`;
  const shown = example ?? (takes === "host" ? "team.example.org" : undefined);
  const such = shown === undefined ? "" : `, such as ${shown}`;
  return `${forms[takes]}${before}${such}`;
}

const ask: AskText = {
  faults: "Please correct this first",
  fault(field, { provider }) {
    if (field.fault === "refused")
      return `${provider} did not accept this key. Check that it is whole and still good, then enter it again.`;
    const what = field.fault === "missing" ? "is missing" : "does not fit";
    return `“${field.label}” ${what}. It takes ${formOf(field)}.`;
  },
  hint(field, { provider }) {
    if (field.takes === "key") return `You find it at ${provider}. It is not your password.`;
    if (field.options) return `As it is at ${provider}.`;
    const { suffix, example } = field;
    if (suffix !== undefined) return `Such as ${example ?? "______"}${suffix}`;
    if (example !== undefined) return `Such as ${example}`;
    return `It takes ${formOf(field)}.`;
  },
  choose: "Choose one",
  destination: ({ provider }) =>
    `You will sign in at ${provider}. What you enter below says where.`,
  keyLabel: ({ provider }) => `${provider} key`,
  keyPlace: ({ provider }) => `You make the key at ${provider}, and enter it here.`,
  keyUse: ({ app, provider }) =>
    `${app} will be able to do at ${provider} whatever the key allows.`,
  keyAgain: ({ app }, account) =>
    html`${app} needs another key for <b dir="auto">${account}</b>. Take one of this same account.`,
  keyWhere: "Where to find your key",
  keyUsually: ({ provider }) => `You make one in the settings of your ${provider} account.`,
  keyLink: ({ provider }) => `Open ${provider} in a new window`,
  keyReassurance:
    "The key is kept encrypted, and no page shows it again. You can disconnect at any time.",
  start: ({ provider }) => `Connect ${provider}`,
  confirmStart: ({ app, provider }, owner) =>
    owner === null
      ? `I help run ${app}, connect ${provider}`
      : `I am ${owner}, connect ${provider}`,
};

const done: DoneText = {
  heading: ({ provider }) => `${provider} is connected`,
  account: (account) => html`Connected as ${name(account)}.`,
  accountAndEmail: (account, email) => html`Connected as ${name(account)} (<bdi>${email}</bdi>).`,
  noAccount: ({ app, provider }) => `${app} can now use your ${provider} account.`,
  updated: "This account was already connected. We updated it.",
  missing: "You did not allow",
  missingHint: ({ app, provider }) =>
    `Some things in ${app} may not work. To allow this later, connect ${provider} again from ${app}.`,
  missingNow: ({ app }) => `Some things in ${app} may not work.`,
  allow: "Allow it",
  useOther: "Use a different account",
  rename: "Give it a name",
  renameLabel: "Your name for this account",
  renameSave: "Save the name",
  countdown: (app, seconds) => html`Going back to ${app} in ${seconds} s.`,
  stay: "Stay here",
  close: "You can close this page.",
};

const choose: ChooseText = {
  heading: (app) => `Choose what to connect to ${app}`,
  noReason: (app) => `${app} can work with any of these.`,
  owner: (app, owner) =>
    owner === null
      ? html`The account will be connected for ${app} itself, not for one person.`
      : html`The account will be connected for ${name(owner)}.`,
  signInHeading: ({ app }) => `Sign in to ${app}`,
  signInLead: "Choose the service that you sign in with.",
  signIn: "Continue",
  search: "Find a service",
  searchButton: "Search",
  connectedAs: (account) => html`Connected as ${name(account)}`,
  connect: "Connect",
  another: "Add another",
  nothing: (query) => html`Nothing is called ${name(query)}.`,
  suggestion: (service) => `Did you mean ${service}?`,
  none: "There is nothing to connect here yet.",
  all: "Show all services",
  more: (count) =>
    count === 1
      ? "One more is not shown. Search for it."
      : `${count} more are not shown. Search for the one you want.`,
};

const finishing: FinishingText = {
  heading: (provider) => `Connecting ${provider}`,
  body: (provider) => `We are finishing with ${provider}. This page goes on by itself.`,
  slow: ({ app, provider }) =>
    `${provider} is slow. You can close this page: we finish without it, and ${app} will show the result.`,
};

const accounts: AccountsText = {
  list: {
    heading: "Connected accounts",
    intro: ({ app }) => `What ${app} can reach on your behalf. You can stop this at any time.`,
    needYou: (count) => (count === 1 ? "1 account needs you" : `${count} accounts need you`),
    empty: "No accounts connected yet.",
    noneFound: "No account matches this.",
    connectOne: "Connect one",
    connectAnother: "Connect another",
    connect: ({ provider }) => `Connect ${provider}`,
    filter: "Find an account",
    find: "Find",
    showAll: "Show all accounts",
    pages: "Pages",
    page: (number, of) => `Page ${number} of ${of}`,
    previous: "Previous page",
    next: "Next page",
    details: "Details",
  },
  detail: {
    heading: ({ provider }, account) => (account === null ? provider : `${provider}, ${account}`),
    all: "All connected accounts",
    account: "Account",
    email: "E-mail",
    ownName: "Your name for it",
    connectedOn: "Connected",
    lastUsed: "Last used",
    usedBy: (time, by) => html`${time}, by ${by}`,
    state: "Status",
    permissions: ({ app }) => `What ${app} can do`,
    noPermissions: ({ app, provider }) =>
      `${provider} has not told us what ${app} is allowed to do.`,
    change: "Change",
    nameLabel: "Your name for this account",
    nameHint: ({ app }) => `Such as “Work”. ${app} shows it to you; leave it empty for none.`,
    saveName: "Save the name",
    makeDefault: "Make this the default",
    defaultHint: ({ app, provider }) =>
      `${app} then uses this account wherever you have not chosen one of ${provider}.`,
    isDefault: ({ app, provider }) =>
      `This is your default: ${app} uses it wherever you have not chosen one of ${provider}.`,
    pause: "Pause",
    pauseHint: ({ app }) => `${app} cannot use it while it is paused. It stays connected.`,
    resume: "Resume",
    manage: (host) => `Manage at ${host}`,
    connectAgain: "Connect again",
    history: "What happened",
    happened: {
      connected: () => "Connected",
      reconnected: () => "Reconnected",
      worked: () => "Worked",
      trouble: ({ provider }) => `Had trouble with ${provider}`,
      recovered: () => "Worked again",
      lost: () => "Lost access",
      paused: () => "Paused",
      resumed: () => "Resumed",
      renamed: () => "Renamed",
      made_default: () => "Default changed",
      disconnected: () => "Disconnected",
      handed_out: ({ app }) => `${app} took the access itself`,
    },
    ended: {
      yes: ({ provider }) => `${provider} confirmed the end`,
      pending: ({ provider }) => `${provider} has not confirmed the end yet`,
      unsupported: ({ provider }) => `${provider} cannot be told of the end`,
      shared: ({ provider }) => `${provider} was not told of the end`,
      failed: ({ provider }) => `${provider} did not confirm the end`,
      no: ({ provider }) => `${provider} was not told of the end`,
    },
  },
  disconnect: {
    heading: ({ provider }, account) =>
      account === null ? `Disconnect ${provider}?` : `Disconnect ${provider}, ${account}?`,
    stops: ({ app }) => `${app} stops using this account at once.`,
    stays: ({ provider }) => `What was already created at ${provider} stays there.`,
    tells: {
      yes: ({ provider }) => `We also ask ${provider} to remove the access.`,
      maybe: ({ provider }) => `We also ask ${provider} to remove the access, if it lets us.`,
      no: ({ provider }) => `${provider} has no way for us to remove the access on their side.`,
      shared: ({ provider }) =>
        `We do not tell ${provider}, because that would end another connection of this account.`,
    },
    final: "This cannot be undone, but you can connect the account again.",
    cancel: "Cancel",
    confirm: "Disconnect",
  },
  signIns: {
    heading: "Ways to sign in",
    intro: ({ app }) => `The accounts with which you can sign in to ${app}.`,
    added: (time) => html`Added on ${time}`,
    remove: "Remove",
    only: "This is your only way to sign in. Add another first.",
    add: (way) => `Add ${way}`,
  },
  removeSignIn: {
    heading: ({ provider }) => `Remove ${provider} as a way to sign in?`,
    ends: ({ app }) => `You can no longer sign in to ${app} with this account.`,
    stays: ({ app }) => `What you have connected to ${app} stays connected.`,
    again: "You can add the account again at any time.",
    cancel: "Cancel",
    confirm: "Remove",
  },
  states: {
    active: "Active",
    degraded: "Trouble",
    needs_reauth: "Reconnect needed",
    paused: "Paused",
    disconnected: "Disconnected",
  },
  since: (time) => html`Since ${time}`,
  used: (time, by) => (by === null ? html`Used ${time}` : html`Used ${time} by ${by}`),
  neverUsed: "Not used yet",
  isDefault: "Default",
  troubles: {
    ended: ({ app, provider }) =>
      `${provider} no longer accepts our access. ${app} cannot use this account until you reconnect it.`,
    permission: ({ app }) =>
      `${app} needs a permission that it does not have. Reconnect to allow it.`,
    sign_in: ({ app, provider }) =>
      `${provider} asks you to sign in there again before ${app} can go on. Reconnect to do so.`,
    provider: ({ provider }) =>
      `${provider} is not answering as it should. We keep trying, and you need not do anything.`,
    app: ({ app, provider }) =>
      `Something is wrong between ${app} and ${provider}. The people who run ${app} have to correct it.`,
  },
  results: {
    connected: ({ provider }) => `${provider} is connected.`,
    canceled: () => "You cancelled. Nothing was changed.",
    failed: () => "It did not work. Nothing was changed.",
    renamed: () => "The name was saved.",
    name_unfit: () => "This name is too long, or cannot be shown. The old one stays.",
    made_default: ({ provider }) => `This is now your default for ${provider}.`,
    paused: ({ app }) => `Paused. ${app} cannot use this account until you resume it.`,
    resumed: ({ app }) => `Resumed. ${app} can use this account again.`,
    way_added: ({ app, provider }) => `You can now sign in to ${app} with ${provider}.`,
    way_removed: () => "Removed. Nobody can sign in with that account any more.",
    way_last: () => "This is your only way to sign in. Add another first.",
  },
  ends: {
    yes: ({ provider }) => `Disconnected. ${provider} confirmed that the access is removed.`,
    pending: ({ provider }) =>
      `Disconnected here. ${provider} has not confirmed yet; we keep asking for 24 hours.`,
    unsupported: ({ provider }) =>
      `Disconnected here. ${provider} has no way for us to remove the access on their side.`,
    shared: ({ provider }) =>
      `Disconnected here. We did not tell ${provider}, because that would end another connection of this account.`,
    failed: ({ provider }) =>
      `Disconnected here. ${provider} did not confirm that the access is removed.`,
    no: ({ provider }) => `Disconnected here. ${provider} was not told.`,
  },
  byHand: ({ provider }) =>
    `You can remove it yourself in the settings of your ${provider} account.`,
  removeAt: (host) => `Remove it at ${host}`,
  reconnect: "Reconnect",
  disconnectIt: "Disconnect",
};

const errors: Texts["errors"] = {
  denied: {
    heading: () => "You did not give access",
    body: ({ provider }) => [
      provider === undefined
        ? html`We were told that you chose not to allow this.`
        : html`${provider} told us that you chose not to allow this.`,
      html`Nothing was changed, and nothing was connected.`,
    ],
    retry: () => "Try again",
  },
  wrong_person: {
    heading: () => "This link is for someone else",
    body: () => [
      html`We stopped, so no account was connected.`,
      html`If a colleague sent you this link, ask them to open it themselves. If you did not expect it, you can ignore it.`,
    ],
  },
  sign_in_first: {
    heading: ({ app }) => `Sign in to ${app} first`,
    body: ({ app }) => [
      html`We need to know who you are.`,
      html`Sign in to ${app} in this browser, then open this page again.`,
    ],
    retry: () => "I have signed in, try again",
  },
  expired: {
    heading: () => "This link has expired",
    body: ({ app }) => [
      html`Links like this work only for a short time. Nothing was connected.`,
      html`Go back to ${app} and start again. It takes a few seconds.`,
    ],
    retry: () => "Start again",
  },
  used: {
    heading: () => "This link was already used",
    body: ({ app }) => [
      html`Each link connects an account once.`,
      html`Go back to ${app} to see your accounts, or to start again.`,
    ],
  },
  canceled: {
    heading: () => "This request was cancelled",
    body: ({ app }) => [
      html`Nothing was changed, and nothing was connected.`,
      html`You can start again from ${app} whenever you like.`,
    ],
    retry: () => "Start again",
  },
  wrong_browser: {
    heading: () => "Please finish in the browser you started with",
    body: ({ canRetry }) => [
      html`For your safety we only finish where you began. This page was opened in another browser or window.`,
      canRetry
        ? html`Nothing was connected. Go back to the other window, or start again here.`
        : html`Nothing was connected. Go back to the other window and continue there.`,
    ],
    retry: () => "Start again here",
    help: {
      summary: "How do I find it?",
      body: "It is the browser in which you chose to continue. Mail and chat apps often open links in a window of their own. A private window counts as another browser too.",
    },
  },
  no_cookies: {
    heading: () => "Your browser blocks cookies we need",
    body: () => [
      html`We need one cookie, for a few minutes, to be sure it is you who comes back.`,
      html`Allow cookies for this site, then try again. Nothing was connected.`,
    ],
    retry: () => "Try again",
    help: {
      summary: "How do I allow it?",
      body: "Open your browser's settings and look for cookies, under privacy or site settings. Allow them for the address of this page. You can forbid them again afterwards.",
    },
  },
  other_site: {
    heading: () => "This came from another website",
    body: ({ app }) => [
      html`For your safety we only accept what you press on our own pages. Nothing was changed.`,
      html`If you wanted to do this, go back to ${app} and do it there.`,
    ],
  },
  provider_down: {
    heading: ({ provider }) =>
      provider === undefined ? "The service is not answering" : `${provider} is not answering`,
    body: ({ provider, waitSeconds }) => [
      provider === undefined
        ? html`This is a problem at the service, not with your account.`
        : html`This is a problem at ${provider}, not with your account.`,
      html`${waitSeconds === undefined ? "Please wait a few minutes, then try again." : `Please try again in ${duration(waitSeconds)}.`}`,
    ],
    retry: () => "Try again",
  },
  misconfigured: {
    heading: ({ app, provider }) =>
      provider === undefined
        ? `${app} is not set up correctly`
        : `The connection from ${app} to ${provider} is not set up correctly`,
    body: ({ app }) => [
      html`You did nothing wrong, and trying again will not help.`,
      html`The people who run ${app} have to correct this. The details below help them find the cause.`,
    ],
  },
  bad_answer: {
    heading: () => "We could not check that answer",
    body: ({ provider }) => [
      provider === undefined
        ? html`The answer did not match what we asked.`
        : html`The answer from ${provider} did not match what we asked.`,
      html`To be safe we stopped. Nothing was connected.`,
    ],
    retry: () => "Start again",
  },
  different_account: {
    heading: () => "That is a different account",
    body: ({ app, provider, account, canChoose }) => [
      account === undefined
        ? html`You signed in with another account than the one that was connected before.`
        : account.now === account.was
          ? html`You signed in as ${name(account.now)}. Before it was another account of the same name.`
          : html`You signed in as ${name(account.now)}. Before it was ${name(account.was)}.`,
      canChoose
        ? html`To be safe we stopped. With another account ${app} may not find your things.`
        : html`To be safe we stopped. Nothing was changed.`,
      provider === undefined
        ? html`Sign out there first, or choose the right account when you try again.`
        : html`Sign out of ${provider} first, or choose the right account when you try again.`,
    ],
    retry: ({ account }) =>
      account === undefined || account.now === account.was ? "Try again" : `Use ${account.was}`,
  },
  account_taken: {
    heading: () => "This account is in use already",
    body: ({ app, provider }) => [
      provider === undefined
        ? html`Somebody else uses this account at ${app} already.`
        : html`Somebody else uses this ${provider} account at ${app} already.`,
      html`Nothing was changed. If that is you under another name, sign in with it instead.`,
      html`Or choose another account when you try again.`,
    ],
    retry: () => "Use a different account",
  },
  our_fault: {
    heading: () => "Something went wrong on our side",
    body: ({ app, provider }) => [
      html`We could not save your connection.`,
      provider === undefined
        ? html`Trying again is safe.`
        : html`${provider} may show ${app} as allowed. Trying again is safe.`,
    ],
    retry: () => "Try again",
  },
  accounts_closed: {
    heading: () => "Your accounts are not open here",
    body: ({ app }) => [
      html`For your safety we show them only for a short time, in the browser that opened them.`,
      html`Open them again from ${app}. Nothing was changed.`,
    ],
  },
  accounts_unavailable: {
    heading: () => "We could not load your accounts",
    body: () => [html`This is a problem on our side. Nothing was changed.`],
    retry: () => "Try again",
  },
  opened_by_hand: {
    heading: () => "There is nothing to see here",
    body: ({ provider }) => [
      provider === undefined
        ? html`This address is only for answers from other services.`
        : html`This address is only for answers from ${provider}.`,
      html`Go back to the app that you came from.`,
    ],
  },
  not_found: {
    heading: () => "This page does not exist",
    body: ({ app }) => [
      html`The address may be incomplete.`,
      html`Open the link again from where you got it, or start again from ${app}.`,
    ],
  },
  needs_approval: {
    heading: () => "Your organisation must approve this first",
    body: ({ app, provider }) => [
      provider === undefined
        ? html`Your organisation only allows apps that an administrator has approved. Nothing was connected.`
        : html`Your organisation only allows approved apps at ${provider}. Nothing was connected.`,
      html`Ask your administrator to approve ${name(app)}. Then open this page again.`,
    ],
    retry: () => "It is approved, try again",
    help: {
      summary: "A message that you can copy",
      body: ({ app, provider }) =>
        provider === undefined
          ? `Hello, I would like to use ${app} with my work account. Could you approve ${app} for our organisation? Thank you.`
          : `Hello, I would like to use ${app} with my ${provider} account. Could you approve ${app} for our organisation at ${provider}? Thank you.`,
    },
  },
  permission_missing: {
    heading: () => "A permission is missing",
    body: ({ app }) => [
      html`${app} cannot work without what you left out. Nothing was connected.`,
      html`You can allow it now. You decide again about each permission.`,
    ],
    retry: () => "Allow it",
  },
  paused: {
    heading: ({ provider }) =>
      provider === undefined
        ? "Connecting is switched off for now"
        : `Connecting to ${provider} is switched off for now`,
    body: ({ app }) => [
      html`The people who run ${app} have paused this.`,
      html`Accounts that are already connected are not affected.`,
    ],
  },
  account_connected: {
    heading: ({ app, provider }) =>
      provider === undefined
        ? `This account is already connected to another user of ${app}`
        : `This ${provider} account is already connected to another user of ${app}`,
    body: () => [
      html`An account can be connected only once. Nothing was changed.`,
      html`Choose a different account, or disconnect this one there first.`,
    ],
    retry: () => "Use a different account",
  },
  too_many: {
    heading: () => "Please wait a moment",
    body: ({ waitSeconds }) => [
      html`There were many attempts from here.`,
      html`${waitSeconds === undefined ? "Please try again a little later." : `Please try again in ${duration(waitSeconds)}.`}`,
    ],
    retry: () => "Try again",
  },
  in_app_browser: {
    heading: () => "Open this in your normal browser",
    body: ({ provider }) => [
      provider === undefined
        ? html`This service does not allow signing in from inside another app.`
        : html`${provider} does not allow signing in from inside another app.`,
      html`Copy the address of this page, and open it in the browser that you normally use.`,
    ],
    help: {
      summary: "How do I open it there?",
      body: "Many apps have a menu with three dots or a share sign at the top. In it, choose to open the page in your browser.",
    },
  },
  wrong_method: {
    heading: () => "This page cannot be opened like this",
    body: ({ app }) => [
      html`Something was sent to an address that does not take it. Nothing was changed.`,
      html`Go back, and start again from ${app}.`,
    ],
  },
};

const waysOn: Texts["waysOn"] = {
  replace: "Use the new account instead",
  add: ({ account }) =>
    account === undefined ? "Add it as a second account" : `Add ${account} as a second account`,
  statusPage: ({ provider }) => `See how ${provider} is doing`,
};

const handover: Texts["handover"] = {
  heading: ({ app }) => `Go back to ${app} to finish`,
  body: ({ provider }) => `You have allowed it at ${provider}. Only one step is left.`,
  close: ({ app }) => `Open ${app} again where you started. It will finish by itself.`,
};

const fragment: Texts["fragment"] = {
  heading: ({ provider }) => `Coming back from ${provider}`,
  body: "This takes a moment.",
  noScript: ({ app }) =>
    `This service answers in a way that only a script can read. Allow scripts for this page, then start again from ${app}.`,
};

/** So long in words, rounded up. */
function duration(seconds: number): string {
  if (seconds <= 1) return "a second";
  if (seconds <= 90) return `${Math.ceil(seconds)} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

const utc = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});

/** The English texts. */
export const textsEn: Texts = {
  lang: "en",
  dir: "ltr",
  name: "English",
  title: (heading, app) => `${heading} · ${app}`,
  skip: "Skip to content",
  back: (app) => `Back to ${app}`,
  unknownPermission: (app) => `Ask ${app} what this is for.`,
  frame: { privacy: "Privacy", help: "Help", languages: "Language" },
  choose,
  finishing,
  connect,
  wayToSignIn,
  ask,
  done,
  accounts,
  errors,
  waysOn,
  handover,
  fragment,
  details: {
    summary: "Show technical details",
    code: "Code",
    time: "Time",
    reference: "Reference",
  },
  time: (at) => `${utc.format(at)} UTC`,
  reference: (reference, time) => html`Reference: <code>${reference}</code> · ${time}`,
};
