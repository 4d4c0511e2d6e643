/** The English texts about what a person is asked for before an account is connected. How they are written is texts-en.ts. */
import type { Field } from "./fields.ts";
import { html } from "./html.ts";
import type { AskText } from "./texts.ts";

const forms: Readonly<Record<Field["takes"], string>> = {
  name: "letters, digits and hyphens",
  segment: "letters, digits, hyphens, dots and underscores",
  host: "an address such as team.example.org, without https://",
  key: "the key as it was shown to you, without spaces",
};

function formOf({ takes, options, suffix, pattern }: Field): string {
  if (options) return "one of the values in the list";
  const before = suffix === undefined ? "" : `, the part before ${suffix}`;
  const fitting = pattern === undefined ? "" : `, in the form ${pattern}`;
  return `${forms[takes]}${before}${fitting}`;
}

/** The English texts. */
export const askEn: AskText = {
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
    const { suffix } = field;
    if (suffix !== undefined) return `Such as ______${suffix}`;
    return `It takes ${formOf(field)}.`;
  },
  choose: "Choose one",
  destination: ({ provider }) =>
    `You will sign in at ${provider}. What you enter below says where.`,
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
