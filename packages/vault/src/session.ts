export {
  type AppSession,
  type CookieSession,
  type CookieSessionOptions,
  cookieSession,
  type SessionSignIn,
  type SessionUser,
} from "./session/cookie-session.ts";
