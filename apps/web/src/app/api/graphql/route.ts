import { forwardToApi } from "../../../graphql/forward.ts";

export const dynamic = "force-dynamic";

export function POST(request: Request): Promise<Response> {
  return forwardToApi(request, "/graphql");
}
