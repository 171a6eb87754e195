import type { Server } from "node:http";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import type { Logger } from "@plumbline/platform";
import type { Context } from "./context.ts";
import { isLoopback } from "./installation/service.ts";
import { LIMITS, limitRules } from "./limits/limits.ts";
import { maskError } from "./mask-error.ts";
import { resolvers } from "./schema/resolvers.ts";
import { typeDefs } from "./schema/type-defs.ts";

/** The GraphQL server, not yet started. Nothing of it calls outside: no reporting, no landing page from a CDN. */
export function createApollo(httpServer: Server, logger: Logger, host: string): ApolloServer<Context> {
  const open = isLoopback(host);
  return new ApolloServer<Context>({
    typeDefs,
    resolvers,
    // Whoever can reach a loopback listener has the repository too; elsewhere the schema is nobody's business.
    introspection: open,
    hideSchemaDetailsFromClientErrors: !open,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    maxRecursiveSelections: LIMITS.recursiveSelections,
    validationRules: limitRules(),
    formatError: maskError(logger),
    logger: apolloLogger(logger),
    plugins: [
      { unexpectedErrorProcessingRequest: async ({ error }) => logger.error({ err: error }, "a request failed") },
      ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: 3_000 }),
      // Nobody may keep an answer (the app says so): every field of a large one need not be asked whether one may.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
    ],
  });
}

/** What Apollo says of itself, in our lines: its messages quote values, which the error serialiser removes. */
function apolloLogger(logger: Logger) {
  const say = (level: "debug" | "info" | "warn" | "error") => (message: unknown) =>
    logger[level]({ err: message instanceof Error ? message : new Error(String(message)) }, "said by Apollo Server");
  return { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") };
}
