import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  base = await createTestDatabase();
  api = await serveApi(base.database);
});

afterAll(async () => {
  await api.close();
  await base.drop();
});

const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

describe("a query is refused with 400 and a sentence", () => {
  const nested = (depth: number) => `{ ${"site { devices { ".repeat(depth)}id${" } }".repeat(depth)} }`;
  test.each<[string, string, RegExp]>([
    ["too deep", `{ instance(id: "x") ${nested(7)} }`, /depth limit of 12 exceeded, found 1\d/],
    [
      "with too many aliases",
      `{ ${repeat(31, (n) => `a${n}: progress { failed }`)} }`,
      /Aliases limit of 30 exceeded, found 31/,
    ],
    [
      "with too many directives",
      `{ progress { ${repeat(31, () => "failed @include(if: true)")} } }`,
      /Directives limit of 30 exceeded, found 31/,
    ],
    ["of too many tokens", `{ progress { ${repeat(2_000, () => "failed")} } }`, /more that 2000 tokens/],
    [
      "too costly",
      "{ instances(first: 100) { nodes { study { instances { gradings { tasks { taskId part score max reason measured { name } } landmarks { name x y } } } } } } }",
      /Cost limit of 10000 exceeded/,
    ],
    [
      "with a list inside itself",
      "{ sites { devices { site { devices { id } } } } }",
      /Site\.devices is selected inside itself/,
    ],
    [
      "with a list inside itself by fragments",
      "{ sites { ...a } } fragment a on Site { devices { ...b } } fragment b on Device { site { devices { id } } }",
      /Site\.devices is selected inside itself/,
    ],
    [
      "whose fragments unfold too far",
      `{ ...f0 } ${repeat(14, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`)} fragment f14 on Query { progress { failed } }`,
      /too many selections/,
    ],
    ["that is no GraphQL", "{", /Syntax Error/],
    ["of an unknown field", "{ nonsense }", /Cannot query field "nonsense"/],
  ])("%s", async (_, query, sentence) => {
    const { status, errors } = await api.query(query);
    expect(errors?.map(({ message }) => message).join("\n")).toMatch(sentence);
    expect(status).toBe(400);
    expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules/);
  });

  test("too large", async () => {
    const { status, errors } = await api.query(`{ progress { failed } } # ${"x".repeat(64 * 1024)}`);
    expect(status).toBe(413);
    expect(errors?.[0]?.message).toBe("The request is too large: at most 65536 bytes.");
  });

  test("several at once", async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([{ query: "{ progress { failed } }" }]),
    });
    expect(response.status).toBe(400);
  });
});

test("fragments that spread each other twice are refused quickly", async () => {
  const levels = 60;
  const query = `{ sites { ...f0 } } ${repeat(levels, (n) => `fragment f${n} on Site { ...f${n + 1} ...f${n + 1} }`)} fragment f${levels} on Site { id }`;
  const { status } = await api.query(query);
  expect(status).toBe(400);
});

test("a form on another site cannot ask (CSRF)", async () => {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: JSON.stringify({ query: "mutation { clearDemo { ok } }" }),
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toMatch(/CSRF/);
});

test("no other origin may read an answer", async () => {
  const response = await fetch(`${api.url}/graphql`, {
    method: "OPTIONS",
    headers: { origin: "http://elsewhere.example" },
  });
  expect(response.headers.has("access-control-allow-origin")).toBe(false);
});

test("an error of ours is a code and a sentence, and the log has the rest", async () => {
  const broken = await createTestDatabase();
  const other = await serveApi(broken.database);
  await broken.database.$executeRaw`DROP TABLE received_object CASCADE`;
  const { status, errors } = await other.query("{ progress { failed } }");
  expect(status).toBe(200);
  expect(errors).toEqual([
    expect.objectContaining({
      message: "Plumbline could not answer this; the API's log says why.",
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    }),
  ]);
  expect(JSON.stringify(errors)).not.toMatch(/received_object|relation|prisma/i);
  expect(other.log.join("")).toMatch(/a request could not be answered/);
  await other.close();
  await broken.drop();
});

describe("the schema can be asked for", () => {
  const SCHEMA = "{ __schema { queryType { name } } }";

  test("where only this machine can reach the API", async () => {
    expect((await api.query<object>(SCHEMA)).data).toEqual({ __schema: { queryType: { name: "Query" } } });
  });

  test("not elsewhere, and misspelt fields give no hints there", async () => {
    const open = await serveApi(base.database, { host: "0.0.0.0" });
    expect((await open.query(SCHEMA)).errors?.[0]?.message).toMatch(/introspection is not allowed/);
    expect((await open.query("{ site { id } }")).errors?.[0]?.message).not.toMatch(/Did you mean/);
    await open.close();
  });
});
