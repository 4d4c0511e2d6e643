/** Which of some names was meant: for whoever needs that and nothing of the catalogue. */
export { nearest } from "./guess/nearest.ts";
