/**
 * The pages that an end user sees while connecting an account: view model in, HTML out.
 */
export { type ChooseView, choosePage, type Service } from "./choose-page.ts";
export { type ConnectView, connectPage } from "./connect-page.ts";
export { type DoneView, donePage } from "./done-page.ts";
export type { ErrorKind } from "./error-kind.ts";
export { type ErrorView, errorPage } from "./error-page.ts";
export { type FinishingView, finishingPage } from "./finishing-page.ts";
export { type FragmentView, fragmentPage, fragmentScript } from "./fragment-page.ts";
export { type HandoverView, handoverPage } from "./handover-page.ts";
export {
  chooseLanguage,
  type LanguageChoice,
  type LanguageWish,
  offeredLanguages,
} from "./languages/languages.ts";
export type { Appearance, LanguageLink, Theme } from "./parts/appearance.ts";
export { type Brand, type BrandOptions, createBrand } from "./parts/brand.ts";
export { countdownScript } from "./parts/countdown-script.ts";
export type { Field } from "./parts/fields.ts";
export type { Page } from "./parts/layout.ts";
