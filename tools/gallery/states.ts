/** Every state of every page. A page gets its states in states/<page>.ts and its place here. */
import type { Page } from "@valetkey/pages";
import type { Seen, States } from "./state.ts";
import { account, disconnect } from "./states/account.ts";
import { accounts } from "./states/accounts.ts";
import { choose } from "./states/choose.ts";
import { connect } from "./states/connect.ts";
import { done } from "./states/done.ts";
import { error } from "./states/error.ts";
import { signIn } from "./states/sign-in.ts";
import { way } from "./states/way.ts";

const pages: Readonly<Record<string, States>> = {
  connect,
  choose,
  way,
  done,
  accounts,
  account,
  disconnect,
  error,
  "sign-in": signIn,
};

/** One state, where it is found, and what it looks like. */
export interface GalleryState {
  page: string;
  name: string;
  /** In URLs and file names: `connect/asks-for-a-name`. */
  path: string;
  draw(seen: Seen): Page;
}

/** All of them, in the order of the tables. */
export const gallery: readonly GalleryState[] = Object.entries(pages).flatMap(([page, states]) =>
  Object.entries(states).map(([name, draw]) => ({
    page,
    name,
    path: `${page}/${slugOf(name)}`,
    draw,
  })),
);

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("'", "")
    .replace(/[^a-z0-9]+/g, "-");
}
