import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { isDay } from "../days.ts";

function parseDay(value: unknown): string {
  if (typeof value === "string" && isDay(value)) return value;
  throw new GraphQLError(`Found ${JSON.stringify(value)?.slice(0, 64)}, needed a day of the calendar as "YYYY-MM-DD".`);
}

export const DateScalar = new GraphQLScalarType<string, string>({
  name: "Date",
  serialize: parseDay,
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(node.kind === Kind.STRING ? node.value : null),
});

function parseMoment(value: unknown): string {
  if (typeof value === "string" && !Number.isNaN(Date.parse(value))) return value;
  throw new GraphQLError("Needed a moment in ISO 8601.");
}

export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: "DateTime",
  serialize: parseMoment,
  parseValue: parseMoment,
  parseLiteral: (node) => parseMoment(node.kind === Kind.STRING ? node.value : null),
});

/** Goes out as it is stored; nothing of ours takes it in. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({ name: "JSON", serialize: (value) => value });
