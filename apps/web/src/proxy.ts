import createMiddleware from "next-intl/middleware";
import { routing } from "./i18n/routing.ts";

/** Puts the language in front of a path that has none. Never the access control. */
export default createMiddleware(routing);

export const config = {
  // Everything but the API, the images, Next's own files and files with an ending.
  matcher: ["/((?!api/|images/|_next/|.*\\..*).*)"],
};
