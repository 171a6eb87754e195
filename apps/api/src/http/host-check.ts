import type { RequestHandler } from "express";
import { isLoopback } from "../installation/service.ts";

/**
 * A listener on loopback answers requests to loopback names only: else any web page could point a name of its own at
 * 127.0.0.1 and read images through the visitor's browser (DNS rebinding).
 */
export function hostCheck(host: string): RequestHandler {
  return (request, response, next) => {
    // Express gives the name without the port, an IPv6 address with its brackets.
    const name = (request.hostname ?? "").replace(/^\[|\]$/g, "");
    if (!isLoopback(host) || isLoopback(name)) return next();
    response.status(421).json({ error: "This API answers on this machine only: use 127.0.0.1 or localhost." });
  };
}
