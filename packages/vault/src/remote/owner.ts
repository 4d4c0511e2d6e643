/** An owner of connections behind a server: a user, or the tenant itself. */
import { ofOwner, ofSignIns, ofUser, type UsersOwn } from "../core/arguments/places.ts";
import type { Connection } from "../core/connections/connection-view.ts";
import type { SignIns, WayToSignIn } from "../core/sign-in/sign-ins.ts";
import type { AccountChoice, Owner, User } from "../core/tenancy/owner.ts";
import type { OwnerExport } from "../core/tenancy/owner-export.ts";
import { createConnections } from "./connections.ts";
import { createHandle } from "./handle.ts";
import { invalid, known } from "./known-options.ts";
import { abortableOn, type Line } from "./line.ts";
import { askedFor, askForLink } from "./linking.ts";
import { checkName, path } from "./names.ts";
import { allOf } from "./pages.ts";
import { type OwnerPlace, placeOfUser } from "./places.ts";
import { unlessUnknown } from "./refusal.ts";
import { withoutNulls } from "./shapes.ts";

/** Makes an owner. */
export function createOwner<Slug extends string>(line: Line, place: OwnerPlace): Owner<Slug> {
  return abortableOn(line, (on) => ownerOf<Slug>(on, place), { room: "", places: ofOwner });
}

function ownerOf<Slug extends string>(line: Line, place: OwnerPlace): Owner<Slug> {
  return {
    at: (provider, choice = {}) =>
      createHandle(line, { place, provider, choice: checkChoice(choice) }),
    connect: async (options = {}) =>
      askForLink(line, askedFor(place.named, known("connect.several", options)), {
        call: "connect",
      }),
    async connections() {
      const all: Connection[] = [];
      for await (const each of createConnections(line).list(place.filter)) all.push(each);
      // Lists begin with the newest.
      return all.reverse();
    },
    export: async () => exported(await line.ask({ method: "GET", path: `${place.path}/export` })),
    erase: () => line.ask({ method: "DELETE", path: place.path }),
  };
}

/** Makes a user. Throws `options_invalid`. */
export function createUser<Slug extends string>(line: Line, id: string): User<Slug> {
  const place = placeOfUser(checkName(id, "A user id"));
  return {
    ...createOwner<Slug>(line, place),
    signIns: createSignIns(line, place.path),
    ...abortableOn(line, (on) => usersOwn(on, place), { room: "", places: ofUser }),
  };
}

function usersOwn(line: Line, { path: at, named }: OwnerPlace): UsersOwn {
  return {
    linkSignIn: async (provider, options = {}) =>
      askForLink(
        line,
        { ...askedFor(named, known("linkSignIn", options)), ...{ purpose: "link", provider } },
        { call: "linkSignIn" },
      ),
    async rename(to) {
      const body = { to: checkName(to, "A user id") };
      await line.ask({ method: "POST", path: `${at}/rename`, body });
    },
    accountsLink: async (options = {}) =>
      line.ask({
        ...{ method: "POST", path: `${at}/accounts-links`, body: known("accountsLink", options) },
        call: "accountsLink",
      }),
  };
}

function createSignIns(line: Line, at: string): SignIns {
  return abortableOn(line, (on) => signInsOf(on, at), { room: "signIns.", places: ofSignIns });
}

function signInsOf(line: Line, at: string): SignIns {
  return {
    async list() {
      // Lists begin with the newest.
      return (await allOf<WayToSignIn>(line, `${at}/sign-ins`)).reverse();
    },
    async add({ provider, issuer, subject, tenant, profile }) {
      const body = {
        ...{ provider, issuer, subject, tenant },
        ...(profile && { profile: { label: profile.label } }),
      };
      return line.ask({ method: "POST", path: `${at}/sign-ins`, body, call: "signIns.add" });
    },
    async remove(id, options = {}) {
      const query = known("signIns.remove", options);
      const asked = { method: "DELETE", path: at + path`/sign-ins/${id}`, query } as const;
      const done = line.ask({ ...asked, call: "signIns.remove" }).then(() => true);
      return (await unlessUnknown("sign_in_unknown", done)) ?? false;
    },
  };
}

function exported({ connections, events, ...rest }: OwnerExport): OwnerExport {
  return {
    ...withoutNulls(rest),
    connections: connections.map(({ userId, ...facts }) => ({
      ...facts,
      ...(userId && { userId }),
      events: facts.events.map(withoutNulls),
    })),
    events: events.map(withoutNulls),
  };
}

function checkChoice(choice: AccountChoice): AccountChoice {
  const { account, connectionId } = known("at", choice);
  const given: Readonly<Record<string, unknown>> = { account, connectionId };
  for (const [name, word] of Object.entries(given)) {
    if (word !== undefined && typeof word !== "string")
      throw invalid("at", [`${name} must be a string`]);
    if (word === "") throw invalid("at", [`${name} must not be empty`]);
  }
  if (account && connectionId)
    throw invalid("at", ["the options name one connection: account or connectionId"]);
  return choice;
}
