import type { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { type Context, createContext, type Deps } from "../context.ts";
import { LIMITS } from "../limits/limits.ts";
import { ANONYMOUS } from "../viewer.ts";
import { healthRoutes } from "./health.ts";
import { hostCheck } from "./host-check.ts";
import { imageRoutes } from "./images.ts";

/** No CORS headers: the browser reaches the API through the web server, at one origin. */
export function createApp(deps: Deps, apollo: ApolloServer<Context>, closing: AbortSignal): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(safeHeaders, hostCheck(deps.host));
  app.use(healthRoutes(deps, closing));
  app.use("/images", imageRoutes(deps, ANONYMOUS));
  app.use(
    "/graphql",
    notKept,
    express.json({ limit: LIMITS.bodyBytes }),
    expressMiddleware(apollo, { context: async () => createContext(deps, ANONYMOUS) }),
  );
  app.use((_, response) => void response.status(404).json({ error: "There is nothing at this address." }));
  app.use(errors(deps));
  return app;
}

const safeHeaders: RequestHandler = (_, response, next) => {
  response.set({
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
  });
  next();
};

const notKept: RequestHandler = (_, response, next) => {
  response.set("Cache-Control", "no-store");
  next();
};

/** A sentence as JSON; Express would write a page with a stack trace. */
function errors({ logger }: Deps): ErrorRequestHandler {
  return (err, _request, response, next) => {
    if (response.headersSent) return next(err);
    const status = statusOf(err);
    if (status === 500) logger.error({ err }, "a request could not be answered");
    response.status(status).json({ errors: [{ message: SENTENCES[status] }] });
  };
}

const SENTENCES: Readonly<Record<number, string>> = {
  400: "The request cannot be read: needed a valid address and, in a body, JSON in UTF-8.",
  413: `The request is too large: at most ${LIMITS.bodyBytes} bytes.`,
  500: "Plumbline could not answer this; the API's log says why.",
};

/** body-parser puts the status on its errors. */
function statusOf(error: unknown): number {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : 500;
  if (status === 413) return 413;
  return typeof status === "number" && status >= 400 && status < 500 ? 400 : 500;
}
