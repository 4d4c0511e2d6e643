/** The people who have an account at a sandbox. Any password opens it; only who they are matters. */
import { SandboxError } from "../errors.ts";

/** A person as `/me` shows them. */
export interface SandboxUser {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly email: string;
}

/** Everybody who can sign in. */
export interface Users {
  /** By login or e-mail address, as somebody types it; undefined when nobody is called so. */
  find(typed: string): SandboxUser | undefined;
  /** By login; throws `unknown_user`. */
  get(login: string): SandboxUser;
  readonly all: readonly SandboxUser[];
  /** Of the first login. */
  readonly first: SandboxUser;
}

/** Users u_1, u_2, … of these logins. Throws `bad_option` for a login that is no plain word or comes twice. */
export function createUsers(logins: readonly string[] = ["alice", "bob"]): Users {
  const all = logins.map((login, index) => person(login, index + 1));
  const byLogin = new Map(all.map((user) => [user.login, user]));
  const [first] = all;
  if (!first || byLogin.size !== all.length) {
    throw new SandboxError("bad_option", "users must be at least one login, each once.");
  }
  const byEmail = new Map(all.map((user) => [user.email, user]));
  return {
    all,
    first,
    find(typed) {
      const word = typed.trim().toLowerCase();
      return byLogin.get(word) ?? byEmail.get(word);
    },
    get(login) {
      const user = byLogin.get(login);
      if (!user) {
        throw new SandboxError(
          "unknown_user",
          `Nobody has that login here. Use one of: ${[...byLogin.keys()].join(", ")}.`,
        );
      }
      return user;
    },
  };
}

function person(login: string, number: number): SandboxUser {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(login)) {
    throw new SandboxError(
      "bad_option",
      "A login is a lower-case word of letters, digits and hyphens.",
    );
  }
  const name = `${login.charAt(0).toUpperCase()}${login.slice(1)} Sandbox`;
  return { id: `u_${number}`, login, name, email: `${login}@sandbox.example` };
}
