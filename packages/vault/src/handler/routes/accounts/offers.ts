/** What the page of connected accounts offers beside what there is: providers by name, and the way to the link of the one that was pressed. */
import type { SessionPurpose } from "../../../core/connect/connect.ts";
import type { Context } from "../../../core/context.ts";
import { isVaultError } from "../../../core/errors.ts";
import type { Registration } from "../../../core/protocols/provider/provider.ts";
import { isPaused } from "../../../core/protocols/provider/provider-policy.ts";
import { redirectResponse } from "../../answers/respond.ts";
import type { Visit } from "../../visitor/visit.ts";
import { accountsPath, type Person, provenForm } from "./person.ts";

const MOST_OFFERED = 200;

/** A provider, under a name that no other one on the page has. */
export interface Offer {
  slug: string;
  name: string;
}

/** The providers that a person can leave for now by a link that asks for nothing, of those that `suits`. */
export async function offersOf(
  ctx: Context,
  tenant: string,
  suits: (registration: Registration) => boolean = () => true,
): Promise<Offer[]> {
  const { settings } = ctx;
  const open = [...settings.providers.keys()].filter((slug) => !isPaused(settings, slug));
  const offers = (
    await Promise.all(
      open.slice(0, MOST_OFFERED).map((slug) => offer(ctx, { slug, tenant }, suits)),
    )
  ).filter((each) => each !== undefined);
  return offers
    .map(({ slug, name }) => {
      const isClear = offers.filter((each) => each.name === name).length === 1;
      return { slug, name: isClear ? name : `${name} (${slug})` };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

async function offer(
  ctx: Context,
  { slug, tenant }: { slug: string; tenant: string },
  suits: (registration: Registration) => boolean,
): Promise<Offer | undefined> {
  try {
    const registration = await ctx.providers.registration(slug, tenant);
    if (!suits(registration)) return undefined;
    const { facts, whole } = registration;
    whole?.protocol.check({ flow: "redirect", scopes: whole.scopes, details: {} });
    return { slug, name: facts.name };
  } catch (error) {
    // One that is set up wrongly, or goes without a page, is not offered.
    if (isVaultError(error, "options_invalid", "client_rejected")) return undefined;
    throw error;
  }
}

/** Leads to the page on which the person goes on to the provider that the form names. */
export async function leaveFor(
  ctx: Context,
  visit: Visit,
  { person, purpose }: { person: Person; purpose: SessionPurpose },
): Promise<Response> {
  const page = accountsPath(ctx.settings);
  const form = await provenForm(ctx, visit, { ...person, page });
  if (form instanceof Response) return form;
  const { tenant, owner, language } = person;
  // What is given more than once is no provider's name.
  const provider = form.getAll("provider").join("\n");
  const { url } = await ctx.connect(ctx, {
    purpose,
    flow: "redirect",
    ...{ tenant, owner, provider },
    returnTo: page,
    ...(language !== undefined && { language }),
  });
  return redirectResponse(url);
}
