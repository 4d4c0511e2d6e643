/** What the page of a link asks the person for before it goes on, and going on with what they have entered. */
import type { ConnectView, Field } from "@valetkey/pages";
import { type Fault, missingInputs, readTyped } from "../../../core/connect/asked/inputs.ts";
import {
  assertPerson,
  type CurrentUser,
  startAttempt,
} from "../../../core/connect/attempts/attempt.ts";
import { connectByKey } from "../../../core/connect/attempts/typed-key.ts";
import type { Completion } from "../../../core/connect/grants/complete.ts";
import type { OpenedSession } from "../../../core/connect/sessions/opened-session.ts";
import type { Context } from "../../../core/context.ts";
import type { InputsAsked } from "../../../core/protocols/inputs/inputs.ts";
import type { Provider, Registration } from "../../../core/protocols/provider/provider.ts";
import type { SharedFacts } from "../../../core/protocols/provider/provider-facts.ts";
import { inOthers } from "../../answers/translations.ts";

const KEY = "key";
/** Of what does not fit, so much is shown again. */
const LONGEST_SHOWN = 300;

/** What a person has entered, and what of it is wrong, by the fields' names. */
export interface Entered {
  form: URLSearchParams;
  faults: Readonly<Record<string, Fault>>;
}

/** What the page asks for, or where it leads. */
export async function whatToAsk(
  ctx: Context,
  { row, details }: OpenedSession,
  entered?: Entered,
): Promise<Pick<ConnectView, "host" | "ask" | "key"> & { provider: Pick<Registration, "facts"> }> {
  const registration = await ctx.providers.registration(details.provider, row.tenant);
  const asked = missingInputs(registration, details.inputs);
  if (Object.keys(asked).length > 0)
    return { provider: registration, ask: fieldsOf({ asked, facts: registration.facts }, entered) };
  const at = { tenant: row.tenant, inputs: details.inputs };
  const provider = await ctx.providers.get(details.provider, at);
  if (provider.protocol.takesKeys) return keyAsked(provider, entered);
  const { authorizationUrl } = await provider.protocol.prepare();
  return { provider, host: new URL(authorizationUrl).host };
}

/**
 * Goes on with what was entered: to the provider's URL, or to a connection where a key is all that it takes; or back to the page with what
 * is wrong. Rejects as `startAttempt` and `connectByKey`.
 */
export async function goOn(
  ctx: Context,
  session: OpenedSession,
  { form, ...browser }: { form: URLSearchParams; binder: string; user: CurrentUser },
): Promise<{ url: string } | Entered | Completion> {
  // Before anything is said of what was entered.
  assertPerson(session, browser.user);
  const { row, details } = session;
  const registration = await ctx.providers.registration(details.provider, row.tenant);
  if (registration.whole?.protocol.takesKeys) {
    const key = one(form, KEY);
    const ended = await connectByKey(ctx, session, { ...browser, key });
    return ended.kind === "faulty" ? { form, faults: { [KEY]: ended.fault } } : ended;
  }
  const asked = missingInputs(registration, details.inputs);
  const typed = readTyped(details.provider, asked, (name) => one(form, fieldName(name)));
  const { values: inputs } = typed;
  const faults = Object.entries(typed.faults).map(([name, fault]) => [fieldName(name), fault]);
  if (faults.length > 0) return { form, faults: Object.fromEntries(faults) };
  return { url: await startAttempt(ctx, session, { ...browser, inputs }) };
}

function fieldName(input: string): string {
  return `input.${input}`;
}

/** What is given more than once is nothing that a form of ours sends: it fits nowhere. */
function one(form: URLSearchParams, name: string): string {
  return form.getAll(name).join("\n");
}

function fieldsOf(
  { asked, facts }: { asked: InputsAsked; facts: SharedFacts },
  entered?: Entered,
): Field[] {
  return Object.entries(asked).map(([input, { title, kind, suffix, pattern, example, oneOf }]) => {
    const name = fieldName(input);
    const fault = entered?.faults[name];
    return {
      name,
      label: title,
      // A value is the app's, and nobody is asked for it.
      takes: kind === "value" ? "segment" : kind,
      ...(suffix !== undefined && { suffix }),
      ...(pattern !== undefined && { pattern }),
      ...(example !== undefined && { example }),
      ...inOthers(facts, ({ inputs }) => inputs?.[input]),
      ...(oneOf && { options: oneOf }),
      ...(entered && { value: one(entered.form, name).slice(0, LONGEST_SHOWN) }),
      ...(fault && { fault }),
    };
  });
}

function keyAsked(
  provider: Provider,
  entered?: Entered,
): Pick<ConnectView, "ask" | "key"> & { provider: Provider } {
  const { name, keyHelp } = provider.facts;
  const help = keyHelp && { ...keyHelp, ...inOthers(provider.facts, ({ steps }) => steps) };
  const fault = entered?.faults[KEY];
  const field: Field = { name: KEY, label: `${name} key`, takes: "key", ...(fault && { fault }) };
  return { provider, ask: [field], key: { ...(help && { help }) } };
}
