import { shareOf } from "../aggregate/estimates.ts";
import { changedBy } from "../changed-by.ts";
import type { MeasureInput, Resolvers } from "../generated/resolver-types.ts";
import { partOf } from "../rubric/service.ts";
import { recordView } from "./record-view.ts";
import { bandsOfPeers, latestImages, ownChart, personProfile, type TaskOfProfile, wordsOf } from "./service.ts";

const MEAN_TOTAL: MeasureInput = { kind: "MEAN_TOTAL" };
const SHRUNKEN_METHOD = "Empirical Bayes, Beta prior of all persons' shares, 95 %";

export const personProfileResolvers: Resolvers = {
  Query: {
    personProfile: (_, args, context) =>
      personProfile(context, args, (technologist) => recordView(context.database, changedBy(context), technologist)),
  },
  PersonProfile: {
    dataQuality: ({ basis }) => basis,
    chart: (profile, { measure }, context) => ownChart(context, profile, measure ?? MEAN_TOTAL),
    peerBands: (profile, { measure }, context) => bandsOfPeers(context, profile, measure ?? MEAN_TOTAL),
    changes: ({ changes }) => [...changes],
    findings: ({ findings }) => [...findings],
    strongest: ({ strongest, ...profile }): TaskOfProfile[] => strongest.map((task) => ({ ...task, profile })),
    weakest: ({ weakest, ...profile }): TaskOfProfile[] => weakest.map((task) => ({ ...task, profile })),
    words: wordsOf,
  },
  PersonTask: {
    part: ({ taskId, profile: { version } }) =>
      version === null ? "layout" : partOf(version.rubricId, version.rubricVersion, taskId),
    own: ({ own: { k, n } }) => shareOf(k, n),
    peers: ({ peers }) =>
      peers === null ? null : { peers: peers.units, n: peers.value.n, value: peers.value.k / peers.value.n },
    shrunken: ({ shrunken }) =>
      shrunken === null
        ? null
        : {
            value: shrunken.estimate,
            low: shrunken.low,
            high: shrunken.high,
            reliability: shrunken.reliability,
            method: SHRUNKEN_METHOD,
          },
    latestImages: ({ taskId, profile: { own } }, { first }, context) => latestImages(context, own, taskId, first ?? 5),
  },
};
