import { forwardToApi } from "../../../graphql/forward.ts";

export const dynamic = "force-dynamic";

export async function GET(request: Request, context: { params: Promise<{ path: string[] }> }): Promise<Response> {
  const { path } = await context.params;
  return forwardToApi(request, `/images/${path.map(encodeURIComponent).join("/")}`);
}
