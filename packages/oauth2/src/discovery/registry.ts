/**
 * What keeps registrations for many clients of a resource at once, in several processes: a database of the caller's. Without one a client
 * keeps them for itself.
 */
import type { OAuth2Registration } from "./registration.ts";

/** Keeps registrations; each of its methods may be called by many at a time. */
export interface OAuth2Registry {
  /**
   * The registration to come to an issuer with: the one that is kept, if it `fits`, or else what `register` brings, which is kept in its
   * place. The one before stays to be found.
   */
  obtain(issuer: string, how: OAuth2Obtaining): Promise<OAuth2Registration>;
  /** The registration that an attempt or a credential was made with. Undefined: it is not kept. */
  find(issuer: string, clientId: string): Promise<OAuth2Registration | undefined>;
}

/** How a registration is had. */
export interface OAuth2Obtaining {
  /** The client that the server has just said not to know. None of that id fits; `register` is not to be asked without need. */
  refused?: string;
  /** Whether one that is kept can be used now. */
  fits(registration: OAuth2Registration): boolean;
  /** Asks the server for a new one. */
  register(): Promise<OAuth2Registration>;
}
