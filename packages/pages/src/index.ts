/**
 * The pages that an end user sees while connecting an account: view model in, HTML out.
 */
export { type AccountView, accountPage } from "./account-page.ts";
export { type AccountRow, type AccountsView, accountsPage } from "./accounts-page.ts";
export { type ChooseView, choosePage, type Service } from "./choose-page.ts";
export { type ConnectView, connectPage } from "./connect-page.ts";
export { type DisconnectView, disconnectPage } from "./disconnect-page.ts";
export { type DoneView, donePage } from "./done-page.ts";
export type { ErrorKind } from "./error-kind.ts";
export { type ErrorView, errorPage } from "./error-page.ts";
export { type FinishingView, finishingPage } from "./finishing-page.ts";
export { type FragmentView, fragmentPage, fragmentScript } from "./fragment-page.ts";
export { type HandoverView, handoverPage } from "./handover-page.ts";
export type {
  AccessEnd,
  AccountHistory,
  AccountResult,
  AccountState,
  AccountTrouble,
} from "./languages/accounts-text.ts";
export {
  chooseLanguage,
  type LanguageChoice,
  type LanguageWish,
  offeredLanguages,
} from "./languages/languages.ts";
export type { Appearance, LanguageLink, Theme } from "./parts/appearance.ts";
export { type Brand, type BrandOptions, createBrand } from "./parts/brand.ts";
export type { FormTarget } from "./parts/controls.ts";
export { countdownScript } from "./parts/countdown-script.ts";
export type { Field } from "./parts/fields.ts";
export type { KeyHelp } from "./parts/key-help.ts";
export type { Page } from "./parts/layout.ts";
export type { Permission } from "./parts/permission-list.ts";
export type { SignIns, SignInWay } from "./parts/sign-in-list.ts";
export { type RemoveSignInView, removeSignInPage } from "./remove-sign-in-page.ts";
