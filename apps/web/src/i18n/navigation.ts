import { createNavigation } from "next-intl/navigation";
import { routing } from "./routing.ts";

/** Link and router that keep the language in front of the path. */
export const { Link, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
