/** What the API tells at the addresses that an entry names: the account, what is looked up, and the test request's answer. */
import { fill } from "./entry/fill.ts";
import type { PlayedAccount } from "./entry/options.ts";
import { type Json, place, valueAt } from "./entry/pointer.ts";
import { person, pictureUrl } from "./person.ts";
import { apiBase, type Room } from "./room.ts";

/** One address, how it is asked for, and its answer. */
export interface Document {
  url: URL;
  method: string;
  /** The JSON that has to be sent. */
  body?: unknown;
  answer: Json;
  /** It is asked for as soon as there is a token, before anything else of the API is known. */
  isLookUp?: true;
}

/** All of them. Those at the same address are one. */
export function documentsOf(room: Room): Document[] {
  const { entry, profile } = room;
  const { account, api } = entry;
  const documents: Document[] = [];
  const at = (path: string, method = "GET"): Document => {
    const url = urlOf(room, path);
    const known = documents.find((it) => it.url.href === url.href && it.method === method);
    const document = known ?? { url, method, answer: {} };
    if (known === undefined) documents.push(document);
    return document;
  };
  if (account) {
    const document = at(account.url, account.method);
    if (account.body !== undefined) document.body = account.body;
    tellAccount(document.answer, account);
  }
  if (profile.lookUp) {
    const document = at(profile.lookUp.url);
    document.isLookUp = true;
    for (const [name, { from }] of Object.entries(profile.lookUp.keep))
      place(document.answer, from, room.kept[name]);
  }
  if (api.test) {
    const { answer } = at(api.test.path);
    for (const [pointer, value] of Object.entries(api.test.expects ?? {}))
      place(answer, pointer, value);
  }
  return documents;
}

/** Where an address of the API is: what is kept stands in it as one part. */
export function urlOf(room: Room, path: string): URL {
  const kept = Object.entries(room.kept).map(([name, it]) => [name, encodeURIComponent(it)]);
  return new URL(fill(path, Object.fromEntries(kept)), apiBase(room));
}

function tellAccount(answer: Json, account: NonNullable<Room["entry"]["account"]>): void {
  const { id, label, email, emailVerified, avatarUrl } = account;
  const ids = [id].flat();
  for (const [index, pointer] of ids.entries())
    place(answer, pointer, ids.length > 1 ? `${person.id}_${index + 1}` : person.id);
  if (email !== undefined) place(answer, email, person.email);
  if (emailVerified !== undefined) place(answer, emailVerified, true);
  if (avatarUrl !== undefined) place(answer, avatarUrl, pictureUrl);
  place(answer, label, person.login);
}

/** Whose account a client of the entry has to find. */
export function accountOf(room: Room, tellsPerson: boolean): PlayedAccount | null {
  const { account } = room.entry;
  if (account) {
    const document = documentsOf(room).find(
      ({ url }) => url.href === urlOf(room, account.url).href,
    );
    const at = (pointer: string): string => String(valueAt(document?.answer, pointer));
    const id = [account.id].flat().map(at).join("/");
    const { email, emailVerified, avatarUrl } = account;
    return {
      ...{ id, label: at(account.label) },
      ...(email !== undefined && { email: at(email) }),
      ...(emailVerified !== undefined && { emailVerified: true }),
      ...(avatarUrl !== undefined && { avatarUrl: at(avatarUrl) }),
    };
  }
  const own = room.profile.account;
  if (own) return { id: room.kept[own.id] ?? "", label: room.kept[own.label ?? own.id] ?? "" };
  return tellsPerson ? { id: person.id } : null;
}
