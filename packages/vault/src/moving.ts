export type {
  HandedOver,
  NothingToHandOver,
} from "./core/moving/hand-over.ts";
export { type Mover, type MovingTarget, moverOf } from "./core/moving/mover.ts";
export type {
  Brought,
  Halves,
  KeptWhy,
  TakenOver,
  TakeOverOptions,
} from "./core/moving/take-over.ts";
