import { better } from "../analytics/measure.ts";
import { estimateOf } from "../comparison/samples.ts";
import { meaningOf } from "../control-chart/violations.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { signals } from "./service.ts";
import { listInWords, signalInWords } from "./words.ts";

export const signalResolvers: Resolvers = {
  Query: { signals: (_, args, context) => signals(context, args) },
  SignalList: {
    expectedFalseAlarmsAYear: ({ expectedFalseAlarms }) => 12 * expectedFalseAlarms,
    signals: (list) => [...list.signals],
    words: (list) => listInWords(list),
    dataQuality: ({ basis }) => basis,
  },
  Signal: {
    measure: ({ measure }) => ({ ...measure, better: better(measure) }),
    current: ({ current }) => estimateOf(current),
    baseline: ({ baseline }) => estimateOf(baseline),
    meaning: ({ difference, measure }) => meaningOf(difference > 0 ? "ABOVE" : "BELOW", better(measure)),
    words: (signal) => signalInWords(signal),
  },
};
