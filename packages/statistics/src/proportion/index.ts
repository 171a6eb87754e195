export { byarInterval } from "./byar.ts";
export { clopperPearsonInterval } from "./clopper-pearson.ts";
export { exactBinomialP, exactPoissonP, type TailRule } from "./exact-p.ts";
export { exactPoissonInterval } from "./exact-poisson.ts";
