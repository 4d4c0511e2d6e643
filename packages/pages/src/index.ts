/**
 * The pages that an end user sees while connecting an account: view model in, HTML out.
 */
export { type ConnectView, connectPage } from "./connect-page.ts";
export { type DoneView, donePage } from "./done-page.ts";
export type { ErrorKind } from "./error-kind.ts";
export { type ErrorView, errorPage } from "./error-page.ts";
export { chooseLanguage, type LanguageChoice, type LanguageWish } from "./languages/languages.ts";
export type { Field } from "./parts/fields.ts";
export type { Page } from "./parts/layout.ts";
